// The ballot: each tap says how many dots one wants on a card, so that a dot that travels twice still is one.
import {refresh, station} from './page.js';
import * as live from './live.js';
import * as outbox from './outbox.js';
import {reason} from './entry.js';
import './stage.js';
import {say} from './words.js';

const ballot = () => document.querySelector('[data-ballot]');
const rows = () => [...document.querySelectorAll('[data-ballot] [data-card]')];
const ours = entry => entry.station === station && entry.response?.kind === 'vote';
const onTheWay = card => outbox.entries().filter(entry => ours(entry) && entry.state === 'queued' && entry.response.card === card && entry.response.voting === ballot().dataset.ballot);
// What I tapped last counts here at once, whether or not it has arrived.
const wanted = row => onTheWay(row.dataset.card).at(-1)?.response.count ?? Number(row.dataset.own);
const left = () => Number(ballot().dataset.dots) - rows().reduce((sum, row) => sum + wanted(row), 0);

function draw() {
  if (!ballot()) return;
  const [still, several] = [left(), ballot().dataset.several === 'yes'];
  for (const row of rows()) drawRow(row, wanted(row), still, several);
  const said = say(still > 0 ? 'dots left' : 'dots gone', {n: still, of: ballot().dataset.dots});
  const place = document.querySelector('[data-left]');
  if (place.textContent !== said) place.textContent = said;
  const waiting = outbox.entries().some(entry => ours(entry) && entry.state === 'queued');
  document.querySelector('[data-way]').textContent = waiting && !live.online() ? say('safe here') : '';
}

function drawRow(row, mine, still, several) {
  const [give, take, given] = ['give', 'take', 'given'].map(name => row.querySelector(`[data-${name}]`));
  const focused = document.activeElement;
  give.hidden = mine > 0 && !several;
  give.disabled = still < 1;
  take.hidden = given.hidden = mine === 0;
  row.querySelector('.given .dots').replaceChildren(...Array.from({length: mine}, () => document.createElement('i')));
  row.querySelector('[data-mine]').textContent = say(mine === 1 ? 'dot mine' : 'dots mine', {n: mine});
  row.classList.toggle('is-mine', mine > 0);
  if (focused === give && (give.hidden || give.disabled)) take.focus();
  if (focused === take && take.hidden) give.focus();
}

document.addEventListener('submit', event => {
  const row = event.target.closest('[data-ballot] [data-card]');
  if (!row) return;
  event.preventDefault();
  const count = Math.max(0, wanted(row) + (event.submitter?.matches('[data-take]') ? -1 : 1));
  wrong('');
  outbox.put({station, response: {kind: 'vote', voting: ballot().dataset.ballot, card: row.dataset.card, count}, form: [], sort: ''});
});

function wrong(text) {
  const notice = document.querySelector('[data-wrong]');
  notice.hidden = !text;
  notice.querySelector('p').textContent = text;
}

document.addEventListener('saved', ({detail: {entry, data}}) => {
  const row = ours(entry) && rows().find(one => one.dataset.card === entry.response.card);
  if (row) row.dataset.own = data.version;
});
// A dot that came too late, or one too many from another tab: why, and the page as the server has it.
function refused(entry) {
  wrong(reason(entry.error));
  outbox.drop(entry.id);
  refresh('vote').then(draw);
}
document.addEventListener('refused', ({detail: {entry}}) => { if (ours(entry)) refused(entry); });
for (const entry of outbox.entries()) if (ours(entry) && entry.state === 'refused') refused(entry);

let due = null;
let mark = document.body.dataset.vote;
// Hundreds of phones hear of the same change at once: each waits a moment of its own before it asks.
const soon = () => { due ||= setTimeout(() => { due = null; refresh('vote').then(draw); }, Math.random() * 1200); };
live.on('items', items => {
  for (const item of items.filter(one => one.station === station)) {
    if (item.op === 'state' && item.data.vote !== mark) { mark = item.data.vote; soon(); }
    else if (item.op !== 'state' && item.op !== 'vote') soon();
  }
});
live.on('resync', () => location.reload());
live.on('connection', draw);
outbox.onChange(draw);
draw();
