// What the projector shows: a small live picture of it, what it shows next, and leafing through its pages.
import {all, fresh, tell} from './desk.js';
import {current} from './stage.js';
import {follow} from './wall-frame.js';
import {say} from './words.js';

const frame = document.querySelector('[data-wall]');
const view = () => frame.contentDocument?.getElementById('view');

document.addEventListener('click', event => {
  const show = event.target.closest('[data-show]');
  if (show) switchTo(show.dataset);
  const turn = event.target.closest('[data-turn]');
  if (turn) leaf(Number(turn.dataset.turn));
});

async function switchTo({show: name, station = ''}) {
  const answer = await all({action: 'show', view: name, station});
  if (answer?.undo) tell(say('wall shows'), answer);
  fresh(true);
}

function leaf(step) {
  const {view: name, station, page} = current();
  const next = Math.min(pages() - 1, Math.max(0, page + step));
  if (next !== page) all({action: 'show', view: name, station: station || '', page: next}).then(() => fresh(true));
}

// The picture knows how many pages the board has: it is the projector's own page.
const pages = () => Number(view()?.dataset.pages || 1);

export function draw() {
  const turns = document.querySelector('[data-turns]');
  if (!turns) return;
  const count = pages();
  const page = Math.min(Number(turns.dataset.page), count - 1);
  turns.hidden = count < 2 || view()?.dataset.view !== current().view || view()?.dataset.station !== (current().station || '');
  turns.querySelector('[data-page-of]').textContent = say('page of', {page: page + 1, pages: count});
  for (const one of turns.querySelectorAll('[data-turn]')) one.disabled = current().locked || page === (Number(one.dataset.turn) < 0 ? 0 : count - 1);
}

document.addEventListener('refreshed', draw);
follow(frame, draw);
