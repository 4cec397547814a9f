// A form that is sent without a connection would end on the browser's own error page: the connection is tried first.
import {request} from './page.js';

const PATIENCE = 5000;  // ms
const words = document.querySelector('template[data-unconnected]');  // it knows the address below a base path
const trying = new Set();
const sending = new Set();

// Only our own server answers in these words; a proxy in front of it may answer alone.
async function isThere() {
  try { return 'ok' in await (await request(words.dataset.health, {timeout: PATIENCE})).json(); } catch { return false; }
}

// Below the whole line of a list, for the small form at its end is as narrow as its buttons.
const placeOf = form => form.closest('li, .judged') || form;

function tell(form) {
  placeOf(form).append(words.content.cloneNode(true));
  placeOf(form).querySelector('[data-unconnected]').scrollIntoView({block: 'nearest'});
}

// Before all others that listen: what is not sent must not count as saved.
document.addEventListener('submit', async event => {
  const {target: form, submitter} = event;
  if (!form.matches('[method=post]') || sending.has(form)) return;
  event.preventDefault();
  if (trying.has(form)) return;
  trying.add(form);
  const there = await isThere();
  trying.delete(form);
  placeOf(form).querySelector('[data-unconnected]')?.remove();
  if (!there) { tell(form); return; }
  sending.add(form);
  form.requestSubmit(submitter);
  sending.delete(form);
}, true);
