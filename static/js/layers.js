// Which ties the projector shows of the map: one tap, and one back.
import {all, fresh, tell} from './desk.js';
import {say} from './words.js';

document.addEventListener('click', async event => {
  const wanted = event.target.closest('#wall [data-layer]');
  if (!wanted) return;
  const done = await all({action: 'layer', layer: wanted.dataset.layer});
  if (done) tell(say('layer shown'), done);
  fresh(true);
});
