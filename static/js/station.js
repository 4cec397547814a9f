// A station on the phone: leave a card, see what became of it, see what others left.
import {element, newId, request, station} from './page.js';
import * as live from './live.js';
import * as outbox from './outbox.js';
import * as form from './form.js';
import * as mine from './mine.js';
import './stage.js';
import './place.js';
import './stickers.js';
import './suggest.js';
import {say} from './words.js';

const anonymous = () => document.body.dataset.anonymous === 'yes';

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
    outbox.put({station, form: pairs, key: anonymous() ? newId() : '', sort: sent.dataset.sortForm});
  }
  form.clear(sent);
  announce(say('queued'));
  sent.querySelector('button[type=submit]').blur();
});

document.addEventListener('refused', ({detail: {entry}}) => {
  // Straight back into the form where nothing else was begun: the text, and the error at its field.
  if (entry.station !== station || entry.response || entry.card || entry.left || form.busy()) return;
  if (Object.keys(entry.error.fields || {}).length) mine.putBack(entry);
});

live.on('items', items => {
  for (const item of items) {
    if (item.op === 'state' && item.id === station) setState(item.data);
    else if (item.station === station) place(item);
  }
});
live.on('resync', () => location.reload());

function setState({state}) {
  document.body.dataset.state = state;
  for (const node of document.querySelectorAll('[data-when]')) node.hidden = node.dataset.when !== state;
}

function place(item) {
  mine.changed(item);
  const others = document.querySelector('[data-others]');
  if (!others) return;
  const old = others.querySelector(`#c-${item.id}`);
  if (item.op === 'drop' || (item.visibility && item.visibility !== 'shown')) old?.closest('li').remove();
  else if (old) old.replaceWith(element(item.html));
  else {
    const row = document.createElement('li');
    row.append(element(item.html));
    row.firstChild.classList.add('is-new');
    const join = document.querySelector(`template[data-join="${item.sort}"]`);
    if (join) { row.append(join.content.cloneNode(true)); row.querySelector('[name=card]').value = item.id; }
    others.prepend(row);
  }
  const empty = document.querySelector('[data-no-others]');
  if (empty) empty.hidden = others.children.length > 0;
}

document.addEventListener('submit', async event => {
  const join = event.target.closest('[data-join-form]');
  if (!join) return;
  event.preventDefault();
  const button = join.querySelector('button');
  button.disabled = true;
  try {
    const answer = await request(join.action, {method: 'POST', body: new URLSearchParams(new FormData(join)), headers: {Accept: 'application/json'}});
    const problem = answer.ok ? null : (await answer.json()).error;
    announce(problem ? [problem.message, ...Object.values(problem.fields)].join(' ') : say('saved'));
    if (problem) return;
    join.elements.client_id.value = newId();  // the next one who joins here is another write
    join.reset();
    join.closest('details').open = false;
  } catch { announce(say('try again')); } finally { button.disabled = false; }
});

const speaker = document.body.appendChild(element('<p class="visually-hidden" role="status"></p>'));
// Said to whoever listens, and shown at the button, where the thumb and the eyes are.
function announce(text) {
  speaker.textContent = '';
  setTimeout(() => { speaker.textContent = text; }, 50);
  for (const node of document.querySelectorAll('.card-form [data-said]')) { node.textContent = text; node.hidden = !text; }
}
document.addEventListener('input', () => { for (const node of document.querySelectorAll('.card-form [data-said]')) node.hidden = true; });
document.addEventListener('refused', () => announce(''));
document.addEventListener('saved', ({detail}) => announce(say(detail.data.state === 'held' ? 'saved held' : 'saved')));
