// Where the own group goes: loaded again when the gong has turned it, each phone at a moment of its own. By the badge
// nobody is in a group on the server: which mark is the own one stays on this phone.
import * as live from './live.js';
import {keep, refresh, workshop} from './page.js';

let due = null;
live.on('items', items => {
  if (!document.getElementById('rotation') || !items.some(({id}) => id === 'rotation')) return;
  due ||= setTimeout(() => { due = null; refresh('rotation'); }, Math.random() * 1200);
});

const kept = `mark:${workshop}`;
document.addEventListener('click', event => {
  const mine = event.target.closest('[data-my-mark]');
  if (mine) keep.set(kept, mine.closest('[data-mark]').dataset.mark);
  const all = event.target.closest('[data-all-marks]');
  if (all) keep.drop(kept);
  if (!mine && !all) return;
  draw();
  document.querySelector(mine ? '[data-all-marks] button' : '[data-my-mark]').focus();
});

function draw() {
  const own = keep.get(kept);
  const rows = [...document.querySelectorAll('[data-mark]')];
  const known = rows.some(row => row.dataset.mark === own);
  for (const row of rows) {
    row.hidden = known && row.dataset.mark !== own;
    row.querySelector('[data-my-mark]').hidden = known;
  }
  for (const all of document.querySelectorAll('[data-all-marks]')) all.hidden = !known;
}
document.addEventListener('refreshed', draw);
draw();
