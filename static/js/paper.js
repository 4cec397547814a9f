// Typing paper beside its photograph: the station's form as anywhere else, and a picture that comes closer.
import './station.js';

const frame = document.querySelector('[data-frame]');
const MOST = 4;

for (const button of document.querySelectorAll('[data-closer]')) {
  button.addEventListener('click', () => closer(Number(button.dataset.closer)));
}
frame.addEventListener('dblclick', () => closer(frame.dataset.zoom === String(MOST) ? 1 - MOST : 1));

// What stood in the middle stays there.
function closer(step) {
  const before = Number(frame.dataset.zoom);
  const next = Math.min(MOST, Math.max(1, before + step));
  const [x, y] = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2];
  frame.dataset.zoom = next;
  frame.scrollTo(x * next / before - frame.clientWidth / 2, y * next / before - frame.clientHeight / 2);
}
