// Cards that hosts gave back: the overview says at which station one waits for its author, anonymous ones too.
import * as live from './live.js';
import * as outbox from './outbox.js';
import {request} from './page.js';
import {say} from './words.js';

let back = {};
let due = null;

function draw() {
  for (const badge of document.querySelectorAll('[data-station] [data-came-back]')) {
    const link = badge.closest('[data-station]');
    const count = back[link.dataset.station] || 0;
    badge.hidden = !count;
    badge.querySelector('span').textContent = count === 1 ? say('came back one') : say('came back', {n: count});
  }
}
async function ask() {
  due = null;
  try {
    const answer = await request('came-back', {method: 'POST', json: outbox.keys()});
    if (answer.ok) { back = await answer.json(); draw(); }
  } catch { /* the next change asks again */ }
}
// A card left the screens somewhere: each phone asks at a moment of its own whether it was one of its cards.
const wrote = () => Object.keys(outbox.keys()).length > 0 || document.querySelector('[data-count]:not([hidden])') !== null;
const soon = () => { if (wrote()) due ||= setTimeout(ask, Math.random() * 2000); };
live.on('items', items => { if (items.some(item => item.op === 'drop')) soon(); });
document.addEventListener('refreshed', draw);
if (wrote()) ask();
