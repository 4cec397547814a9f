// A photograph goes to the projector with one tap; the toast takes it back.
import {tell, toast} from './desk.js';
import {refresh, request} from './page.js';
import {say} from './words.js';

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-show-photo]');
  if (!button) return;
  let error = {message: say('not sent')}, data = {};
  try {
    const answer = await request(`photographs/${button.dataset.showPhoto}/show`, {method: 'POST', json: {}});
    data = await answer.json();
    error = data.error;
  } catch { /* the words for no connection are already there */ }
  if (error) toast(error.message, null, true);
  else tell(say('photo shown'), data);
  button.blur();
  await refresh('photographs');
});
