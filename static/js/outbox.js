// The outbox: what was tapped is kept on the phone until the server has said "saved" or "refused, because…".
import {home, keep, newId, request, seat, workshop} from './page.js';
import * as live from './live.js';

const key = `outbox:${workshop}:${seat}`;
const keysKey = `keys:${workshop}:${seat}`;
const watchers = [];
const LONGEST = 120;  // seconds that a phone believes a server it has to wait
let stored = true;
let sending = false;
let retry = null;
let earliest = 0;  // when too much came at once, the server says when it takes something again

export const entries = () => keep.get(key) || [];
export const keys = () => keep.get(keysKey) || {};
export const safe = () => stored;
export const onChange = watcher => watchers.push(watcher);
const save = list => { stored = keep.set(key, list); watchers.forEach(watcher => watcher(list)); };
const update = (id, values) => save(entries().map(entry => (entry.id === id ? {...entry, ...values} : entry)));

export function put(entry) {
  const full = {id: newId(), state: 'queued', ...entry};
  save([...entries(), full]);
  flush();
  return full.id;
}

export const drop = id => save(entries().filter(entry => entry.id !== id));
// The next person at this device: what was refused goes; what is queued still goes out, but nobody here may change it.
export function handOver() {
  keep.drop(keysKey);
  save(entries().filter(entry => entry.state === 'queued').map(entry => ({...entry, left: true})));
}
export function forget(card) { const known = keys(); delete known[card]; keep.set(keysKey, known); }

// One at a time and in order: a change must not overtake the card it changes. Web locks are missing on plain http,
// and two tabs may send the same entry: its id makes that safe, for the server answers a repeat with the same answer.
export async function flush() {
  if (sending) return;
  clearTimeout(retry);
  if (Date.now() < earliest) { retry = setTimeout(flush, earliest - Date.now()); return; }
  sending = true;
  try {
    for (let entry = next(); entry; entry = next()) {
      const done = await send(entry);
      if (!done) { retry = setTimeout(flush, Math.max(3000, earliest - Date.now()) + Math.random() * 2000); break; }
    }
  } finally { sending = false; }
}
// Waits until nothing is queued any more, at most for so many ms.
export async function settled(most) {
  flush();
  for (let waited = 0; next() && waited < most; waited += 100) await new Promise(done => setTimeout(done, 100));
}
const next = () => entries().find(entry => entry.state === 'queued');

async function send(entry) {
  let answer;
  try {
    answer = await (entry.place ? place(entry) : entry.response ? respond(entry) : contribute(entry));
  } catch { return false; }
  if (answer.status === 429) earliest = Date.now() + 1000 * Math.min(LONGEST, Number(answer.headers.get('Retry-After')) || 3);
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return false;
  let data = {};
  try { data = await answer.json(); } catch { return false; }
  if (answer.ok) saved(entry, data); else refused(entry, answer.status, data);
  return true;
}

function contribute(entry) {
  const body = new URLSearchParams(entry.form);
  body.set('client_id', entry.id);
  if (entry.key) body.set('key', entry.key);
  return request(`${home}/s/${entry.station}/contributions${entry.card ? `/${entry.card}` : ''}`, {method: entry.method || 'POST', body});
}

const respond = entry => request(`${home}/s/${entry.station}/${entry.response.kind === 'vote' ? 'dots' : 'responses'}`, {method: 'POST', json: {...entry.response, client_id: entry.id}});

const place = entry => request(`${home}/s/${entry.station}/place`, {method: 'POST', json: {...entry.place, key: entry.key || '', client_id: entry.id}});

// Whoever sent it may have handed over in the meantime.
const present = entry => entries().find(one => one.id === entry.id);

function saved(sent, data) {
  const entry = present(sent) || sent;
  if (entry.key && !entry.card && !entry.place && !entry.left) keep.set(keysKey, {...keys(), [data.id]: entry.key});
  document.dispatchEvent(new CustomEvent('saved', {detail: {entry, data}}));
  drop(entry.id);
}

function refused(sent, status, data) {
  update(sent.id, {state: 'refused', error: data.error || {message: String(status), fields: {}}});
  const entry = present(sent);
  if (entry) document.dispatchEvent(new CustomEvent('refused', {detail: {entry}}));  // else another tab has dealt with it
}

live.on('connection', state => { if (state === 'online') flush(); });
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') flush(); });
addEventListener('online', flush);
addEventListener('storage', event => { if (event.key === key) watchers.forEach(watcher => watcher(entries())); });

// A seat that ended, or went to another phone, can send nothing any more: what lies here for it goes out from this one.
// Its ids stay, so that what had arrived is not stored twice; with its keys, anonymous cards can still be withdrawn.
async function inherit() {
  const seats = keep.names().filter(name => /^(outbox|keys):/.test(name) && name.split(':')[1] === workshop).map(name => name.split(':')[2]);
  for (const other of new Set(seats)) if (seat && other !== seat && (await hasEnded(other))) takeOver(other);
  flush();
}
async function hasEnded(other) {
  try { return (await request('stations', {headers: {'X-Seat': other}})).status === 401; } catch { return false; }
}
function takeOver(other) {
  const [theirs, theirKeys] = [`outbox:${workshop}:${other}`, `keys:${workshop}:${other}`];
  const known = new Set(entries().map(entry => entry.id));
  const again = entry => (entry.status === 401 ? {...entry, state: 'queued', status: undefined, error: undefined} : entry);
  const left = (keep.get(theirs) || []).filter(entry => !known.has(entry.id)).map(again);
  // At a table the next person sits already: what was another's still goes out, and nobody may change it.
  const table = document.body.dataset.table === 'yes';
  if (!table) keep.set(keysKey, {...keep.get(theirKeys), ...keys()});
  save([...left.map(entry => (table ? {...entry, left: true} : entry)), ...entries()]);
  keep.drop(theirs);
  keep.drop(theirKeys);
}
inherit();
