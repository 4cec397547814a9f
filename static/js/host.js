// The host's page: one station, what waits to be read, the note.
import {act, fresh, invalid, keepFresh} from './desk.js';
import * as live from './live.js';
import {keep, station, workshop} from './page.js';
import './stage.js';
import {changed} from './judging.js';
import './stations.js';
import {say} from './words.js';

keepFresh('host-state', 'reading', 'host-questions');
live.on('items', items => { changed(items); fresh(); });
live.on('resync', () => location.reload());

// A note that was typed and not saved is still there after a reload.
const form = document.querySelector('[data-note-form]');
const note = form.elements.text;
const state = form.querySelector('[data-note-state]');
const problem = form.querySelector('[data-note-error]');
const key = `note:${workshop}:${station}`;
const draft = keep.get(key);
if (draft && draft !== note.value) { note.value = draft; state.textContent = say('note unsaved'); }
note.addEventListener('input', () => { keep.set(key, note.value); state.textContent = say('note unsaved'); });

form.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = await act(`s/${station}/actions`, {action: 'note', text: note.value}, {quiet: true});
  problem.hidden = !answer.error;
  problem.querySelector('span').textContent = answer.error ? [answer.error.message, ...Object.values(answer.error.fields || {})].join(' ') : '';
  invalid(note, answer.error);
  if (answer.error) { note.focus(); return; }
  keep.drop(key);
  state.textContent = say('note saved');
});
