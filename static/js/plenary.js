// The plenary on the moderator's page: a line is written down and stays on the page; each can be read out alone.
import {all, fresh, toast} from './desk.js';
import {newId, refresh, request} from './page.js';
import {say} from './words.js';

const form = document.querySelector('[data-plenary-form]');
const chosen = () => form.querySelector('input[name=kind]:checked');
let id = newId();  // the same line sent twice is written once

function ask() {
  const {who, by} = chosen().dataset;
  form.querySelector('[data-plenary-more]').hidden = !who;
  form.querySelector('[data-plenary-who]').textContent = who;
  form.querySelector('[data-plenary-by]').textContent = by;
}
form.addEventListener('change', ask);
ask();

form.addEventListener('submit', async event => {
  event.preventDefault();
  const sort = chosen().value === 'insight' ? 'insight' : 'agreement';
  const body = new URLSearchParams(new FormData(form));
  body.set('client_id', id);
  if (sort === 'insight') body.set('text', body.get('what'));
  try {
    const answer = await request(`${form.dataset.path}/${sort}`, {method: 'POST', body, headers: {Accept: 'text/html'}});
    if (!answer.ok) throw new Error(String(answer.status));
  } catch { toast(say('not sent'), null, true); return; }
  id = newId();
  for (const name of ['what', 'who', 'by']) form.elements[name].value = '';
  form.elements.what.focus();
  toast(say('written down'));
  refresh('plenary-lines');
});

document.addEventListener('click', async event => {
  const line = event.target.closest('[data-read]');
  if (!line || !line.dataset.read) return;
  await all({action: 'read_out', line: line.dataset.read});
  fresh(true);
});
