// The form of a station: which sort is shown, drafts that survive a reload, counting characters, errors at the field.
import {element, keep, seat, station, workshop} from './page.js';
import {say} from './words.js';

const draftKey = sort => `draft:${workshop}:${seat}:${station}:${sort}`;
const forms = () => [...document.querySelectorAll('[data-sort-form]')];
export const shown = () => forms().find(form => !form.hidden);
const data = form => [...new FormData(form)].filter(([name, value]) => !['client_id', 'seat', 'key'].includes(name) && typeof value === 'string');

export function show(sort) {
  for (const form of forms()) form.hidden = form.dataset.sortForm !== sort;
  for (const link of document.querySelectorAll('a[data-sort]')) {
    link.classList.toggle('is-chosen', link.dataset.sort === sort);
    if (link.dataset.sort === sort) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
  }
}

function fill(form, pairs, card = '') {
  release(form);
  form.reset();
  for (const added of form.querySelectorAll('[data-added]')) added.remove();
  for (const share of form.querySelectorAll('input[type=hidden]:is([name=x], [name=y])')) share.value = '';  // no reset reaches them
  if (card) holdLinks(form, pairs);
  put(form, pairs);
  form.dispatchEvent(new CustomEvent('filled'));
}

// Sets what differs and leaves the rest alone, so that a cursor in the middle of a word stays there.
function put(form, pairs) {
  const rest = new Map();
  for (const [name, value] of pairs) rest.set(name, [...(rest.get(name) || []), value]);
  for (const [name, values] of rest) addChoices(form, name, values);
  for (const input of form.elements) {
    if (!input.name || !rest.has(input.name) || ['client_id', 'seat', 'kind'].includes(input.name)) continue;
    const values = rest.get(input.name);
    const value = isChoice(input) ? '' : values.shift() ?? '';
    if (isChoice(input)) input.checked = values.includes(input.value);
    else if (input.value !== value) input.value = value;
    const details = input.closest('details');
    if (details && (isChoice(input) ? input.checked : input.value)) details.open = true;
  }
}
const isChoice = input => ['radio', 'checkbox'].includes(input.type);

// What is offered no longer, or never was, stays chosen: as a tile of its own.
function addChoices(form, name, values) {
  const offered = [...form.elements].filter(input => input.name === name && isChoice(input));
  if (!offered.length) return;
  for (const value of values.filter(one => one && !offered.some(input => input.value === one))) {
    const tile = element('<label class="choice" data-added><input></label>');
    Object.assign(tile.firstChild, {type: offered[0].type, name, value});
    tile.append(named(offered, value));
    offered[0].closest('.choices, .sticker-grid, .months').append(tile);
  }
}

// What was chosen as the form says it. Several months of a repetition are one choice: the form offers them singly.
export function named(offered, value) {
  const label = part => offered.find(one => one.value === part)?.closest('option, label').textContent.trim();
  const labels = value.split(',').map(label);
  return label(value) || (labels.every(Boolean) ? labels.join(', ') : value);
}

// A changed card may go on answering one that is held or hidden by now; without an option the link would be dropped.
function holdLinks(form, pairs) {
  for (const select of form.querySelectorAll('select[data-cards]')) {
    const [, value] = pairs.find(([name]) => name === select.name) || [];
    if (!value || [...select.options].some(option => option.value === value)) continue;
    const option = new Option(say('as before'), value);
    option.dataset.added = '';
    select.append(option);
  }
}

// A form writes a new card unless it is bound to one that is changed. Whatever else fills or clears it lets that card
// go, or the next new card would replace it.
const fresh = new WeakSet();  // bound, and nothing typed yet
function bind(form, card, version) {
  Object.assign(form.dataset, {editing: card, version});
  fresh.add(form);
  dress(form);
}
function release(form) {
  delete form.dataset.editing;
  delete form.dataset.version;
  dress(form);
}
function dress(form) {
  const button = form.querySelector('button[type=submit]');
  button.textContent = form.dataset.editing ? say('save change') : button.dataset.send;
  form.querySelector('[data-cancel]').hidden = !form.dataset.editing;
}

// Shows the form of a sort with these values: for a new card, or for a new text of `card`.
export function open(sort, pairs, card, version) {
  for (const other of forms()) if (other.dataset.editing) clear(other);
  const form = forms().find(one => one.dataset.sortForm === sort);
  show(sort);
  fill(form, pairs, card);
  if (card) bind(form, card, version);
  return form;
}
export const changing = card => forms().find(form => form.dataset.editing === card);

export function clear(form) {
  fill(form, []);
  problems(form, null);
  keep.drop(draftKey(form.dataset.sortForm));
}

export function problem(control, text) {
  const node = control.closest('[data-field]').querySelector('[data-error]');
  node.hidden = !text;
  node.querySelector('span').textContent = text;
  if (text) control.setAttribute('aria-invalid', 'true'); else control.removeAttribute('aria-invalid');
  const folded = text && node.closest('details');
  if (folded) folded.open = true;
}

export function problems(form, error) {
  for (const field of form.querySelectorAll('[data-field]')) problem(field.querySelector('input:not([type=hidden]), textarea, select'), error?.fields?.[field.dataset.field] || '');
  const summary = form.querySelector('[data-summary]');
  summary.hidden = !error;
  summary.querySelector('p').textContent = error?.message || '';
  summary.querySelector('ul').replaceChildren(...Object.entries(error?.fields || {}).map(([name, text]) => entry(form, name, text)));
  if (error) (form.querySelector('[aria-invalid=true]') || summary).focus();
}

function entry(form, name, text) {
  const [row, link] = [document.createElement('li'), document.createElement('a')];
  link.textContent = text;
  link.href = `#f-${form.dataset.sortForm}-${name}`;
  row.append(link);
  return row;
}

// What is offered from the start, a first question or kind of tie, is no draft.
function untouched(input) {
  if (input.type === 'hidden' || !input.name) return true;
  if (input.type === 'radio' || input.type === 'checkbox') return input.checked === input.defaultChecked;
  if (!input.options) return !input.value.trim() || input.value === input.defaultValue;
  const first = Math.max(0, [...input.options].findIndex(option => option.defaultSelected));
  return input.selectedIndex <= 0 || input.selectedIndex === first;
}
const blank = form => [...form.elements].every(untouched);
export const values = data;
const begun = form => (form.dataset.editing ? !fresh.has(form) : !blank(form));
export const started = () => forms().some(begun);
const busy = form => form.dataset.editing || begun(form);
// Opening the form of a sort would take something from sight (the form that is seen) or overwrite it.
export const disturbs = sort => forms().some(form => (form.dataset.sortForm === sort || !form.hidden) && busy(form));
export const overwrites = sort => forms().some(form => (form.dataset.sortForm === sort || form.dataset.editing) && begun(form));

// The draft of a form, with the card it changes.
export function remember(form) {
  const {editing: card, version} = form.dataset;
  fresh.delete(form);
  if (blank(form) && !card) keep.drop(draftKey(form.dataset.sortForm));
  else keep.set(draftKey(form.dataset.sortForm), {pairs: data(form), card, version});
}
const typed = event => { const form = event.target.closest('[data-sort-form]'); if (form) remember(form); };

// Parts of a form are loaded again when the station's settings change; what stands in them stays.
let before = [];
document.addEventListener('refreshing', () => { before = forms().filter(busy).map(form => [form, data(form)]); });
document.addEventListener('refreshed', () => { for (const [form, pairs] of before.splice(0)) put(form, pairs); });

function count(event) {
  const input = event.target;
  if (!input.dataset.limit) return;
  const limit = Number(input.dataset.limit);
  const length = [...input.value.normalize('NFC').trim()].length;
  const node = input.closest('[data-field]')?.querySelector('[data-error]');
  if (!node) return;
  const over = length > limit;
  if (over || node.dataset.counting) {
    node.hidden = !over;
    node.dataset.counting = over ? 'yes' : '';
    node.querySelector('span').textContent = over ? say('too long', {count: length, limit}) : '';
  }
}

document.addEventListener('input', event => { typed(event); count(event); });
document.addEventListener('change', typed);
for (const link of document.querySelectorAll('a[data-sort]')) {
  link.addEventListener('click', event => { event.preventDefault(); show(link.dataset.sort); shown().querySelector('input:not([type=hidden]), textarea')?.focus(); });
}
for (const form of forms()) {
  const draft = keep.get(draftKey(form.dataset.sortForm));
  if (!draft?.pairs || !blank(form)) continue;
  if (draft.card) remember(open(form.dataset.sortForm, draft.pairs, draft.card, draft.version)); else fill(form, draft.pairs);
}
