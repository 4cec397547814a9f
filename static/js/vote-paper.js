// Dots counted on paper: a number for each card, saved together; the sum beside it follows what is typed.
import {act, all, ask, tell} from './desk.js';
import * as live from './live.js';
import {refresh, station} from './page.js';
import './stage.js';
import './votes.js';
import {say} from './words.js';

const form = document.querySelector('[data-paper]');
const {voting} = form.dataset;
const inputs = () => [...form.querySelectorAll('input[data-card]')];
const changed = () => inputs().filter(input => input.value !== input.defaultValue);
const state = form.querySelector('[data-state]');

form.addEventListener('input', event => {
  const total = event.target.closest('tr').querySelector('[data-phones]');
  if (total) total.textContent = Number(total.dataset.phones) + Number(event.target.value || 0);
  state.textContent = say('note unsaved');
});

form.addEventListener('submit', async event => {
  event.preventDefault();
  const typed = changed();
  const counts = Object.fromEntries(typed.map(input => [input.dataset.card, Number(input.value || 0)]));
  const answer = await act(`s/${station}/votes`, {action: 'paper', voting, counts});
  if (!answer) return;
  for (const input of typed) { input.value = counts[input.dataset.card]; input.defaultValue = input.value; }
  state.textContent = say('saved');
  tell(say('vote paper'), answer);
});

document.addEventListener('click', async event => {
  const show = event.target.closest('[data-show]');
  if (show) tell(say('vote wall'), await all({action: 'show', view: 'vote', station}) || {});
  if (!event.target.closest('[data-vote-remove]')) return;
  if (!(await ask(say('vote remove?'), say('vote remove what'), [{key: 'yes', text: say('vote remove yes'), look: 'is-danger'}]))) return;
  if (await act(`s/${station}/votes`, {action: 'remove', voting})) location.href = document.querySelector('[data-home]').href;
});

// What somebody types here is not replaced; the next look does it.
let mark = document.body.dataset.vote;
live.on('items', items => {
  for (const item of items) if (item.id === station && item.op === 'state' && item.data.vote !== mark && !changed().length) location.reload();
  if (items.some(item => item.op === 'vote')) refresh('vote-people');
});
live.on('resync', () => { if (!changed().length) location.reload(); });
document.addEventListener('undone', () => location.reload());
addEventListener('beforeunload', event => { if (changed().length) event.preventDefault(); });
