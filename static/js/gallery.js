// The gallery on the phone: follows the guided walk when asked to, shows cards live, sends responses through the outbox.
import {element, home, refresh, station} from './page.js';
import * as live from './live.js';
import * as outbox from './outbox.js';
import {reason} from './entry.js';
import {refused} from './unsaid.js';
import {board} from './board.js';
import {onStage} from './stage.js';
import {keepTyped} from './typed.js';
import {say} from './words.js';

let cards = document.querySelector('[data-cards]');
const pattern = document.querySelector('template[data-responses]');
const query = location.search;  // a staff page says which seat it uses

// Sorted or grouped anew: the list comes afresh, as soon as nobody writes in it.
let wanted = cards?.dataset.arranged;
async function rearrange() {
  if (wanted === cards.dataset.arranged || writing()) return;
  await refresh('cards');
  cards = document.querySelector('[data-cards]');
}
addEventListener('focusout', () => { if (station) setTimeout(rearrange); });

if (!station) {
  live.on('items', items => { if (items.some(item => item.op === 'state')) refresh('walk'); });
} else {
  live.on('items', items => {
    for (const item of items) {
      if (item.id === station && item.op === 'state') { refresh('where', 'question', 'host-note', 'vote'); wanted = item.data.arranged; rearrange(); }
      else if (item.station === station && item.op !== 'vote') place(item);
    }
  });
  const holder = document.querySelector('[data-gallery-board]');
  holder.hidden = false;
  const layers = document.querySelector('[data-map-layers]');
  if (layers) layers.hidden = false;
  const drawn = board(holder, {smallest: 11, layer: () => layers?.querySelector('[aria-pressed=true]').dataset.layer || ''});
  layers?.addEventListener('click', event => {
    const wanted = event.target.closest('[data-layer]');
    if (!wanted) return;
    for (const one of layers.querySelectorAll('[data-layer]')) one.setAttribute('aria-pressed', String(one === wanted));
    drawn.turn(-Infinity);
  });
  onStage(stage => {
    const elsewhere = document.querySelector('[data-elsewhere]');
    const gone = Boolean(stage.gallery && stage.station && stage.station !== station);
    const way = elsewhere.querySelector('a');
    way.href = `${home}/gallery/${stage.station}${query}`;
    // Whoever came with the walk goes on with it, unless they are writing or have something written.
    if (gone && document.body.dataset.guided === 'yes' && !writing()) { location.href = way.href; return; }
    if (gone === !elsewhere.hidden) return;
    elsewhere.hidden = !gone;
    document.querySelector('[data-walk-said]').textContent = gone ? elsewhere.querySelector('p').textContent : '';
  });
  for (const entry of refused()) if (entry.station === station) putBack(entry);
}
function writing() {
  return Boolean(document.activeElement?.closest('textarea')) || [...document.querySelectorAll('[data-respond] textarea')].some(area => area.value.trim());
}
live.on('resync', () => { keepTyped(); location.reload(); });

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

if (cards) document.addEventListener('submit', event => {
  const form = event.target.closest('[data-respond]');
  if (!form) return;
  event.preventDefault();
  const data = new FormData(form);
  const kind = event.submitter?.value;
  for (const former of refused()) if (former.response.card === data.get('card')) outbox.drop(former.id);
  const text = kind === 'dot' ? '' : data.get('text');
  if (text) form.reset();  // it is in the outbox now: a second tap must not say it twice, nor the answer take what is typed next
  outbox.put({station, response: {card: data.get('card'), kind, text}, form: [], sort: ''});
  said(data.get('card'), say('queued'));
});

function said(card, text) {
  const node = cards.querySelector(`[data-card="${card}"] [data-said]`);
  if (node) node.textContent = text;
}
document.addEventListener('saved', ({detail: {entry, data}}) => {
  if (!entry.response) return;
  said(entry.response.card, say(data.state === 'withdrawn' ? 'dot taken back' : 'saved'));
  if (entry.response.text) refresh(`own-${entry.response.card}`);
});
document.addEventListener('refused', ({detail: {entry}}) => { if (entry.response && entry.station === station) putBack(entry); });

// Why it was refused stands at its card, and what was written there too, unless something else is.
function putBack({response, error}) {
  const form = cards.querySelector(`[data-card="${response.card}"] [data-respond]`);
  if (!form) return;
  said(response.card, reason(error));
  if (response.kind === 'dot') return;
  form.querySelector('details').open = true;
  form.elements.text.value ||= response.text;
}
