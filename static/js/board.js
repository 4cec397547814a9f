// A board on a table or in the gallery: drawn by the server for this size, loaded again when something changes.
import {request, station} from './page.js';
import * as live from './live.js';

const GAP = 500;  // at most twice a second

export function board(holder, {of = station, smallest = 13, layer = () => '', onPage = () => {}} = {}) {
  let page = 0;
  let last = 0;
  let due = null;

  async function load() {
    due = null;
    last = Date.now();
    const {width, height} = holder.getBoundingClientRect();
    if (!width) return;
    try {
      const answer = await request(`s/${of}/board?width=${Math.round(width)}&height=${Math.round(height)}&smallest=${smallest}&page=${page}&layer=${encodeURIComponent(layer())}`, {headers: {Accept: 'text/html'}});
      if (answer.status >= 500) throw new Error(String(answer.status));  // starting again, or busy
      if (answer.ok) show(await answer.text());
    } catch { soon(2000); }
  }
  const soon = (wait = 0) => { due ||= setTimeout(load, Math.max(wait, last + GAP - Date.now())); };

  function show(html) {
    const next = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
    const before = new Set([...holder.querySelectorAll('[id^="c-"]')].map(node => node.id));
    const same = Number(holder.firstElementChild?.dataset.page) === Number(next.dataset.page);
    holder.replaceChildren(document.adoptNode(next));
    if (same && before.size) for (const node of next.querySelectorAll('[id^="c-"]')) if (!before.has(node.id)) node.classList.add('is-new');
    page = Number(next.dataset.page);
    onPage(page, Number(next.dataset.pages));
  }

  live.on('items', items => { if (items.some(item => item.station === of || item.id === 'texts')) soon(); });
  new ResizeObserver(() => soon(200)).observe(holder);
  soon();
  return {turn(step) { page = Math.max(0, page + step); load(); }, soon};
}
