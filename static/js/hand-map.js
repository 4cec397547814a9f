// The ground that hands work on: a small map with pins on a phone, the board itself on a table.
import {request, station} from './page.js';

const REACH = 32;  // CSS pixels from a pin within which a finger means it

export function surface(holder, {pins, tapped, key}) {
  let shown = {flags: [], first: null, second: null, place: null};
  const svg = () => holder.querySelector('svg');

  // The map within the drawing, in the drawing's units.
  function area() {
    const drawn = holder.querySelector('[id$=plane-area]');
    const {x, y, width, height} = drawn ? drawn : svg().viewBox.baseVal;
    const value = length => length.baseVal?.value ?? length;
    return {x: value(x), y: value(y), width: value(width), height: value(height)};
  }
  const at = ({x, y}) => { const on = area(); return [on.x + x * on.width, on.y + y * on.height]; };

  function shares(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg().getScreenCTM().inverse());
    const on = area();
    const [x, y] = [(point.x - on.x) / on.width, (point.y - on.y) / on.height];
    return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? {x, y} : null;
  }

  function flagAt(event) {
    for (let node = event.target; node && node !== holder; node = node.parentNode) if (shown.flags.some(one => one.id === node.id)) return node.id;
    const scale = svg().getScreenCTM();
    const distance = one => { const [x, y] = at(one); return Math.hypot(x * scale.a + scale.e - event.clientX, y * scale.d + scale.f - event.clientY); };
    const [near] = shown.flags.filter(one => one.x !== null).sort((a, b) => distance(a) - distance(b));
    return near && distance(near) < REACH ? near.id : null;
  }

  function draw(next = shown) {
    shown = next;
    if (!svg()) return;
    svg().querySelector('[data-hand-marks]')?.remove();
    const layer = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    layer.dataset.handMarks = '';
    const unit = pins ? 1 : svg().viewBox.baseVal.width / 500;
    const marked = one => one.id === shown.first || one.id === shown.second;
    const standing = shown.flags.filter(one => one.x !== null && (pins || marked(one)) && !(shown.place && one.id === shown.first));
    for (const one of standing) layer.append(...pin(one, unit, marked(one) ? 'is-chosen' : one.movable ? 'is-own' : '', pins && marked(one) ? one.name : ''));
    if (shown.place) layer.append(...pin(shown.place, unit, 'is-moving', ''));
    svg().append(layer);
    holder.tabIndex = shown.place ? 0 : -1;
    if (shown.place) { holder.setAttribute('role', 'application'); holder.setAttribute('aria-label', shown.label); } else { holder.removeAttribute('role'); holder.removeAttribute('aria-label'); }
  }

  function pin(one, unit, look, name) {
    const [x, y] = at(one);
    const dot = make('circle', {cx: x, cy: y, r: (look ? 8 : 5) * unit, class: `hand-pin ${look}`, 'stroke-width': 2 * unit});
    if (!name) return [dot];
    const side = x > area().x + area().width / 2;
    const text = make('text', {x: x + (side ? -12 : 12) * unit, y: y + 4 * unit, 'text-anchor': side ? 'end' : 'start', class: 'hand-flag-name', 'font-size': 12 * unit, 'stroke-width': 3 * unit});
    text.textContent = name.length > 26 ? `${name.slice(0, 25)}…` : name;
    return [dot, text];
  }
  function make(name, attributes) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

  holder.addEventListener('click', event => { if (svg()) tapped(flagAt(event), shares(event)); });
  holder.addEventListener('keydown', key);
  if (!pins) new MutationObserver(() => draw()).observe(holder, {childList: true});  // a board that changed is drawn anew

  return {
    draw,
    focus: () => holder.focus(),
    async load() {
      if (!pins || svg()) return;
      try {
        const answer = await request(`s/${station}/place.svg?bare`, {headers: {Accept: 'text/html'}});
        if (answer.ok) holder.innerHTML = await answer.text();  // drawn by our own server
      } catch { return; }
      draw();
    },
  };
}
