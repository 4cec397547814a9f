// Opening, pausing and closing stations, each with an undo.
import {all, at, fresh, tell} from './desk.js';
import {say} from './words.js';

const rows = () => [...document.querySelectorAll('[data-row]')];

document.addEventListener('click', event => {
  const one = event.target.closest('[data-set]');
  if (one) set(one.closest('[data-row]'), one.dataset.set);
  const every = event.target.closest('[data-all]');
  if (every) setAll(every.dataset.all);
});

async function set({dataset: {row, title}}, state) {
  const answer = await at(row, {action: state});
  if (!answer) return;
  tell(say(state, {title}), answer);
  fresh(true);
}

async function setAll(state) {
  const answer = await all({action: 'stations', states: Object.fromEntries(rows().map(({dataset}) => [dataset.row, state]))});
  if (!answer) return;
  tell(say(`all ${state}`), answer);
  fresh(true);
}
