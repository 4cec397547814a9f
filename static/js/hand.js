// The map by hand: tap a flag and put it elsewhere, or tap a second one and choose the tie; by lists and keys as well.
// Both go through the outbox, so that a dead spot loses nothing and nothing arrives twice.
import {newId, request, station} from './page.js';
import {surface} from './hand-map.js';
import * as live from './live.js';
import * as outbox from './outbox.js';
import {say} from './words.js';

const STEPS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const FINE = 0.02;  // of the map, with Shift

export function start(root) {
  const part = name => root.querySelector(`[data-hand-${name}]`);
  const [letters, rows] = [root.dataset.letters, Number(root.dataset.rows)];
  const beside = root.dataset.beside === 'yes';
  const [firstList, secondList] = [part('first'), part('second')];
  let map = {flags: [], kinds: [], tie: {}};
  let [first, second, place, former, sent] = [null, null, null, null, null];
  const flag = id => map.flags.find(one => one.id === id) || null;
  const card = one => one.id.slice(2);  // the id of a thing on the board is that of its card with c- before it
  const movable = one => one.movable || card(one) in outbox.keys();
  const grid = ({x, y}) => `${letters[Math.min(letters.length - 1, Math.floor(x * letters.length))]} ${Math.min(rows, Math.floor(y * rows) + 1)}`;
  const where = one => (one.x === null ? say('at margin') : say('field', {field: grid(one)}));
  const named = one => `${one.name}, ${where(one)}`;

  const ground = surface(beside ? document.querySelector('[data-board]') : part('map'), {
    pins: !beside,
    tapped(id, shares) { if (place && shares) go(shares); else if (!place && id) choose(id); },
    key(event) {
      if (!place) return;
      if (STEPS[event.key]) { event.preventDefault(); step(event.key, event.shiftKey); }
      if (event.key === 'Enter') put();
      if (event.key === 'Escape') cancel();
    },
  });

  function draw() {
    const step = place ? 'moving' : first && second ? 'tying' : first ? 'chosen' : '';
    for (const node of root.querySelectorAll('[data-hand-step]')) node.hidden = node.dataset.handStep !== step;
    part('move').hidden = !first || !movable(flag(first));
    if (place) part('place').textContent = `${flag(first).name}: ${say('field', {field: grid(place)})}`;
    if (step === 'tying') part('pair').textContent = say('hand pair', {first: flag(first).name, second: flag(second).name});
    firstList.value = first || '';
    secondList.value = second || '';
    ground.draw({flags: map.flags, first, second, place, label: say('hand map')});
  }
  const speak = text => { part('spoken').textContent = text; };
  function said(text, undo = null) {
    part('after').hidden = !text;
    part('said').textContent = text;
    part('undo').hidden = !undo;
    former = undo;
  }

  function choose(id) {
    said('');
    if (beside && !root.open) { root.open = true; root.scrollIntoView({block: 'nearest'}); }
    if (!first || id === first) { first = id === first ? null : id; second = null; } else second = id;
    if (first && !second) speak(say(movable(flag(first)) ? 'hand chosen' : 'hand chosen fixed', {name: named(flag(first))}));
    draw();
    if (second) part('kinds').querySelector('button').focus();
  }
  function cancel() {
    const moved = Boolean(place);
    [second, place] = [null, null];
    draw();
    (moved && !part('move').hidden ? part('move') : firstList).focus();
  }
  function go(shares) { place = shares; speak(say('field', {field: grid(place)})); draw(); }
  function step(key, fine) {
    const [dx, dy] = STEPS[key];
    const to = (share, by, fields) => (fine ? Math.min(1, Math.max(0, share + by * FINE)) : (Math.min(fields - 1, Math.max(0, Math.floor(share * fields) + by)) + 0.5) / fields);
    go({x: dx ? to(place.x, dx, letters.length) : place.x, y: dy ? to(place.y, dy, rows) : place.y});
  }

  function put() {
    const one = flag(first);
    const back = one.x === null ? null : {id: one.id, x: one.x, y: one.y};
    move(one, place);
    [first, place] = [null, null];
    said(say('queued'), back);
    draw();
    firstList.focus();
  }
  function move(one, {x, y}) {
    sent = outbox.put({station, place: {card: card(one), x, y}, key: outbox.keys()[card(one)] || '', form: [['where', say('hand moved', {name: one.name, field: say('field', {field: grid({x, y})})})]], sort: 'place'});
    if (!one.margin) Object.assign(one, {x, y});
  }
  function tie(kind) {
    const {tie: sort, source, target, type} = map.tie;
    const author = document.querySelector('[data-author]')?.value.trim();
    const anonymous = document.getElementById('facts').dataset.anonymous === 'yes';
    const form = [['kind', sort], [source, flag(first).name], [target, flag(second).name], [type, kind], ...(author ? [['author', author]] : [])];
    sent = outbox.put({station, form, key: anonymous ? newId() : '', sort});
    [first, second] = [null, null];
    said(say('queued'));
    draw();
    firstList.focus();
  }

  async function load() {
    try {
      const answer = await request(`s/${station}/map`);
      if (!answer.ok) return;
      map = await answer.json();
    } catch { return; }
    if (first && !flag(first)) [first, place] = [null, null];
    if (second && !flag(second)) second = null;
    fillLists();
    part('body').hidden = false;
    draw();
  }
  function fillLists() {
    const sorted = [...map.flags].sort((a, b) => a.name.localeCompare(b.name));
    for (const list of [firstList, secondList]) list.replaceChildren(list.options[0], ...sorted.map(one => new Option(named(one), one.id)));
    part('kinds').replaceChildren(...map.kinds.map(kind => {
      const button = document.createElement('button');
      Object.assign(button, {type: 'button', className: 'button', textContent: kind.label});
      button.dataset.kind = kind.id;
      return button;
    }));
  }

  const begin = () => { ground.load(); load(); };
  root.addEventListener('toggle', () => { if (root.open) begin(); });
  if (beside || root.open) begin();  // opened before this script was there
  root.addEventListener('click', event => {
    const hit = name => event.target.closest(`[data-hand-${name}]`);
    if (hit('move')) { const {x, y} = flag(first); go(x === null ? {x: 0.5, y: 0.5} : {x, y}); ground.focus(); }
    if (hit('arrow')) step(hit('arrow').dataset.handArrow, event.shiftKey);
    if (hit('put')) put();
    if (hit('cancel')) cancel();
    if (hit('undo') && former) { move(flag(former.id), former); said(say('queued')); draw(); }
    const kind = event.target.closest('[data-kind]');
    if (kind) tie(kind.dataset.kind);
  });
  firstList.addEventListener('change', () => { const id = firstList.value; [first, second, place] = [null, null, null]; if (id) choose(id); else draw(); });
  secondList.addEventListener('change', () => { second = null; if (secondList.value && secondList.value !== first) choose(secondList.value); else draw(); });

  document.addEventListener('saved', ({detail: {entry}}) => { if (entry.id === sent) said(say('saved'), former); });
  document.addEventListener('refused', ({detail: {entry}}) => { if (entry.id === sent) { said(say('refused')); load(); } });
  let due = null;
  live.on('items', items => {
    if (!root.open && !beside) return;
    // Each phone at a moment of its own: a full room must not ask all at once.
    if (items.some(item => item.station === station)) due ||= setTimeout(() => { due = null; load(); }, 500 + Math.random() * 1500);
  });
}

const root = document.querySelector('[data-hand]');
if (root) start(root);
