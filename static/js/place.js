// A place on the map: tap the board, or choose a field of the grid; both write the same hidden shares.
import {request, station} from './page.js';

const choices = select => [...select.options].map(option => option.value).filter(Boolean);
for (const field of document.querySelectorAll('[data-place]')) {
  const inputs = Object.fromEntries(['x', 'y'].map(name => [name, field.querySelector(`[name=${name}]`)]));
  const [letter, row] = ['grid.letter', 'grid.number'].map(name => field.querySelector(`[name="${name}"]`));
  const [letters, rows] = [choices(letter), choices(row)];  // the grid as the server draws it
  const map = field.querySelector('[data-place-map]');
  let pin = null;

  const mark = () => {
    if (!pin) return;
    const set = inputs.x.value !== '';
    pin.setAttribute('visibility', set ? 'visible' : 'hidden');
    if (set) { pin.setAttribute('cx', Number(inputs.x.value) * 330); pin.setAttribute('cy', Number(inputs.y.value) * 240); }
  };
  const set = (x, y) => {
    inputs.x.value = x.toFixed(4);
    inputs.y.value = y.toFixed(4);
    letter.value = letters[Math.min(letters.length - 1, Math.floor(x * letters.length))];
    row.value = rows[Math.min(rows.length - 1, Math.floor(y * rows.length))];
    mark();
    inputs.x.dispatchEvent(new Event('input', {bubbles: true}));
  };
  const fromGrid = () => {
    if (letter.value && row.value) set((letters.indexOf(letter.value) + 0.5) / letters.length, (rows.indexOf(row.value) + 0.5) / rows.length);
    else { inputs.x.value = ''; inputs.y.value = ''; mark(); }
  };
  letter.addEventListener('change', fromGrid);
  row.addEventListener('change', fromGrid);
  field.closest('form').addEventListener('filled', () => { if (inputs.x.value) set(Number(inputs.x.value), Number(inputs.y.value)); else { letter.value = ''; row.value = ''; mark(); } });

  request(`s/${station}/place.svg`, {headers: {Accept: 'text/html'}}).then(async answer => {
    if (!answer.ok) return;
    map.innerHTML = await answer.text();  // drawn by our own server
    const svg = map.querySelector('svg');
    pin = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    pin.setAttribute('r', '9');
    pin.setAttribute('class', 'pin');
    svg.append(pin);
    map.hidden = false;
    field.querySelector('[data-needs-script]').hidden = false;
    svg.addEventListener('click', event => {
      const box = svg.getBoundingClientRect();
      set(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)), Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)));
    });
    mark();
  }).catch(() => { /* the grid does it without the picture */ });
}
