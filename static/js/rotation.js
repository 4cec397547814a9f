// The rotation's steps, on the moderator's page and on its own: start, gong, end, back to the free flow.
import {all, ask, fresh, tell} from './desk.js';
import {say} from './words.js';

document.addEventListener('click', event => {
  const step = event.target.closest('[data-rotation]');
  if (step) take(step.dataset);
});

async function take({rotation: step, after, last}) {
  if (step === 'drop' && !(await ask(say('rotation drop?'), say('rotation drop what'), [{key: 'yes', text: say('rotation drop yes'), look: 'is-main'}]))) return;
  const answer = await all({action: `rotation_${step}`, ...(after ? {after: Number(after)} : {})});
  if (answer) tell(say(last ? 'rotation end' : `rotation ${step}`), answer);
  fresh(true);
}
