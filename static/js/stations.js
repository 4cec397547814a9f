// Opening, pausing and closing stations, each with an undo.
import {all, at, fresh, toast} from './desk.js';
import {say} from './words.js';

const rows = () => [...document.querySelectorAll('[data-row]')];

document.addEventListener('click', event => {
  const one = event.target.closest('[data-set]');
  if (one) set(one.closest('[data-row]'), one.dataset.set);
  const every = event.target.closest('[data-all]');
  if (every) setAll(every.dataset.all);
});

async function set({dataset: {row, state: before, title}}, state) {
  if (!(await at(row, {action: state}))) return;
  toast(say(state, {title}), async () => { await at(row, {action: before}); fresh(true); });
  fresh(true);
}

async function setAll(state) {
  const before = Object.fromEntries(rows().map(({dataset}) => [dataset.row, dataset.state]));
  const states = Object.fromEntries(Object.keys(before).map(id => [id, state]));
  if (!(await all({action: 'stations', states}))) return;
  toast(say(`all ${state}`), async () => { await all({action: 'stations', states: before}); fresh(true); });
  fresh(true);
}
