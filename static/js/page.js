// What a page knows from the server, and the few helpers every screen needs.
const {dataset} = document.body;

export const base = dataset.base || '';
export const workshop = dataset.workshop;
export const seat = dataset.seat || '';
export const station = dataset.station || '';
export const staff = dataset.staff === 'yes';
export const language = document.documentElement.lang;
export const home = `${base}/w/${workshop}`;

// crypto.randomUUID needs https; getRandomValues does not.
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

const memory = new Map();
// Storage may be missing (private mode) or full: then this page's memory must do.
export const keep = {
  get(key) {
    try { return JSON.parse(localStorage.getItem(key)) ?? memory.get(key) ?? null; } catch { return memory.get(key) ?? null; }
  },
  set(key, value) {
    memory.set(key, value);
    try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
  },
  drop(key) { memory.delete(key); try { localStorage.removeItem(key); } catch { /* memory only */ } },
  names() {
    let stored = [];
    try { stored = Object.keys(localStorage); } catch { /* memory only */ }
    return [...new Set([...stored, ...memory.keys()])];
  },
  dropAllOf(owner) { for (const key of keep.names()) if (key.includes(owner)) keep.drop(key); },
};

export async function request(path, {method = 'GET', json, body, headers = {}, timeout = 12000} = {}) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), timeout);
  try {
    return await fetch(/^(\/|https?:)/.test(path) ? path : `${home}/${path}`, {
      method, signal: control.signal, cache: 'no-store', credentials: 'same-origin',
      headers: {Accept: 'application/json', 'X-Seat': seat, ...(json ? {'Content-Type': 'application/json'} : {}), ...headers},
      body: json ? JSON.stringify(json) : body,
    });
  } finally { clearTimeout(timer); }
}

export function element(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html.trim();  // HTML that our own server rendered and escaped
  return holder.content.firstElementChild;
}

// A button that is replaced between press and release would swallow the tap.
let pressed = false;
addEventListener('pointerdown', () => { pressed = true; }, true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => { pressed = false; }, true);
const released = async () => { for (let tries = 0; pressed && tries < 40; tries += 1) await new Promise(done => setTimeout(done, 50)); };

let asked = new Set();
let refreshing = null;
// Loads this page afresh and replaces the parts with these ids, unless somebody types in them. What is asked for while
// it loads is loaded once more, whoever asked; the promise holds until nothing is asked for any more.
export function refresh(...ids) {
  for (const id of ids) asked.add(id);
  refreshing ||= (async () => {
    while (asked.size) {
      const wanted = asked;
      asked = new Set();
      try { await replace(wanted); } catch { /* offline: the connection badge says so, the next change tries again */ }
    }
    refreshing = null;
  })();
  return refreshing;
}

// What somebody has just unfolded stays unfolded when its part is loaded again.
const foldName = fold => `${fold.closest('li')?.querySelector('[id]')?.id || ''}:${fold.className}:${fold.querySelector('summary').textContent}`;
function keepFolds(old, next) {
  const open = new Set([...old.querySelectorAll('details[open]')].map(foldName));
  for (const fold of next.querySelectorAll('details')) if (open.has(foldName(fold))) fold.open = true;
}

async function replace(ids) {
  const answer = await request(location.pathname + location.search, {headers: {Accept: 'text/html'}});
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  await released();
  document.dispatchEvent(new CustomEvent('refreshing'));
  document.title = fresh.title;
  for (const id of ids) {
    const [old, next] = [document.getElementById(id), fresh.getElementById(id)];
    if (!old || !next || old.contains(document.activeElement?.closest('input, textarea, select'))) continue;
    keepFolds(old, next);
    if (old.outerHTML !== next.outerHTML) old.replaceWith(document.adoptNode(next));
  }
  document.dispatchEvent(new CustomEvent('refreshed'));
}
