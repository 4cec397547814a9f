// Leading votes with dots: begin, close, open again; each with a way back.
import {act, fresh, keepFresh, tell} from './desk.js';
import {say} from './words.js';

keepFresh('vote-rows', 'vote-new', 'paper-way');
const lead = (station, data) => act(`s/${station}/votes`, data);

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-vote-do]');
  if (!button) return;
  const {voting, of} = button.closest('[data-voting]').dataset;
  const answer = await lead(of, {action: button.dataset.voteDo, voting});
  if (!answer) return;
  tell(say(`vote ${button.dataset.voteDo}`), answer);
  fresh(true);
});

document.addEventListener('submit', async event => {
  const form = event.target.closest('[data-vote-form]');
  if (!form) return;
  event.preventDefault();
  const {station, question, dots, several, paper} = form.elements;
  const answer = await act(`s/${station.value}/votes`, {
    action: 'start', question: question.value, dots: paper.checked ? 0 : Number(dots.value), several: several.checked,
  }, {quiet: true});
  const problem = form.querySelector('[data-vote-error]');
  problem.hidden = !answer.error;
  if (answer.error) { problem.querySelector('span').textContent = [answer.error.message, ...Object.values(answer.error.fields || {})].join(' '); return; }
  form.reset();
  form.closest('details').open = false;
  form.querySelector('button').blur();
  tell(say('vote start'), answer);
  fresh(true);
});
document.addEventListener('undone', () => fresh(true));
