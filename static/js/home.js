// The phone's overview: stations with their state, what is still on its way.
import {refresh} from './page.js';
import * as live from './live.js';
import * as outbox from './outbox.js';
import './came-back.js';
import './rotating.js';
import {onStage} from './stage.js';
import './farewell.js';
import './unsaid.js';
import {say} from './words.js';

let due = null;
// Hundreds of phones hear of the same change at once: each waits a moment of its own before it asks.
const soon = () => { due ||= setTimeout(() => { due = null; refresh('now', 'imagery', 'farewell', 'documentation', 'stations', 'agenda').then(draw); }, Math.random() * 1200); };
live.on('items', items => { if (items.some(item => item.op === 'state')) soon(); });
live.on('resync', () => location.reload());
document.addEventListener('saved', soon);

function draw() {
  for (const link of document.querySelectorAll('[data-station]')) {
    const list = outbox.entries().filter(entry => entry.station === link.dataset.station && !entry.response);
    const badge = link.querySelector('[data-waiting]');
    badge.hidden = list.length === 0;
    const wrong = list.some(entry => entry.state === 'refused');
    badge.classList.toggle('is-wrong', wrong);
    badge.querySelector('span').textContent = wrong ? say('refused') : say('n waiting', {n: list.length});
  }
}
outbox.onChange(draw);
onStage((stage, before) => { if (before && stage.gallery !== before.gallery) soon(); });
draw();
