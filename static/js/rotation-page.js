// The rotation's own page: plan it, see who is in which group, move somebody.
import {act, all, fresh, keepFresh, tell} from './desk.js';
import * as live from './live.js';
import './rotation.js';
import {refresh} from './page.js';
import {draw as drawStage, onStage} from './stage.js';
import {say} from './words.js';

keepFresh('locked-notice', 'rotation-now', 'rotation-phones', 'rotation-shown');
live.on('items', () => fresh());
live.on('resync', () => location.reload());
live.on('present', () => fresh());
onStage((_stage, before) => { if (before) fresh(true); });
document.addEventListener('refreshed', drawStage);
// The form keeps what somebody has put into it until the rotation itself has become another.
document.addEventListener('refreshed', () => {
  if (document.getElementById('rotation-now').dataset.state !== document.getElementById('rotation-setup').dataset.state) refresh('rotation-setup');
});

document.addEventListener('click', event => {
  const show = event.target.closest('[data-show]');
  if (show) all({action: 'show', view: show.dataset.show}).then(() => fresh(true));
});

const FORMS = {'data-rotation-form': plan, 'data-move-form': move, 'data-group-form': save};
document.addEventListener('submit', event => {
  const [, send] = Object.entries(FORMS).find(([name]) => event.target.hasAttribute(name)) || [];
  if (!send) return;
  event.preventDefault();
  document.activeElement.blur();  // what somebody types in is not loaded again
  send(event.target);
});

async function plan(form) {
  const given = new FormData(form);
  const numbers = Object.fromEntries(['groups', 'rounds', 'minutes'].map(name => [name, Number(given.get(name))]));
  const stations = given.getAll('stations');
  const problem = form.querySelector('[data-rotation-error]');
  problem.hidden = stations.length > 1;
  problem.querySelector('span').textContent = problem.hidden ? '' : say('rotation stations');
  if (!problem.hidden) return;
  const answer = await all({action: 'rotation_plan', made: given.get('made'), stations, ...numbers});
  if (!answer) return;
  tell(say('rotation plan'), answer);
  await fresh(true);
  await refresh('rotation-setup');
  document.getElementById('rotation-now').focus();
}

async function move(form) {
  const {organisation, target} = form.elements;
  const answer = await all({action: 'rotation_move', organisation: organisation.value, source: form.dataset.source, target: target.value});
  if (answer) tell(say('rotation move'), answer);
  fresh(true);
}

async function save(form) {
  const {group} = form.dataset;
  const {name, people} = form.elements;
  const changed = [];
  if (name.value.trim() !== name.defaultValue) changed.push({action: 'rotation_rename', group, name: name.value});
  if (people && people.value !== people.defaultValue) changed.push({action: 'rotation_count', group, people: Number(people.value)});
  for (const one of changed) {
    const answer = await act('actions', one);
    if (answer) tell(say('rotation save'), answer);
  }
  fresh(true);
}
