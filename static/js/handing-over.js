// The host's part of a rotation: the line for the next group, and whoever has no phone.
import {all, fresh, tell} from './desk.js';
import {refresh, station} from './page.js';
import {say} from './words.js';

document.addEventListener('submit', async event => {
  const {target} = event;
  const isLine = target.matches('[data-line-form]');
  if (!isLine && !target.matches('[data-count-form]')) return;
  event.preventDefault();
  document.activeElement.blur();
  const sent = isLine ? {action: 'rotation_line', station, round: Number(target.dataset.round), text: target.elements.text.value} : {action: 'rotation_count', group: target.dataset.group, people: Number(target.elements.people.value)};
  const answer = await all(sent);
  if (!answer) return;
  if (isLine) target.elements.text.defaultValue = target.elements.text.value;
  tell(say(isLine ? 'line saved' : 'rotation save'), answer);
  fresh(true);
});

// What is being written belongs to its round, also when the gong has turned it; a line that is saved makes room.
const unsaved = form => form && form.elements.text.value !== form.elements.text.defaultValue;
document.addEventListener('refreshed', () => {
  const place = document.getElementById('handing-line');
  const other = place.dataset.round !== document.getElementById('handing-now').dataset.round;
  if (other && !unsaved(place.querySelector('form')) && !place.contains(document.activeElement)) refresh('handing-line');
});
