// My cards: those on the way (queued, refused) and those the server has; change and withdraw.
import {keep, request, seat, station} from './page.js';
import * as outbox from './outbox.js';
import * as form from './form.js';
import {row} from './entry.js';
import {say} from './words.js';

const waiting = document.querySelector('[data-outbox]');
const there = document.querySelector('[data-mine]');
const nothing = document.querySelector('[data-nothing]');
const title = document.querySelector('#mine-title');
title.tabIndex = -1;  // where the keys go on after a card is gone
// Beside a photograph of paper stand the cards that were typed from it.
const paper = document.body.dataset.paper ? `?paper=${document.body.dataset.paper}` : '';
const ids = () => new Set([...there.querySelectorAll('[data-own]')].map(node => node.dataset.own));

function draw() {
  const list = outbox.entries().filter(entry => entry.station === station && !entry.response);
  waiting.replaceChildren(...list.map(entry => row(entry, texts(entry).join(' · '), entry.place ? null : () => again(entry))));
  if (nothing) nothing.hidden = list.length > 0 || there.querySelector('[data-own]') !== null;
}

const UNSAID = ['kind', 'paper', 'seat', 'version', 'author', 'x', 'y'];
const texts = entry => entry.form.filter(([name, value]) => value.trim() && !UNSAID.includes(name)).map(([name, value]) => said(entry.sort, name, value));
function said(sort, name, value) {
  const inputs = document.querySelectorAll(`[data-sort-form="${sort}"] :is(input:is([type=radio], [type=checkbox]), option)`);
  return form.named([...inputs].filter(one => (one.name || one.closest('select')?.name) === name), value);
}

function again(entry) {
  if (!mayLeave(entry.sort)) return;
  const version = entry.error.present?.version ?? entry.form.find(([name]) => name === 'version')?.[1];
  putBack(entry, version);
}

// A refused text stands in its form as a draft before it leaves the outbox, so that it is always in one of the two.
export function putBack(entry, version) {
  const target = form.open(entry.sort, entry.form, entry.card, version);
  form.remember(target);
  form.problems(target, entry.error);
  outbox.drop(entry.id);
}

// What somebody has begun to write is not overwritten by another card without a question.
const mayLeave = sort => !form.overwrites(sort) || confirm(say('throw away draft?'));

// Fields as the server has them → the inputs of the form.
function pairs(fields) {
  const list = [];
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value) && value.some(item => typeof item === 'object')) value.forEach((record, index) => Object.entries(record).forEach(([part, text]) => list.push([`${name}.${index}.${part}`, text])));
    else if (Array.isArray(value)) list.push(...split(name, value));
    else if (value && typeof value === 'object') list.push(...when(name, value));
    else list.push([name, value === true ? 'yes' : String(value)]);
  }
  return list;
}
function split(name, value) {
  const ticked = document.querySelector(`input[type=checkbox][name="${name}"]`);
  return ticked ? value.map(item => [name, item]) : [[name, value.join('\n')]];
}
function when(name, value) {
  const parts = {date: value.date || value.from, to: value.to, month: value.month ?? value.months?.join(), recurs: value.recurs, words: value.words};
  return Object.entries(parts).filter(([, part]) => part).map(([part, text]) => [`${name}.${part}`, String(text)]);
}

// At a table many people share one seat: the list holds only what this person left since the last "next person".
const table = document.body.dataset.table === 'yes';
const personKey = `person:${seat}:${station}`;
const ofPerson = () => keep.get(personKey) || [];
export function forgetAll() {
  keep.drop(personKey);
  there.replaceChildren();  // at once: without a connection nothing new would come
  load();
}

// Which button of which card has the focus: whoever goes by keys must not lose it when the list is loaded again.
function held() {
  const node = document.activeElement;
  const own = there.contains(node) && node.closest('[data-own]');
  return own ? `[data-own="${own.dataset.own}"] ${node.matches('[data-withdraw]') ? '[data-withdraw]' : '[data-edit]'}` : '';
}

async function load() {
  const known = outbox.keys();
  let focus = '';
  try {
    const answer = await request(`s/${station}/mine${paper}`, Object.keys(known).length ? {method: 'POST', json: known, headers: {Accept: 'text/html'}} : {headers: {Accept: 'text/html'}});
    const html = answer.ok ? await answer.text() : null;
    focus = held();
    if (html !== null) there.innerHTML = html;  // rendered and escaped by our own server
  } catch { /* shown as it was; the next change tries again */ }
  if (table) for (const own of there.querySelectorAll('[data-own]')) if (!ofPerson().includes(own.dataset.own)) own.remove();
  for (const own of there.querySelectorAll('[data-edit]')) own.hidden = false;
  if (focus) there.querySelector(focus)?.focus({preventScroll: true});
  draw();
}

export function changed(item) { if (ids().has(item.id)) load(); }

there.addEventListener('click', async event => {
  const own = event.target.closest('[data-own]');
  if (!own) return;
  if (event.target.closest('[data-edit]') && mayLeave(own.dataset.sort)) {
    const target = form.open(own.dataset.sort, pairs(JSON.parse(own.dataset.fields)), own.dataset.own, own.dataset.version);
    target.scrollIntoView({block: 'start'});
    target.querySelector('textarea, input:not([type=hidden])')?.focus();
  }
  const withdraw = event.target.closest('[data-withdraw]');
  if (withdraw) {
    event.preventDefault();
    if (!confirm(say('withdraw?'))) return;
    const client = own.querySelector('[name=client_id]').value;
    try {
      const answer = await request(`s/${station}/contributions/${own.dataset.own}`, {method: 'DELETE', json: {client_id: client, key: outbox.keys()[own.dataset.own] || ''}});
      if (answer.ok) withdrawn(own); else load();
    } catch { withdraw.textContent = say('try again'); }
  }
});

function withdrawn(own) {
  const changing = form.changing(own.dataset.own);
  if (changing) form.clear(changing);
  own.remove();
  outbox.forget(own.dataset.own);
  draw();
  title.focus();
}

document.addEventListener('click', event => {
  const cancel = event.target.closest('[data-cancel]');
  if (!cancel) return;
  const target = cancel.closest('[data-sort-form]');
  const own = there.querySelector(`[data-own="${target.dataset.editing}"] [data-edit]`);
  form.clear(target);
  (own || title).focus();
});

outbox.onChange(draw);
document.addEventListener('saved', ({detail: {entry, data}}) => { if (table && !entry.left && !entry.place) keep.set(personKey, [...ofPerson(), data.id]); load(); });
load();
