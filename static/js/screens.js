// Several projectors: what each of them shows, chosen here for one alone.
import {all, fresh, tell} from './desk.js';
import {follow} from './wall-frame.js';
import {say} from './words.js';

const dialog = document.getElementById('screen-dialog');
const frame = dialog.querySelector('[data-screen-view]');
const view = () => frame.contentDocument?.getElementById('view');
let screen = '';

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-projector]');
  if (opener) open(opener.dataset);
  const choice = event.target.closest('[data-lead]');
  if (choice) lead(choice.dataset);
  const turn = event.target.closest('[data-screen-turn]');
  if (turn) leaf(Number(turn.dataset.screenTurn));
});

function open({projector: id, name}) {
  screen = id;
  document.getElementById('screen-title').textContent = name;
  frame.src = `${frame.dataset.address}&screen=${encodeURIComponent(id)}`;
  dialog.showModal();
  draw();
}
dialog.addEventListener('close', () => { frame.removeAttribute('src'); });

async function lead({lead: mode, view: name = '', station = '', page = 0}) {
  const answer = await all({action: 'screen', screen, mode, view: name, station, page: Number(page)});
  if (answer) tell(say('screen set', {name: document.getElementById('screen-title').textContent}), answer);
  fresh(true);
}

function leaf(step) {
  const {view: name, station, page} = view().dataset;
  lead({lead: 'led', view: name, station, page: Number(page) + step});
}

// The picture is the projector's own page: it knows what it shows, and how many pages that has.
function draw() {
  const {chosen = '', page = 0, pages = 1, mode = ''} = view()?.dataset || {};
  const [, name, station] = chosen.split('|');
  for (const one of dialog.querySelectorAll('[data-lead]')) {
    const here = one.dataset.lead === mode && (mode !== 'led' || (one.dataset.view === name && (one.dataset.station || '') === station));
    one.setAttribute('aria-pressed', String(here));
  }
  const turns = dialog.querySelector('[data-screen-turns]');
  turns.hidden = mode !== 'led' || Number(pages) < 2;
  turns.querySelector('[data-screen-page-of]').textContent = say('page of', {page: Number(page) + 1, pages});
  for (const one of turns.querySelectorAll('[data-screen-turn]')) one.disabled = Number(page) === (Number(one.dataset.screenTurn) < 0 ? 0 : pages - 1);
}
document.addEventListener('refreshed', draw);
follow(frame, draw);
