// What became of it: one tap brings it to the projector.
import {request} from './page.js';

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-outcomes-show]');
  if (!button) return;
  button.disabled = true;
  const shown = document.querySelector('[data-outcomes-shown]');
  try {
    const answer = await request(button.dataset.outcomesShow, {method: 'POST', json: {action: 'show', view: 'carried'}});
    shown.hidden = !answer.ok;
  } catch { shown.hidden = true; }
  button.disabled = false;
});
