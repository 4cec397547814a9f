// A card goes back to its author with a word: asks for the word, and sends it.
import {act, invalid, tell} from './desk.js';
import {say} from './words.js';

const dialog = document.getElementById('word-dialog');
const form = dialog.querySelector('form');
const area = form.elements.word;
const problem = form.querySelector('[data-word-error]');
let wanted = null;

// Resolves with true once the card went back, with false where nobody sent it.
export function askForWord(station, card) {
  form.reset();
  complain(null);
  dialog.returnValue = '';
  wanted = {station, card};
  dialog.showModal();
  area.focus();
  return new Promise(resolve => { dialog.addEventListener('close', () => resolve(dialog.returnValue === 'sent'), {once: true}); });
}

for (const one of form.querySelectorAll('[data-word]')) one.addEventListener('click', () => { area.value = [area.value.trim(), one.dataset.word].filter(Boolean).join(' '); area.focus(); });

form.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = await act(`s/${wanted.station}/actions`, {action: 'hand_back', card: wanted.card, word: area.value}, {quiet: true});
  complain(answer.error);
  if (answer.error) { area.focus(); return; }
  dialog.returnValue = 'sent';
  dialog.close('sent');
  tell(say('hand_back'), answer);
});

function complain(error) {
  problem.hidden = !error;
  problem.querySelector('span').textContent = error ? Object.values(error.fields || {}).join(' ') || error.message : '';
  invalid(area, error);
}
