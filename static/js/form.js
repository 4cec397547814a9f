// The form of a station: which sort is shown, drafts that survive a reload, counting characters, errors at the field.
import {keep, seat, station, workshop} from './page.js';
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

export function fill(form, pairs) {
  form.reset();
  const rest = new Map();
  for (const [name, value] of pairs) rest.set(name, [...(rest.get(name) || []), value]);
  for (const input of form.elements) {
    if (!input.name || !rest.has(input.name) || ['client_id', 'seat', 'kind'].includes(input.name)) continue;
    const values = rest.get(input.name);
    if (input.type === 'radio' || input.type === 'checkbox') input.checked = values.includes(input.value);
    else input.value = values.shift() ?? '';
    const details = input.closest('details');
    if (details && (input.checked || (input.value && !['radio', 'checkbox'].includes(input.type)))) details.open = true;
  }
  form.dispatchEvent(new CustomEvent('filled'));
}

export function clear(form) {
  const author = form.dataset.keep ? new FormData(form).getAll(form.dataset.keep) : [];
  form.reset();
  for (const input of form.querySelectorAll('input[type=hidden][name=x], input[type=hidden][name=y]')) input.value = '';
  problems(form, null);
  keep.drop(draftKey(form.dataset.sortForm));
  if (author.length) fill(form, author.map(value => [form.dataset.keep, value]));
  form.dispatchEvent(new CustomEvent('filled'));
}

export function problems(form, error) {
  for (const node of form.querySelectorAll('[data-error]')) {
    const text = error?.fields?.[node.dataset.error];
    node.hidden = !text;
    node.querySelector('span').textContent = text || '';
    const control = form.querySelector(`[data-field="${node.dataset.error}"] :is(input:not([type=hidden]), textarea, select)`);
    if (control) { if (text) control.setAttribute('aria-invalid', 'true'); else control.removeAttribute('aria-invalid'); }
    const folded = text && node.closest('details');
    if (folded) folded.open = true;
  }
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
export const started = () => forms().some(form => !blank(form));

function remember(event) {
  const form = event.target.closest('[data-sort-form]');
  if (!form || form.dataset.editing) return;
  if (blank(form)) keep.drop(draftKey(form.dataset.sortForm)); else keep.set(draftKey(form.dataset.sortForm), data(form));
}

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

document.addEventListener('input', event => { remember(event); count(event); });
document.addEventListener('change', remember);
for (const link of document.querySelectorAll('a[data-sort]')) {
  link.addEventListener('click', event => { event.preventDefault(); show(link.dataset.sort); shown().querySelector('input:not([type=hidden]), textarea')?.focus(); });
}
for (const form of forms()) {
  const draft = keep.get(draftKey(form.dataset.sortForm));
  if (draft && blank(form)) { fill(form, draft); }
}
