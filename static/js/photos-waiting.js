// Photographs go on travelling on the other pages of the team; here it says how many still wait.
import * as outbox from './photo-outbox.js';
import {say} from './words.js';

outbox.onChange(waiting => {
  for (const node of document.querySelectorAll('[data-photos-waiting]')) node.textContent = waiting.length ? say('photos wait', {n: waiting.length}) : '';
});
