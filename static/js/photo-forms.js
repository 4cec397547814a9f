// What is said about photographs: typed one after another, each saved when one goes on to the next.
import {invalid} from './desk.js';
import {refresh, request} from './page.js';
import {say} from './words.js';

const forms = () => [...document.querySelectorAll('[data-photograph]')];
const values = form => Object.fromEntries(new FormData(form));
const state = (form, text, wrong = false) => {
  const node = form.querySelector('[data-state]');
  node.textContent = text;
  node.classList.toggle('error', wrong);
};

async function save(form) {
  const sent = values(form);
  state(form, say('saving'));
  let data = {error: {message: say('not sent')}};
  try {
    const answer = await request(`photographs/${form.dataset.photograph}`, {method: 'PATCH', json: {...sent, former: form.dataset.former}});
    data = await answer.json();
  } catch { /* the words for no connection are already there */ }
  const {error} = data;
  for (const [name, field] of Object.entries({caption: form.elements.caption, alternative: form.elements.alternative})) invalid(field, error?.fields?.[name]);
  if (error) { state(form, [error.message, ...Object.values(error.fields || {})].join(' '), true); form.dataset.former = error.present?.former || form.dataset.former; return; }
  form.dataset.former = data.former;
  form.querySelector('[data-silent]')?.toggleAttribute('hidden', Boolean(sent.alternative || sent.decorative));
  state(form, say('photo saved'));
}

document.addEventListener('change', event => {
  const form = event.target.closest('[data-photograph]');
  if (!form || !event.target.name) return;
  if (event.target.name === 'people') form.querySelector('[data-consent]')?.toggleAttribute('hidden', !event.target.checked);
  save(form);
});

// Enter saves and goes on: many captions need no mouse.
document.addEventListener('submit', event => {
  const form = event.target.closest('[data-photograph]');
  if (!form) return;
  event.preventDefault();
  const name = document.activeElement?.form === form && document.activeElement.name || 'caption';
  const after = forms()[forms().indexOf(form) + 1];
  if (after) { (after.elements[name] || after.elements.caption).focus(); after.scrollIntoView({block: 'nearest'}); }
  else document.activeElement.blur();
});

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-remove]');
  if (!button || !confirm(button.dataset.sure)) return;
  const form = button.closest('[data-photograph]');
  try {
    const answer = await request(`photographs/${form.dataset.photograph}`, {method: 'DELETE'});
    if (!answer.ok) { state(form, (await answer.json()).error.message, true); return; }
  } catch { state(form, say('not sent'), true); return; }
  form.closest('li').remove();
  refresh('photographs');
});
