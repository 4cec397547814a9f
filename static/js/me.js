// My seat: before this device signs off, what it still has goes out; afterwards nothing of it is left here.
import {keep, request, seat} from './page.js';
import * as outbox from './outbox.js';
import './typed.js';
import {say} from './words.js';

const MOST = 5000;  // ms that what is queued may take
const form = document.querySelector('[data-sign-off]');
const said = form.querySelector('[data-said]');

form.addEventListener('submit', async event => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  await outbox.settled(MOST);
  const left = outbox.entries().length;
  if (!left || confirm(say('sign off anyway?', {n: left}))) await signOff();
  button.disabled = false;
});

async function signOff() {
  try {
    const answer = await request(location.pathname, {method: 'POST', body: new URLSearchParams(new FormData(form)), headers: {Accept: 'text/html'}});
    if (!answer.ok) throw new Error(String(answer.status));
    keep.dropAllOf(seat);
    location.replace(answer.url);
  } catch { said.textContent = say('offline'); }
}
