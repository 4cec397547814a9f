// The host's page: one station, what waits to be read, the note.
import {act, fresh, invalid, keepFresh} from './desk.js';
import * as live from './live.js';
import './handing-over.js';
import {keep, station, workshop} from './page.js';
import './photos-waiting.js';
import './stage.js';
import {changed} from './judging.js';
import './stations.js';
import './votes.js';
import {say} from './words.js';

keepFresh('locked-notice', 'host-state', 'host-steps', 'handing-now', 'reading', 'host-questions');
live.on('items', items => { changed(items); fresh(); });
live.on('resync', () => location.reload());

// A note that was typed and not saved is still there after a reload.
const form = document.querySelector('[data-note-form]');
const note = form.elements.text;
const state = form.querySelector('[data-note-state]');
const problem = form.querySelector('[data-note-error]');
const key = `note:${workshop}:${station}`;
// It keeps which note it began from: what somebody else wrote meanwhile is shown before it is written over.
const draft = keep.get(key);
let {former} = form.dataset;
if (draft && draft.text !== note.value) { note.value = draft.text; ({former} = draft); state.textContent = say('note unsaved'); }
const remember = () => keep.set(key, {text: note.value, former});
note.addEventListener('input', () => { remember(); state.textContent = say('note unsaved'); });

form.addEventListener('submit', async event => {
  event.preventDefault();
  const text = note.value;
  const answer = await act(`s/${station}/actions`, {action: 'note', text, former}, {quiet: true});
  const there = answer.error?.present;
  if (there) { ({former} = there); remember(); }
  problem.hidden = !answer.error;
  problem.querySelector('span').textContent = answer.error ? [answer.error.message, ...(there ? [say('note there', {text: there.host_note})] : []), ...Object.values(answer.error.fields || {})].join(' ') : '';
  invalid(note, answer.error);
  if (answer.error) { note.focus(); return; }
  ({former} = answer);
  if (note.value !== text) { remember(); return; }  // typed on while this was on its way
  keep.drop(key);
  state.textContent = say('note saved');
});
