// My cards: those on the way (queued, refused) and those the server has; change and withdraw.
import {element, keep, request, seat, station} from './page.js';
import * as outbox from './outbox.js';
import * as form from './form.js';
import {say} from './words.js';
import {icon} from './icon.js';
import {keepFor} from './typed.js';

const waiting = document.querySelector('[data-outbox]');
const there = document.querySelector('[data-mine]');
const nothing = document.querySelector('[data-nothing]');
const title = document.querySelector('#mine-title');
title.tabIndex = -1;  // where the keys go on after a card is gone
const ids = () => new Set([...there.querySelectorAll('[data-own]')].map(node => node.dataset.own));

function draw() {
  const list = outbox.entries().filter(entry => entry.station === station);
  waiting.replaceChildren(...list.map(row));
  if (nothing) nothing.hidden = list.length > 0 || there.querySelector('[data-own]') !== null;
}

const texts = entry => entry.form.filter(([name, value]) => value.trim() && !['kind', 'seat', 'version', 'author', 'x', 'y'].includes(name)).map(([, value]) => value);

function row(entry) {
  const node = element(`<li><article class="card ${entry.state === 'refused' ? 'is-wrong' : 'is-waiting'}"><div class="band"></div><div class="card-body">
    <p><span class="badge ${entry.state === 'refused' ? 'is-wrong' : ''}"></span></p><p class="text" dir="auto"></p><p class="why"></p><p class="acts"></p></div></article></li>`);
  node.dataset.entry = entry.id;
  const badge = node.querySelector('.badge');
  badge.append(icon(entry.state === 'refused' ? 'alert' : 'clock'), say(entry.state === 'refused' ? 'refused' : 'waiting'));
  node.querySelector('.text').textContent = texts(entry).join(' · ');
  const why = node.querySelector('.why');
  why.className = entry.state === 'refused' ? 'error' : 'small quiet';
  why.textContent = entry.state === 'refused' ? [entry.error.message, ...Object.values(entry.error.fields || {})].join(' ') : say(outbox.safe() ? 'safe here' : 'only this page');
  if (entry.state === 'refused') node.querySelector('.acts').append(button('edit again', () => again(entry)), button('throw away', () => outbox.drop(entry.id)));
  return node;
}

function button(key, action) {
  const node = element('<button class="button is-plain" type="button"></button>');
  node.textContent = say(key);
  node.addEventListener('click', action);
  return node;
}

function again(entry) {
  if (!mayLeave()) return;
  const target = document.querySelector(`[data-sort-form="${entry.sort}"]`);
  form.show(entry.sort);
  form.fill(target, entry.form);
  form.problems(target, entry.error);
  if (entry.card) edit(target, entry.card, entry.error.present?.version ?? entry.form.find(([name]) => name === 'version')?.[1]);
  outbox.drop(entry.id);
}

// What somebody has begun to write is not overwritten by another card without a question.
const mayLeave = () => !form.started() || confirm(say('throw away draft?'));

function edit(target, card, version) {
  target.dataset.editing = card;
  target.dataset.version = version;
  target.querySelector('button[type=submit]').textContent = say('save change');
}

export function endEditing(target) {
  delete target.dataset.editing;
  delete target.dataset.version;
  target.querySelector('button[type=submit]').textContent = say('leave');
  form.clear(target);
}

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
  const known = value.filter(item => document.querySelector(`[name="${name}"][value="${CSS.escape(item)}"]`));
  if (!document.querySelector(`input[type=checkbox][name="${name}"]`)) return [[name, value.join('\n')]];
  const own = value.filter(item => !known.includes(item));
  return [...known.map(item => [name, item]), ...(own.length ? [[`${name}.own`, own.join(' ')]] : [])];
}
function when(name, value) {
  const parts = {date: value.date || value.from, to: value.to, month: value.month ?? value.months?.[0], recurs: value.recurs, words: value.words};
  return Object.entries(parts).filter(([, part]) => part).map(([part, text]) => [`${name}.${part}`, String(text)]);
}

// At a table many people share one seat: the list holds only what this person left since the last "next person".
const table = document.body.dataset.table === 'yes';
const personKey = `person:${seat}:${station}`;
const ofPerson = () => keep.get(personKey) || [];
export function forgetAll() { keep.drop(personKey); load(); }

async function load() {
  const known = outbox.keys();
  try {
    const answer = await request(`s/${station}/mine`, Object.keys(known).length ? {method: 'POST', json: known, headers: {Accept: 'text/html'}} : {headers: {Accept: 'text/html'}});
    if (answer.ok) there.innerHTML = await answer.text();  // rendered and escaped by our own server
  } catch { /* shown as it was; the next change tries again */ }
  if (table) for (const own of there.querySelectorAll('[data-own]')) if (!ofPerson().includes(own.dataset.own)) own.remove();
  for (const own of there.querySelectorAll('[data-edit]')) own.hidden = false;
  draw();
}

export function changed(item) { if (ids().has(item.id)) load(); }

there.addEventListener('click', async event => {
  const own = event.target.closest('[data-own]');
  if (!own) return;
  if (event.target.closest('[data-edit]') && mayLeave()) {
    const target = document.querySelector(`[data-sort-form="${own.dataset.sort}"]`);
    form.show(own.dataset.sort);
    form.fill(target, pairs(JSON.parse(own.dataset.fields)));
    edit(target, own.dataset.own, own.dataset.version);
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
      if (answer.ok) { own.remove(); outbox.forget(own.dataset.own); draw(); title.focus(); } else load();
    } catch { withdraw.textContent = say('try again'); }
  }
});

const change = keepFor(`change:${seat}:${station}`, () => {
  const target = document.querySelector('[data-editing]');
  return target && {sort: target.dataset.sortForm, card: target.dataset.editing, version: target.dataset.version, pairs: form.values(target)};
});
if (change) {
  const target = document.querySelector(`[data-sort-form="${change.sort}"]`);
  form.show(change.sort);
  form.fill(target, change.pairs);
  edit(target, change.card, change.version);
}

outbox.onChange(draw);
document.addEventListener('saved', ({detail: {data}}) => { if (table) keep.set(personKey, [...ofPerson(), data.id]); load(); });
load();
