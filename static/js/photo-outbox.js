// The outbox of photographs: each is kept on the phone until the server has it, and arrives exactly once, for its id
// and its bytes stay the same however often it is sent.
import {home, newId, request, seat, workshop} from './page.js';
import * as live from './live.js';
import * as store from './photo-store.js';

const PATIENCE = 120000;  // ms that one photograph may take
const AGAIN = [408, 429];
const watchers = [];
const here = document.body.dataset.station || '';
const held = new Set();  // somebody types at these: they wait
let waiting = [];
let safe = true;
let sending = false;
let retry = null;

export const onChange = watcher => { watchers.push(watcher); watcher(waiting); };
export const entries = () => waiting;
export const stored = () => safe;
const tell = () => watchers.forEach(watcher => watcher(waiting));

// Seats end, and a host takes a new one at the same station: what waits belongs to the workshop, not to the seat.
const ours = entry => entry.workshop === workshop && (!here || entry.station === here);

async function keep(entry) {
  safe = await store.put(entry);
  waiting = [...waiting.filter(one => one.id !== entry.id), entry].sort((one, other) => one.order - other.order);
  tell();
}

// `said` are the words about it: what was said when it was first sent goes with it, and later words after it.
export async function put(blob, station, said) {
  const bytes = await blob.arrayBuffer();  // some browsers lose blobs of a database
  await keep({id: newId(), workshop, station, bytes, type: blob.type, said, state: 'queued', order: Date.now() + Math.random()});
  flush();
}

export async function say(id, said) {
  const entry = waiting.find(one => one.id === id);
  if (entry) await keep({...entry, said: {...entry.said, ...said}});
}

export async function drop(id) {
  held.delete(id);
  await store.drop(id);
  waiting = waiting.filter(entry => entry.id !== id);
  tell();
}

export async function again(id) {
  const entry = waiting.find(one => one.id === id);
  if (entry) await keep({...entry, state: 'queued', error: ''});
  flush();
}

export function hold(id) { held.add(id); }
export function letGo(id) { held.delete(id); flush(); }

const next = () => waiting.find(entry => entry.state === 'queued' && !held.has(entry.id));

export async function flush() {
  if (sending) return;
  clearTimeout(retry);
  sending = true;
  try {
    for (let entry = next(); entry; entry = next()) {
      if (!(await send(entry))) { retry = setTimeout(flush, 3000 + Math.random() * 2000); break; }
    }
  } finally { sending = false; }
}

// Whether the server has answered for good.
async function send(entry) {
  const first = entry.first || entry.said;
  if (!entry.first) await keep({...entry, first});
  const answer = await upload(entry, first);
  if (!answer || answer.status >= 500 || answer.status === 401 || AGAIN.includes(answer.status)) return false;
  const now = waiting.find(one => one.id === entry.id);
  if (!now) return true;  // thrown away meanwhile
  if (answer.status !== 201) { await keep({...now, state: 'refused', error: reason(answer.data)}); return true; }
  if (JSON.stringify(now.said) !== JSON.stringify(first) && !(await describe(now, answer.data))) return false;
  await drop(entry.id);
  document.dispatchEvent(new CustomEvent('photographed', {detail: answer.data}));
  return true;
}

const reason = data => [data.error?.message, ...Object.values(data.error?.fields || {})].filter(Boolean).join(' ');

// `fetch` tells nothing about how much has left; a photograph on poor Wi-Fi takes long enough to want to know.
function upload(entry, said) {
  const form = new FormData();
  for (const [name, value] of Object.entries({client_id: entry.id, station: entry.station, ...said})) form.set(name, value);
  form.set('file', new Blob([entry.bytes], {type: entry.type}), 'photograph');
  const asked = new XMLHttpRequest();
  return new Promise(resolve => {
    asked.open('POST', `${home}/photographs`);
    asked.timeout = PATIENCE;
    asked.setRequestHeader('X-Seat', seat);
    asked.setRequestHeader('Accept', 'application/json');
    asked.upload.addEventListener('progress', event => progress(entry.id, event.loaded / event.total));
    asked.addEventListener('loadend', () => {
      progress(entry.id, null);
      try { resolve({status: asked.status, data: JSON.parse(asked.responseText)}); } catch { resolve(null); }
    });
    asked.send(form);
  });
}

const progress = (id, share) => document.dispatchEvent(new CustomEvent('travelling', {detail: {id, share}}));

// Words that came after it was first sent. Where somebody else has said something by then, theirs stay.
async function describe(entry, {id, former}) {
  try {
    const answer = await request(`photographs/${id}`, {method: 'PATCH', json: {...entry.said, station: entry.station, former}});
    return answer.status < 500 && !AGAIN.includes(answer.status);
  } catch { return false; }
}

live.on('connection', state => { if (state === 'online') flush(); });
addEventListener('online', flush);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') flush(); });
(async () => {
  const kept = await store.all();
  waiting = [...kept.filter(entry => ours(entry) && !waiting.some(one => one.id === entry.id)), ...waiting];
  tell();
  flush();
})();
