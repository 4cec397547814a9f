// What moderator and host share: actions, questions before them, short notes with an undo, parts that stay fresh.
import {element, refresh, request} from './page.js';
import {icon} from './icon.js';
import {say} from './words.js';

const LASTS = 10000;  // ms a note stays; longer while it is looked at
const CLEAR = 8;      // px between the note and what is moved out from under it
const GAP = 600;      // ms between two fresh pictures of the page

// Posts an action; returns its answer, or null after saying why not. `quiet` hands the error back instead.
export async function act(path, data, {quiet = false} = {}) {
  let error = {message: say('not sent'), fields: {}};
  try {
    const answer = await request(path, {method: 'POST', json: data});
    const body = await answer.json();
    if (answer.ok) return body;
    error = body.error || error;
  } catch { /* the words for no connection are already there */ }
  if (quiet) return {error};
  toast([error.message, ...Object.values(error.fields || {})].join(' '), null, true);
  return null;
}

export const all = data => act('actions', data);
export const at = (station, data) => act(`s/${station}/actions`, data);

export function invalid(input, error) {
  if (error) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
}

// Where notes stand. Everything outside the upper open dialog is inert, so they go where one can reach them.
function placed() {
  const holder = document.querySelector('[data-toasts]');
  (document.querySelector('#ask[open]') || document.querySelector('dialog[open]') || document.body).append(holder);
  return holder;
}

// A note at the bottom.
export function toast(text, undo = null, wrong = false) {
  const holder = placed();
  const note = element('<div class="toast"><span></span></div>');
  note.classList.toggle('is-wrong', wrong);
  note.querySelector('span').textContent = text;
  if (undo) note.append(button(say('undo'), 'undo', () => { note.remove(); undo(); }));
  note.append(button(say('close'), 'cross', () => note.remove(), true));
  holder.replaceChildren(note);
  const leave = () => { if (note.matches(':hover, :focus-within')) setTimeout(leave, 2000); else note.remove(); };
  setTimeout(leave, LASTS);
}

// A note after an action; what answered with an `undo` can be taken back from it.
export const tell = (text, {undo} = {}) => toast(text, undo ? () => takeBack(undo) : null);

export async function takeBack(id) {
  const answer = await all({action: 'undo', id});
  if (answer) toast(say('undone'));
  document.dispatchEvent(new CustomEvent('undone'));
  fresh(true);
}

// What can be tapped next must not lie under the note: `verdicts` are the rows of buttons that come after it.
export function uncover(verdicts) {
  const note = document.querySelector('.toast')?.getBoundingClientRect();
  if (!note) return;
  const under = ({top, bottom, left, right}) => bottom > note.top && top < note.bottom && right > note.left && left < note.right;
  const lowest = Math.max(0, ...[...verdicts].map(row => row.getBoundingClientRect()).filter(under).map(({bottom}) => bottom));
  if (lowest) (document.querySelector('dialog[open]') || window).scrollBy(0, lowest - note.top + CLEAR);
}

function button(text, sign, action, small = false) {
  const made = element('<button class="button" type="button"></button>');
  made.append(icon(sign));
  if (small) { made.classList.add('is-square'); made.setAttribute('aria-label', text); } else made.append(text);
  made.addEventListener('click', action);
  return made;
}

// Asks before something that matters; resolves with the key of the chosen answer, or null.
export function ask(title, text, choices) {
  const dialog = document.getElementById('ask');
  dialog.querySelector('[data-ask-title]').textContent = title;
  dialog.querySelector('[data-ask-text]').textContent = text;
  return new Promise(resolve => {
    const answer = key => { dialog.returnValue = key || ''; dialog.close(); };
    dialog.querySelector('[data-ask-choices]').replaceChildren(...[...choices, {key: '', text: say('cancel')}].map(choice => {
      const made = element('<button class="button" type="button"></button>');
      made.textContent = choice.text;
      if (choice.look) made.classList.add(choice.look);
      made.addEventListener('click', () => answer(choice.key));
      return made;
    }));
    dialog.returnValue = '';
    dialog.addEventListener('close', () => resolve(dialog.returnValue || null), {once: true});
    dialog.showModal();
  });
}

for (const opener of document.querySelectorAll('[data-open]')) opener.addEventListener('click', () => document.getElementById(opener.dataset.open).showModal());
for (const closer of document.querySelectorAll('[data-close]')) closer.addEventListener('click', () => closer.closest('dialog').close());
for (const dialog of document.querySelectorAll('dialog')) dialog.addEventListener('close', placed);

// Parts are replaced under the hand of whoever works with keys: the focus goes to what stands in the same place.
let parts = [];
let due = null;
let last = 0;
let loading = null;
let again = false;
export const keepFresh = (...ids) => { parts = [...parts, ...ids]; };
export function fresh(now = false) {
  if (now) { clearTimeout(due); due = null; return load(); }
  due ||= setTimeout(() => { due = null; load(); }, Math.max(0, last + GAP - Date.now()));
  return null;
}

// One at a time, and once more where something was asked for in the meantime.
function load() {
  again = true;
  loading ||= (async () => {
    while (again) { again = false; await replace(); }
    loading = null;
  })();
  return loading;
}

async function replace() {
  last = Date.now();
  const focused = document.activeElement;
  const place = focused?.dataset?.at;
  const region = focused?.closest?.('section[id], dialog[id]')?.id;
  await refresh(...parts);
  if (!place || document.activeElement !== document.body) return;
  const next = document.querySelector(`[data-at="${place}"]:not([disabled])`) || (region && document.querySelector(`#${region} :is([data-at]:not([disabled]), [tabindex="-1"])`));
  next?.focus({preventScroll: true});
}
