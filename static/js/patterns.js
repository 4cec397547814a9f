// What the stations say together: released from here, and shown.
import {all, fresh, keepFresh, tell} from './desk.js';
import * as live from './live.js';
import './stage.js';
import {say} from './words.js';

keepFresh('locked-notice', ...[...document.querySelectorAll('.pattern')].map(part => part.id));
live.on('items', fresh);
live.on('resync', () => location.reload());

document.addEventListener('click', async event => {
  const release = event.target.closest('[data-release]');
  const show = event.target.closest('[data-show]');
  if (release) {
    const {release: name, place, said} = release.dataset;
    const on = release.getAttribute('aria-pressed') !== 'true';
    const answer = await all({action: 'pattern', name, place, on});
    if (answer) tell(say(on ? 'released for' : 'released no more', {said}), answer);
  } else if (show) {
    const answer = await all({action: 'show', view: show.dataset.show});
    if (answer) tell(say('on the wall'), answer);
  } else return;
  fresh(true);
});
