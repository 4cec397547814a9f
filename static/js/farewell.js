// What is asked in taps on the phone's first page: the last tap sends it, through the outbox; then thanks.
import {keep, newId, seat, workshop} from './page.js';
import * as outbox from './outbox.js';
import {say} from './words.js';

const answeredKey = station => `answered:${workshop}:${seat}:${station}`;

function draw() {
  for (const section of document.querySelectorAll('[data-farewell]')) {
    const answered = keep.get(answeredKey(section.dataset.farewell));
    section.querySelector('[data-taps]').hidden = Boolean(answered);
    section.querySelector('[data-thanks]').hidden = !answered;
    if (answered === 'saved') section.querySelector('[data-thanks-said]').textContent = say('thanks');
  }
}

function send(form) {
  const station = form.closest('[data-farewell]').dataset.farewell;
  if (keep.get(answeredKey(station))) return;
  const pairs = [...new FormData(form)].filter(([name]) => !['client_id', 'seat', 'key'].includes(name));
  keep.set(answeredKey(station), 'sent');
  outbox.put({station, form: pairs, key: form.dataset.anonymous === 'yes' ? newId() : '', sort: form.dataset.sort});
  draw();
  form.closest('[data-farewell]').querySelector('h2').focus();
}

document.addEventListener('change', event => {
  const form = event.target.closest('[data-taps]');
  if (!form) return;
  const names = new Set([...form.querySelectorAll('input[type=radio]')].map(input => input.name));
  if ([...names].every(name => form.querySelector(`input[name="${name}"]:checked`))) send(form);
});
document.addEventListener('submit', event => {
  const form = event.target.closest('[data-taps]');
  if (!form) return;
  event.preventDefault();
  send(form);
});
document.addEventListener('saved', ({detail: {entry}}) => { if (keep.get(answeredKey(entry.station))) { keep.set(answeredKey(entry.station), 'saved'); draw(); } });
// Refused, as when the station was closed before the answer left: it can be given again, and says why at the station.
document.addEventListener('refused', ({detail: {entry}}) => { keep.drop(answeredKey(entry.station)); draw(); });
document.addEventListener('refreshed', draw);
draw();
