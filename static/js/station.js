// A station on the phone: leave a card, see what became of it, see what others left.
import {element, newId, refresh, station} from './page.js';
import * as live from './live.js';
import * as outbox from './outbox.js';
import * as form from './form.js';
import * as mine from './mine.js';
import {place} from './others.js';
import './stage.js';
import './place.js';
import './rotating.js';
import './stickers.js';
import './suggest.js';
import {keepTyped} from './typed.js';
import {say} from './words.js';

if (document.querySelector('[data-hand]')) import('./hand.js');

// Which votes there were when the page was made.
let voted = document.body.dataset.vote;
// What the page last heard of the station's settings.
const facts = () => document.getElementById('facts').dataset;

const speaker = document.body.appendChild(element('<p class="visually-hidden" role="status"></p>'));

document.addEventListener('submit', event => {
  const sent = event.target.closest('[data-sort-form]');
  if (!sent) return;
  event.preventDefault();
  const pairs = form.values(sent);
  form.problems(sent, null);
  const editing = sent.dataset.editing;
  if (editing) {
    outbox.put({station, method: 'PATCH', card: editing, form: [...pairs, ['version', sent.dataset.version]], key: outbox.keys()[editing], sort: sent.dataset.sortForm});
  } else {
    outbox.put({station, form: pairs, key: facts().anonymous === 'yes' ? newId() : '', sort: sent.dataset.sortForm});
  }
  form.clear(sent);
  announce(say('queued'));
  sent.querySelector('button[type=submit]').blur();
  // Back to the question: the empty form is ready for the next card, and its button says what became of this one.
  if (document.getElementById('question').offsetParent) scrollTo(0, 0); else sent.scrollIntoView({block: 'start'});
});

document.addEventListener('refused', ({detail: {entry}}) => {
  // Straight back into the form where nothing else was begun: the text, and the error at its field.
  if (entry.station !== station || entry.response || entry.place || entry.card || entry.left || form.disturbs(entry.sort)) return;
  if (Object.keys(entry.error.fields || {}).length) mine.putBack(entry);
});

live.on('items', items => {
  for (const item of items) {
    if (item.op === 'state' && item.id === station) follow(item.data);
    else if (item.station === station && item.op !== 'vote') { mine.changed(item); place(item); }
  }
});
live.on('resync', () => { keepTyped(); location.reload(); });

function follow({state, look, vote}) {
  if (vote !== voted) { voted = vote; refresh('vote'); }
  if (state !== document.body.dataset.state) setState(state);
  wanted = look;
  if (look !== facts().look) freshen();
}

// Whoever writes for others may do so whatever the state.
function setState(state) {
  const held = document.activeElement?.closest('[data-form-area]');
  const shown = node => node.dataset.when === state || (node.dataset.when === 'open' && document.body.dataset.writes === 'always');
  document.body.dataset.state = state;
  for (const node of document.querySelectorAll('[data-when]')) node.hidden = !shown(node);
  const notice = document.querySelector(`[data-when="${state}"] .notice`);
  speak(state === 'open' ? say('station open') : notice.textContent);
  if (held?.hidden) notice.focus();
}

// Titles, questions and settings: parts that changed are loaded again, each phone at a moment of its own.
let wanted = facts().look;
let due = null;
function freshen() {
  due ||= setTimeout(async () => {
    due = null;
    const before = hint();
    await refresh(...[...document.querySelectorAll('[data-fresh]')].filter(part => !begun(part)).map(part => part.id));
    if (hint() !== before) speak(hint());
    if (wanted !== facts().look) setTimeout(freshen, 3000);
    else if (document.activeElement?.closest('[data-fresh]')) addEventListener('focusout', freshen, {once: true});
  }, Math.random() * 1200);
}
const hint = () => form.shown().querySelector('[data-hint]').textContent;
const begun = part => [...part.querySelectorAll('[data-join-form] .input')].some(input => input.value !== input.defaultValue);

function speak(text) {
  speaker.textContent = '';
  setTimeout(() => { speaker.textContent = text; }, 50);
}
// Said to whoever listens, and shown at the button, where the thumb and the eyes are.
function announce(text) {
  speak(text);
  for (const node of document.querySelectorAll('.card-form [data-said]')) { node.textContent = text; node.hidden = !text; }
}
document.addEventListener('announce', ({detail}) => announce(detail));
document.addEventListener('input', () => { for (const node of document.querySelectorAll('.card-form [data-said]')) node.hidden = true; });
document.addEventListener('refused', () => announce(''));
document.addEventListener('saved', ({detail}) => announce(say(detail.data.state === 'held' ? 'saved held' : 'saved')));
