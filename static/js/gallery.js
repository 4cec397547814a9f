// The gallery on the phone: follows the guided walk when asked to, shows cards live, sends responses through the outbox.
import {element, home, refresh, station} from './page.js';
import * as live from './live.js';
import * as outbox from './outbox.js';
import {board} from './board.js';
import {onStage} from './stage.js';
import './typed.js';
import {say} from './words.js';

const cards = document.querySelector('[data-cards]');
const pattern = document.querySelector('template[data-responses]');
const query = location.search;  // a staff page says which seat it uses

if (!station) {
  live.on('items', items => { if (items.some(item => item.op === 'state')) refresh('walk'); });
} else {
  live.on('items', items => {
    for (const item of items) {
      if (item.id === station && item.op === 'state') refresh('where', 'question', 'host-note');
      else if (item.station === station) place(item);
    }
  });
  const holder = document.querySelector('[data-gallery-board]');
  holder.hidden = false;
  board(holder, {smallest: 11});
  onStage(stage => {
    const elsewhere = document.querySelector('[data-elsewhere]');
    elsewhere.hidden = !(stage.gallery && stage.station && stage.station !== station);
    elsewhere.querySelector('a').href = `${home}/gallery/${stage.station}${query}`;
    // Whoever came with the walk goes on with it, unless they are writing.
    if (document.body.dataset.guided === 'yes' && !elsewhere.hidden && !document.activeElement?.closest('textarea')) location.href = elsewhere.querySelector('a').href;
  });
}
live.on('resync', () => location.reload());

function place(item) {
  const row = cards.querySelector(`[data-card="${item.id}"]`);
  if (item.op === 'drop' || (item.visibility && item.visibility !== 'shown')) { row?.remove(); return; }
  const card = element(item.html);
  if (row) { row.querySelector('.card').replaceWith(card); return; }
  cards.querySelector('.empty')?.remove();
  const next = document.createElement('li');
  next.dataset.card = item.id;
  card.classList.add('is-new');
  next.append(card);
  if (pattern) {
    next.append(pattern.content.cloneNode(true));
    next.querySelector('[name=card]').value = item.id;
    next.querySelector('[data-own-said]').id = `own-${item.id}`;
  }
  cards.append(next);
}

cards?.addEventListener('submit', event => {
  const form = event.target.closest('[data-respond]');
  if (!form) return;
  event.preventDefault();
  const data = new FormData(form);
  const kind = event.submitter?.value;
  outbox.put({station, response: {card: data.get('card'), kind, text: ['question', 'note', 'help'].includes(kind) ? data.get('text') : ''}, form: [], sort: ''});
  said(data.get('card'), say('queued'));
});

const said = (card, text) => { const node = cards.querySelector(`[data-card="${card}"] [data-said]`); if (node) node.textContent = text; };
document.addEventListener('saved', ({detail: {entry, data}}) => {
  if (!entry.response) return;
  said(entry.response.card, say(data.state === 'withdrawn' ? 'dot taken back' : 'saved'));
  const form = cards.querySelector(`[data-card="${entry.response.card}"] [data-respond]`);
  if (form && entry.response.text) { form.reset(); refresh(`own-${entry.response.card}`); }
});
document.addEventListener('refused', ({detail: {entry}}) => {
  if (!entry?.response) return;
  said(entry.response.card, [entry.error.message, ...Object.values(entry.error.fields || {})].join(' '));
  outbox.drop(entry.id);
});
