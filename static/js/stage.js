// The timer, the message to all and the connection badge, on every screen.
import {ring} from './gong.js';
import * as live from './live.js';
import {locale, say} from './words.js';

let stage = JSON.parse(document.body.dataset.stage || '{}');

// By how many ms the server's clock is ahead of this one. What it said is always a little old by the time it is read,
// so the largest difference is the nearest; a far smaller one means that this clock was set meanwhile.
const SET = 30000;
let ahead = -Infinity;
function compare(now, age = 0) {
  const heard = now - (Date.now() - age);
  if (heard > ahead || ahead - heard > SET) ahead = heard;
}
const [loaded] = performance.getEntriesByType?.('navigation') || [];
if (stage.now) compare(stage.now, loaded?.responseStart ? performance.now() - loaded.responseStart : 0);

// The moment it is, by the server's clock.
export const now = () => Date.now() + ahead;

const watchers = [];
export const onStage = watcher => { watchers.push(watcher); watcher(stage); };
export const current = () => stage;

live.on('items', items => {
  const item = items.findLast ? items.findLast(one => one.id === 'stage') : [...items].reverse().find(one => one.id === 'stage');
  if (!item) return;
  const before = stage;
  stage = item.data;
  compare(stage.now);
  watchers.forEach(watcher => watcher(stage, before));
  if (stage.gong && stage.gong !== before.gong && now() - stage.gong < FRESH) ring();
  draw();
});

const FRESH = 10000;  // ms: who wakes up later has missed it

const two = number => String(number).padStart(2, '0');
export function left() {
  if (stage.timer_left != null) return stage.timer_left;
  return stage.timer_ends ? Math.round((stage.timer_ends - now()) / 1000) : null;
}

export function draw() {
  const seconds = left();
  document.querySelectorAll('[data-timer]').forEach(node => {
    node.hidden = seconds === null;
    const over = seconds !== null && seconds < 0;
    node.classList.toggle('is-over', over);
    node.classList.toggle('is-paused', stage.timer_left != null);
    const shown = Math.abs(seconds ?? 0);
    node.querySelector('[data-timer-left]').textContent = over ? say('timer over') : `${Math.floor(shown / 60)}:${two(shown % 60)}`;
  });
  document.querySelectorAll('[data-message]').forEach(node => {
    node.hidden = !stage.message;
    node.querySelector('span').textContent = stage.message || '';
  });
}
let before = left();
setInterval(() => {
  const seconds = left();
  if (seconds === null) { before = null; return; }
  if (before > 0 && seconds <= 0 && -seconds * 1000 < FRESH) ring(say('timer over'));
  before = seconds;
  draw();
}, 1000);
draw();

const badge = state => {
  document.querySelectorAll('[data-connection]').forEach(node => {
    node.dataset.connection = state;
    node.textContent = state === 'online' ? say('online') : state === 'offline' ? say('offline') : '';
  });
};
live.on('connection', badge);
live.on('present', count => document.querySelectorAll('[data-present]').forEach(node => { node.textContent = new Intl.NumberFormat(locale).format(count); }));
