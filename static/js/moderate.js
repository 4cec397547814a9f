// The moderator's page: what is tapped here, the room sees; what the room does, is seen here.
import {all, ask, fresh, keepFresh, takeBack, tell} from './desk.js';
import {audible, setAudible} from './gong.js';
import * as live from './live.js';
import {current, draw as drawStage, onStage} from './stage.js';
import {changed} from './judging.js';
import './day.js';
import './layers.js';
import './imagery.js';
import './looked.js';
import './pairing.js';
import './screens.js';
import './photos-waiting.js';
import './plenary.js';
import './rotation.js';
import './stations.js';
import './votes.js';
import {keepTyped} from './typed.js';
import './wall.js';
import {say} from './words.js';

keepFresh(
  'locked-state', 'locked-notice', 'full-notice', 'health-wrong',
  'now', 'agenda', 'timer',
  'stations', 'rotation-now', 'reading',
  'plenary-lines', 'imagery',
  'wall-state', 'message-now', 'done', 'health', 'screen-choices', 'devices',
);
live.on('items', items => { changed(items); fresh(); });
live.on('resync', () => { keepTyped(); location.reload(); });
onStage((_stage, before) => { if (before) fresh(true); });
document.addEventListener('refreshed', drawStage);
// Who comes and goes writes nothing: whether a projector or a host is connected is asked for after a while.
let looks = null;
live.on('present', () => { looks ||= setTimeout(() => { looks = null; fresh(); }, 5000); });
// The bars move on even when nobody writes.
setInterval(fresh, 60000);

document.addEventListener('click', event => {
  const point = event.target.closest('[data-point]');
  if (point) goTo(point.dataset);
  const given = event.target.closest('[data-give]');
  if (given) give(given.dataset);
  const back = event.target.closest('[data-take-back]');
  if (back) takeBack(back.dataset.takeBack);
  const timer = event.target.closest('[data-timer-do]');
  if (timer) setTimer(JSON.parse(timer.dataset.timerDo));
  if (event.target.closest('[data-open-ways]')) document.getElementById('ways-in').showModal();
  if (event.target.closest('[data-gong-now]')) all({action: 'gong'});
  const signal = event.target.closest('[data-say]');
  if (signal?.matches('button')) sayToAll(signal.dataset.say);
});

async function setTimer(what) {
  const answer = await all({action: 'timer', ...what});
  if (answer && what.stop) tell(say('timer stopped'), answer);
  fresh(true);
}

async function give({give: minutes, item}) {
  const answer = await all({action: 'give_minutes', item, minutes: Number(minutes)});
  if (answer) tell(say(minutes > 0 ? 'longer' : 'shorter'), answer);
  fresh(true);
}

document.addEventListener('change', async event => {
  if (!event.target.matches('[data-automatic]')) return;
  const on = event.target.checked;
  event.target.blur();
  const answer = await all({action: 'automatic', on});
  if (answer) tell(say(on ? 'automatic on' : 'automatic off'), answer);
  fresh(true);
});

// There is room for the whole agenda beside the stations, and none for it on a phone.
const unfold = () => { const fold = document.querySelector('.agenda-fold'); if (fold && matchMedia('(min-width: 761px)').matches) fold.open = true; };
unfold();

document.addEventListener('change', event => { if (event.target.matches('[data-gong-heard]')) setAudible(event.target.checked); });
const showHeard = () => document.querySelectorAll('[data-gong-heard]').forEach(box => { box.checked = audible(); });
document.addEventListener('refreshed', showHeard);
showHeard();

async function goTo({point, title, does, ask: asks}) {
  let choice = 'all';
  if (asks) choice = await ask(say('go to?', {title}), does, [{key: 'all', text: say('go and do'), look: 'is-main'}, {key: 'only', text: say('only go')}]);
  else if (point === current().agenda_item) return;
  if (!choice) return;
  const answer = await all({action: 'go_to', item: point, does: choice === 'all'});
  if (!answer) return;
  tell(say('went to', {title}), answer);
  fresh(true);
}

document.addEventListener('submit', async event => {
  if (!event.target.matches('[data-timer-own]')) return;
  event.preventDefault();
  const minutes = event.target.elements.minutes;
  const seconds = Number(minutes.value) * 60;
  minutes.blur();
  await all({action: 'timer', seconds});
  fresh(true);
});

const form = document.querySelector('[data-message-form]');
// Not drawn afresh, for somebody may be writing there.
onStage(({locked}) => { for (const one of form.elements) one.disabled = Boolean(locked); });
form.addEventListener('submit', async event => {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  if (text && (await sayToAll(text)) && form.elements.text.value.trim() === text) form.reset();
});

async function sayToAll(text) {
  const answer = await all({action: 'message', text});
  if (answer) tell(say(text ? 'message sent' : 'message gone'), answer);
  fresh(true);
  return answer;
}
