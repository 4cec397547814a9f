// Photographs are put to stations by taps and keys: tick some, tap a station; or press its digit at a photograph.
import {toast} from './desk.js';
import {refresh, request} from './page.js';
import {say} from './words.js';

const chosen = () => [...document.querySelectorAll('[data-pick]:checked')];
const stations = () => [...document.querySelectorAll('[data-put]')];

function draw() {
  const bar = document.querySelector('[data-sorting]');
  if (!bar) return;
  bar.querySelector('[data-chosen]').textContent = chosen().length ? say('n chosen', {n: chosen().length}) : say('none chosen');
  for (const button of stations()) button.setAttribute('aria-disabled', String(!chosen().length));
}

async function put(picks, button) {
  if (!picks.length) return;
  let error = {message: say('not sent')};
  try {
    const answer = await request('photographs/station', {method: 'POST', json: {photographs: picks.map(pick => pick.value), station: button.dataset.put}});
    ({error} = await answer.json());
  } catch { /* the words for no connection are already there */ }
  if (error) { toast(error.message, null, true); return; }
  for (const pick of picks) pick.checked = false;
  toast(say('put to', {n: picks.length, station: button.dataset.name}));
  document.activeElement?.blur();  // or the list would wait with its fresh picture for whoever is in it
  await refresh('photographs');
  draw();
}

document.addEventListener('change', event => { if (event.target.matches('[data-pick]')) draw(); });
// The list is replaced when somebody adds a photograph; what was ticked stays ticked.
let ticked = [];
document.addEventListener('refreshing', () => { ticked = chosen().map(pick => pick.value); });
document.addEventListener('refreshed', () => {
  for (const pick of document.querySelectorAll('[data-pick]')) pick.checked = ticked.includes(pick.value);
  draw();
});
document.addEventListener('click', event => {
  const button = event.target.closest('[data-put]');
  if (button) put(chosen(), button);
});
// Digits act only while a tick is focused, so that nobody sorts who meant to type.
document.addEventListener('keydown', event => {
  if (!event.target.matches('[data-pick]') || !/^[0-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
  const button = stations()[Number(event.key)];
  if (button) put(chosen().length ? chosen() : [event.target], button);
});
draw();
