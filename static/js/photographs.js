// The page of photographs: take or choose, watch them travel, say what is on them, put them to stations.
import * as camera from './camera.js';
import {keepFresh, fresh, toast} from './desk.js';
import * as live from './live.js';
import * as outbox from './photo-outbox.js';
import './photo-forms.js';
import './photo-wall.js';
import './photo-sorting.js';
import {shrunk} from './shrink.js';
import './stage.js';
import {say} from './words.js';

const station = document.querySelector('[data-photographs]').dataset.photographs;
const people = document.querySelector('[data-people]');
const paper = document.querySelector('[data-of-paper]');
const list = document.querySelector('[data-waiting]');
const row = document.querySelector('template[data-row]');
const shares = new Map();
const thumbs = new Map();
let preparing = 0;

keepFresh('locked-notice', 'photographs');
live.on('items', fresh);
live.on('resync', fresh);
document.addEventListener('photographed', fresh);

const keep = blob => outbox.put(blob, station, {people: people.checked ? 'yes' : '', paper: paper.checked ? 'waiting' : ''});

// One after another: a phone that decodes five photographs at once runs out of memory.
async function take(files) {
  preparing += files.length;
  draw();
  for (const file of files) {
    try { await keep(await shrunk(file)); } finally { preparing -= 1; draw(); }
  }
}

for (const input of document.querySelectorAll('[data-files]')) {
  input.addEventListener('change', async () => {
    const files = [...input.files];
    await take(files);
    input.value = '';
  });
}

const [inside, outside] = ['[data-inside]', '[data-outside]'].map(name => document.querySelectorAll(name));
function offer(page) {
  for (const node of inside) node.hidden = !page;
  for (const node of outside) node.hidden = page;
}
offer(camera.possible());
document.querySelector('[data-camera]').addEventListener('click', async () => {
  try { await camera.open(keep); } catch { offer(false); toast(say('no camera'), null, true); }
});

function draw() {
  const waiting = outbox.entries();
  const known = new Set(waiting.map(entry => entry.id));
  for (const node of list.querySelectorAll('[data-entry]')) if (!known.has(node.dataset.entry)) node.remove();
  for (const [id, address] of thumbs) if (!known.has(id)) { URL.revokeObjectURL(address); thumbs.delete(id); }
  waiting.forEach(entry => fill(list.querySelector(`[data-entry="${entry.id}"]`) || made(entry), entry));
  const number = waiting.length + preparing;
  const head = document.querySelector('[data-way]');
  head.hidden = !number;
  head.querySelector('[data-way-state]').textContent = [preparing ? say('preparing', {n: preparing}) : '', outbox.stored() ? '' : say('only this page')].filter(Boolean).join(' ');
}

function made(entry) {
  const node = row.content.firstElementChild.cloneNode(true);
  node.dataset.entry = entry.id;
  thumbs.set(entry.id, URL.createObjectURL(new Blob([entry.bytes], {type: entry.type})));
  node.querySelector('img').src = thumbs.get(entry.id);
  const caption = node.querySelector('[data-caption]');
  caption.value = entry.said.caption || '';
  caption.addEventListener('focus', () => outbox.hold(entry.id));
  caption.addEventListener('blur', async () => { await outbox.say(entry.id, {caption: caption.value}); outbox.letGo(entry.id); });
  node.querySelector('[data-drop]').addEventListener('click', () => outbox.drop(entry.id));
  node.querySelector('[data-again]').addEventListener('click', () => outbox.again(entry.id));
  list.append(node);
  return node;
}

function fill(node, entry) {
  const refused = entry.state === 'refused';
  const share = shares.get(entry.id);
  node.classList.toggle('is-refused', refused);
  node.querySelector('[data-again]').hidden = !refused;
  const bar = node.querySelector('progress');
  bar.hidden = share == null;
  bar.value = share || 0;
  const words = refused ? entry.error : share == null ? say('photo waits') : say('photo travels', {percent: Math.round(share * 100)});
  const state = node.querySelector('[data-state]');
  if (state.textContent !== words) state.textContent = words;
}

document.addEventListener('travelling', ({detail: {id, share}}) => {
  if (share == null) shares.delete(id); else shares.set(id, share);
  draw();
});
outbox.onChange(draw);
addEventListener('beforeunload', event => { if (preparing || (outbox.entries().length && !outbox.stored())) event.preventDefault(); });
