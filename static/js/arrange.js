// Cards in hand: choose by tapping, then do something with them; several people may do so at once.
import {act, at, fresh, invalid, keepFresh, tell, toast} from './desk.js';
import {changed} from './judging.js';
import * as live from './live.js';
import {station} from './page.js';
import {say} from './words.js';
import {onStage} from './stage.js';
import {dragging, onDrop} from './drag-cards.js';

keepFresh('locked-notice', 'tools', 'waiting', 'alike', 'piles');
live.on('items', items => { changed(items); if (!dragging()) fresh(); });
live.on('resync', () => location.reload());
onStage((_stage, before) => { if (before) fresh(true); });

const chosen = new Set();
const hand = document.querySelector('[data-hand]');
const tiles = () => [...document.querySelectorAll('[data-tile]')];
const tile = card => document.getElementById(`t-${card}`);
// Each card with the group in which it is seen: whoever was quicker is not overwritten.
const seen = cards => Object.fromEntries(cards.map(card => [card, tile(card)?.dataset.group || '']));

function draw() {
  for (const card of [...chosen]) if (!tile(card)) chosen.delete(card);
  for (const one of tiles()) {
    const picked = chosen.has(one.dataset.card);
    one.classList.toggle('is-picked', picked);
    one.querySelector('[data-pick]').setAttribute('aria-pressed', String(picked));
  }
  const cards = [...chosen].map(tile);
  hand.hidden = !cards.length;
  document.body.classList.toggle('has-hand', cards.length > 0);
  hand.querySelector('[data-chosen]').textContent = cards.length === 1 ? say('chosen one') : say('chosen', {n: cards.length});
  hand.querySelector('[data-many=release]').hidden = cards.every(({dataset}) => dataset.was === 'shown');
  hand.querySelector('[data-many=hold]').hidden = cards.every(({dataset}) => dataset.was !== 'shown');
  hand.querySelector('[data-take-out]').hidden = !cards.some(({dataset}) => dataset.group);
  for (const one of document.querySelectorAll('[data-put-here]')) one.hidden = !cards.some(({dataset}) => dataset.group !== one.closest('[data-pile]').dataset.pile);
}
document.addEventListener('refreshed', draw);
const letGo = () => { chosen.clear(); draw(); };

// After an action: what became of it, with its way back; then the new state.
async function did(answer, text) {
  if (!answer) { fresh(true); return false; }
  const left = answer.left ? ` ${say('left', {n: answer.left})}` : '';
  tell(text + left, answer);
  await fresh(true);
  return true;
}

async function put(cards, {cluster = '', name = ''}) {
  const done = await did(await at(station, {action: 'put_together', cards: seen(cards), cluster, name}), say('grouped', {n: cards.length}));
  if (done) letGo();
  return done;
}
async function takeOut(cards) {
  const inside = cards.filter(card => tile(card)?.dataset.group);
  if (inside.length && await did(await at(station, {action: 'take_out', cards: seen(inside)}), say('taken out'))) letGo();
}
const into = (cards, pile) => (pile ? put(cards, {cluster: pile}) : takeOut(cards));

onDrop({cards: card => (chosen.has(card) ? [...chosen] : [card]), into, together: (cards, other) => put([...new Set([...cards, other])], {}), done: () => fresh(true)});

const form = document.querySelector('[data-group-form]');
form.addEventListener('submit', async event => {
  event.preventDefault();
  if (await put([...chosen], {name: form.elements.name.value})) form.reset();
});

const ACTS = {
  'data-let-go': letGo,
  'data-take-out': () => takeOut([...chosen]),
  'data-put-here': button => into([...chosen], button.closest('[data-pile]').dataset.pile),
  'data-many': async ({dataset: {many}}) => { const n = chosen.size; if (await did(await at(station, {action: 'judge', verdict: many, cards: [...chosen]}), say(many === 'hold' ? 'all held' : 'all released', {n}))) letGo(); },
  'data-show-all': async () => {
    const cards = [...document.querySelectorAll('#waiting [data-was=held]')].map(({dataset}) => dataset.card);
    await did(await at(station, {action: 'judge', verdict: 'release', cards}), say('all released', {n: cards.length}));
  },
  'data-order': async ({dataset: {order}}) => did(await at(station, {action: 'order', by: order}), say('ordered')),
  'data-cover': async ({dataset: {cover}}) => did(await at(station, {action: cover}), say(cover)),
  'data-spot': async button => {
    const action = button.dataset.spot === 'on' ? 'spotlight' : 'whole_wall';
    await did(await at(station, {action, card: button.closest('[data-card]')?.dataset.card || ''}), say(action));
  },
  'data-pair-join': async button => {
    const cards = button.closest('[data-pair]').dataset.pair.split(' ');
    const {into: cluster} = button.dataset;
    await put(cluster ? cards.filter(card => tile(card).dataset.group !== cluster) : cards, {cluster});
  },
  'data-pair-part': async button => did(await at(station, {action: 'not_alike', cards: button.closest('[data-pair]').dataset.pair.split(' ')}), say('not_alike')),
  'data-dissolve': async button => did(await at(station, {action: 'dissolve', cluster: button.closest('[data-pile]').dataset.pile}), say('dissolved')),
  'data-rename': button => askForName(button.closest('[data-pile]').dataset),
};

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  for (const [name, action] of Object.entries(ACTS)) if (button?.hasAttribute(name)) action(button);
  const one = event.target.closest('[data-tile]');
  // The whole card is the target, but not its other buttons, and not a text that was just selected.
  if (!one || (button && !button.hasAttribute('data-pick')) || !String(getSelection()).match(/^\s*$/) || one.querySelector('[data-pick]').disabled) return;
  const {card} = one.dataset;
  if (chosen.has(card)) chosen.delete(card); else chosen.add(card);
  draw();
});
addEventListener('keydown', event => { if (event.key === 'Escape' && !document.querySelector('dialog[open]')) letGo(); });

const dialog = document.getElementById('name-dialog');
const naming = dialog.querySelector('form');
const problem = naming.querySelector('[data-name-error]');
let named = null;
function askForName({pile, name}) {
  named = {cluster: pile, former: name};
  complain(null);
  naming.elements.name.value = name;
  dialog.showModal();
  naming.elements.name.select();
}
naming.addEventListener('submit', async event => {
  event.preventDefault();
  const {value: name} = naming.elements.name;
  const answer = await act(`s/${station}/actions`, {action: 'name_cluster', name, ...named}, {quiet: true});
  if (answer.error?.present) named.former = answer.error.present.name;  // the next try knows what it replaces
  complain(answer.error);
  if (answer.error) return;
  dialog.close();
  did(answer, say('named', {name}));
});
function complain(error) {
  problem.hidden = !error;
  problem.querySelector('span').textContent = error ? [...Object.values(error.fields || {}), error.present?.name].filter(Boolean).join(' ') || error.message : '';
  invalid(naming.elements.name, error);
}
draw();
