// A phone on the morning: tries everything a phone needs later, and tells the server what worked.
import {request} from './page.js';

const MOST = 6000;  // ms to wait for a network that swallows everything
const list = document.querySelector('[data-check]');
const row = step => list.querySelector(`[data-step="${step}"]`);
const part = (step, name) => row(step).querySelector(`[data-${name}]`);

async function report(step) {
  const answer = await request(list.dataset.address, {method: 'POST', json: {visit: list.dataset.check, step, now: Date.now()}, timeout: MOST});
  if (!answer.ok) throw new Error(String(answer.status));
}

const socket = () => new Promise((resolve, reject) => {
  const address = new URL(`${list.dataset.sockets}?EIO=4&transport=websocket`, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const line = new WebSocket(address);
  const timer = setTimeout(() => { line.close(); reject(new Error('silent')); }, MOST);
  line.onmessage = event => { clearTimeout(timer); line.close(); if (String(event.data).startsWith('0')) resolve(); else reject(new Error('other')); };
  line.onerror = () => { clearTimeout(timer); reject(new Error('closed')); };
});

const tries = {
  script: async () => {},
  storage: async () => { localStorage.setItem('check', '1'); if (localStorage.getItem('check') !== '1') throw new Error('empty'); localStorage.removeItem('check'); },
  write: async () => {},
  socket,
};

let failed = 0;
for (const [step, attempt] of Object.entries(tries)) {
  try {
    await attempt();
    await report(step);
    part(step, 'done').hidden = false;
  } catch { failed += 1; part(step, 'failed').hidden = false; }
  part(step, 'open').hidden = true;
}
document.querySelector(failed ? '[data-some]' : '[data-all]').hidden = false;
