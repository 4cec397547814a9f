// What has come to a station since somebody last looked at its cards on this device.
import {keep, workshop} from './page.js';
import {say} from './words.js';

const key = station => `looked:${workshop}:${station}`;
const count = row => Number(row.dataset.come);

function draw() {
  for (const row of document.querySelectorAll('[data-row]')) {
    const seen = keep.get(key(row.dataset.row));
    if (seen === null) keep.set(key(row.dataset.row), count(row));
    const fresh = seen === null ? 0 : Math.max(0, count(row) - seen);
    const badge = row.querySelector('[data-new]');
    badge.hidden = fresh === 0;
    badge.textContent = say('n new', {n: fresh});
  }
}

document.addEventListener('click', event => {
  const row = event.target.closest('[data-cards]')?.closest('[data-row]');
  if (!row) return;
  keep.set(key(row.dataset.row), count(row));
  draw();
});
document.addEventListener('refreshed', draw);
draw();
