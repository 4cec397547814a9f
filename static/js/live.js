// Live: numbered changes come down the socket; a gap is filled by asking; a socket that only looks open is replaced.
import {io} from '../vendor/socket.io.js';
import {base, language, request, seat, staff, station, workshop} from './page.js';

const listeners = {items: [], resync: [], present: [], connection: []};
let seq = Number(document.body.dataset.seq);
let state = 'connecting';

export const on = (name, listener) => listeners[name].push(listener);
const tell = (name, ...values) => listeners[name].forEach(listener => listener(...values));
export const number = () => seq;
export const online = () => state === 'online';

function become(next) {
  if (state === next) return;
  state = next;
  tell('connection', next);
}

const socket = io({
  path: `${base}/socket.io`, transports: ['websocket', 'polling'], tryAllTransports: true,
  reconnectionDelay: 500, reconnectionDelayMax: 4000, randomizationFactor: 0.6, timeout: 6000,
  auth: done => done({workshop, seat, station, staff, language, since: seq}),
});

// Handlers stand outside `connect`, or each reconnect would add them once more.
socket.on('connect', () => become('online'));
socket.on('disconnect', reason => { become('offline'); if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1000); });
socket.on('connect_error', () => { become('offline'); if (!socket.active) refused(); });
socket.on('resync', () => resync());
socket.on('removed', () => location.reload());  // this seat has ended: the page says so itself
socket.on('present', ({count}) => tell('present', count));
socket.on('changes', fold);

function fold(message) {
  if (message.resync) { resync(message.to); return; }
  if (message.to <= seq) return;
  if (message.from > seq) { catchUp(); return; }
  const items = message.items.filter(item => item.seq > seq);
  seq = message.to;
  if (items.length) tell('items', items);
}

// No answer but a no, as after a sleep in which this seat has ended: nothing knocks again by itself.
async function refused() {
  await catchUp();
  setTimeout(() => socket.connect(), 2000 + Math.random() * 2000);
}

const GONE = [401, 404];
let asking = null;
export function catchUp() {
  asking ||= (async () => {
    try {
      const answer = await request(`changes?since=${seq}&station=${encodeURIComponent(station)}${staff ? '&staff' : ''}&lang=${language}`);
      if (answer.ok) fold(await answer.json());
      else if (GONE.includes(answer.status)) location.reload();  // the page says what has become of seat or station
    } catch { /* the next wake or message asks again */ } finally { asking = null; }
  })();
  return asking;
}

function resync(to) {
  if (listeners.resync.length) { if (to) seq = to; tell('resync'); } else location.reload();
}

// A phone that slept has a dead socket that still looks open. On waking: ask; no answer: start afresh.
export const afresh = () => { socket.disconnect().connect(); };
async function wake() {
  if (document.visibilityState !== 'visible') return;
  if (!socket.connected) { afresh(); return; }
  const before = Date.now();
  await catchUp();
  if (Date.now() - before > 5000) afresh();
}
document.addEventListener('visibilitychange', wake);
document.addEventListener('resume', wake);
addEventListener('pageshow', event => { if (event.persisted) wake(); });
addEventListener('online', wake);
addEventListener('offline', () => become('offline'));


