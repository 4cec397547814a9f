// A small live picture of a projector: drawn for the projector's own size, shrunk to the frame's width.
export function follow(frame, draw) {
  const watch = () => {
    const holder = frame.contentDocument?.querySelector('[data-view-holder]');
    if (!holder) return;
    new MutationObserver(draw).observe(holder, {childList: true});
    draw();
  };
  frame.addEventListener('load', watch);
  if (frame.contentDocument?.readyState === 'complete') watch();
  const fit = () => frame.parentElement.style.setProperty('--shrink', frame.parentElement.clientWidth / 1920);
  new ResizeObserver(fit).observe(frame.parentElement);
}
