// The projector: follows the moderator, or its own keys; loads its view again when something changes, and marks what is new.
import {ring} from './gong.js';
import {request} from './page.js';
import * as live from './live.js';
import {draw, onStage} from './stage.js';

const holder = document.querySelector('[data-view-holder]');
const overlay = name => document.querySelector(`[data-${name}]`);
const GAP = 500;  // at most two pictures a second
let own = asked();  // what the address or the keys asked for; null follows what was chosen for this screen
let last = 0;
let due = null;
let loading = false;

const view = () => holder.querySelector('#view');
const here = () => ({view: view().dataset.view, station: view().dataset.station, page: Number(view().dataset.page), pages: Number(view().dataset.pages)});

function asked() {
  const query = new URLSearchParams(location.search);
  return query.get('view') ? {view: query.get('view'), station: query.get('station') || '', page: Number(query.get('page') || 0)} : null;
}

function wanted() {
  const query = new URLSearchParams({width: innerWidth, height: innerHeight, ...own});
  const screen = new URLSearchParams(location.search).get('screen');
  if (screen) query.set('screen', screen);
  return query;
}

export function load() {
  if (due) return;
  due = setTimeout(async () => {
    due = null;
    if (loading) { load(); return; }
    loading = true;
    last = Date.now();
    try {
      const answer = await request(`projector/view?${wanted()}`, {headers: {Accept: 'text/html'}});
      if (answer.status >= 500) throw new Error(String(answer.status));  // starting again, or busy
      if (answer.ok) replace(await answer.text());
    } catch { setTimeout(load, 2000); } finally { loading = false; }
  }, Math.max(0, last + GAP - Date.now()));
}

function replace(html) {
  const next = new DOMParser().parseFromString(html, 'text/html').getElementById('view');
  const old = view();
  if (!next || old.outerHTML === next.outerHTML) return;
  // Somebody chose something else for this screen: then its own keys have had their turn, unless it was left to them.
  if (own && next.dataset.chosen !== old.dataset.chosen && next.dataset.mode !== 'free') { own = null; load(); }
  const same = old.dataset.view === next.dataset.view && old.dataset.station === next.dataset.station;
  const before = new Set([...old.querySelectorAll('[id^="c-"]')].map(node => node.id));
  holder.replaceChildren(document.adoptNode(next));
  if (same && before.size) for (const node of next.querySelectorAll('[id^="c-"]')) if (!before.has(node.id)) node.classList.add('is-new');
  draw();
}

live.on('items', items => {
  const {view: name, station} = here();
  if (items.some(item => item.op === 'state' || (['station', 'gallery', 'card', 'vote'].includes(name) && item.station === station) || (name.startsWith('pattern-') && item.station))) load();
});
live.on('resync', () => location.reload());
onStage((_stage, before) => { if (before) load(); });
addEventListener('resize', load);

const toggle = name => { for (const one of ['qr', 'help', 'quiet']) overlay(one).hidden = one !== name || !overlay(one).hidden; };

function turn(step) {
  const {view: name, station, page, pages} = here();
  const next = Math.min(pages - 1, Math.max(0, page + step));
  if (next === page) return;  // a key that turns nothing must not take the screen from the moderator
  own = {view: name, station, page: next};
  load();
}

function change(step) {
  const {view: name, station} = here();
  const round = JSON.parse(view().dataset.turnable);
  const at = round.findIndex(([one, place]) => one === name && place === station);
  const [next, place] = round[(at + step + round.length) % round.length];
  own = {view: next, station: place, page: 0};
  load();
}

const keys = {
  ArrowDown: () => change(1), ArrowUp: () => change(-1),
  ArrowRight: () => turn(1), PageDown: () => turn(1), ArrowLeft: () => turn(-1), PageUp: () => turn(-1),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()),
  b: () => toggle('quiet'), g: () => ring(), q: () => toggle('qr'), '?': () => toggle('help'), Escape: () => toggle(''),
  0: () => { own = null; load(); },
};
addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
load();
