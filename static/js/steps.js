// The host leads through the questions; phones and boards follow.
import {at, fresh, tell} from './desk.js';
import {station} from './page.js';
import {say} from './words.js';

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-step]');
  if (!button) return;
  const answer = await at(station, {action: 'step', step: Number(button.dataset.step)});
  if (!answer) return;
  tell(say('step set'), answer);
  fresh(true);
});

// How long the present step has been going on, and how long it may; counted from when the page came.
let came = Date.now();
function tick() {
  const place = document.querySelector('[data-step-gone]');
  if (!place) return;
  const gone = Math.floor((Number(place.dataset.stepGone) + (Date.now() - came) / 1000) / 60);
  const planned = Number(place.dataset.minutes);
  place.textContent = planned ? say('step minutes of', {gone, planned}) : say('step minutes', {gone});
  place.classList.toggle('is-late', planned > 0 && gone >= planned);
}
setInterval(tick, 1000);
document.addEventListener('refreshed', () => { came = Date.now(); tick(); });
tick();
