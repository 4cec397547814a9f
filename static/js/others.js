// What others left at this station: their cards, those that a card can answer, and joining one.
import {element, newId, request} from './page.js';
import * as form from './form.js';
import {say} from './words.js';

const WORDS = 60;  // characters of a card that stand among the answers, as on the page the server renders

export function place(item) {
  const shown = item.op === 'put' && item.visibility === 'shown';
  const card = shown ? element(item.html) : null;
  for (const select of document.querySelectorAll('select[data-cards]')) offer(select, item, card);
  const others = document.querySelector('[data-others]');
  if (!others) return;
  const old = others.querySelector(`#c-${item.id}`);
  if (!shown) old?.closest('li').remove();
  else if (old) old.replaceWith(card);
  else add(others, item, card);
  document.querySelector('[data-no-others]').hidden = others.children.length > 0;
}

function add(others, item, card) {
  const row = document.createElement('li');
  card.classList.add('is-new');
  row.append(card);
  const join = document.querySelector(`template[data-join="${item.sort}"]`);
  if (join) { row.append(join.content.cloneNode(true)); row.querySelector('[name=card]').value = item.id; }
  others.prepend(row);
}

// A card can be answered as long as it is shown; afterwards not even its first words are left here.
function offer(select, item, card) {
  const old = [...select.options].find(option => option.value === item.id);
  if (card && item.sort === select.dataset.cards) (old || select.appendChild(new Option('', item.id))).textContent = firstWords(card);
  else if (old) {
    if (old.selected) form.problem(select, say('card gone'));
    old.remove();
  }
}
function firstWords(card) {
  const text = (card.querySelector('.card-title, .is-lead .card-text') || card).textContent.replaceAll('\u00ad', '').trim().replace(/\s+/g, ' ');
  return text.length > WORDS ? `${text.slice(0, WORDS - 1).replace(/\s\S*$/, '')}…` : text;
}

// Said to whoever listens, and shown where one has tapped.
function announce(join, text, wrong) {
  document.dispatchEvent(new CustomEvent('announce', {detail: text}));
  const said = join.querySelector('[data-join-said]');
  said.textContent = wrong ? text : '';
  said.hidden = !wrong;
}
document.addEventListener('submit', async event => {
  const join = event.target.closest('[data-join-form]');
  if (!join) return;
  event.preventDefault();
  const button = join.querySelector('button');
  button.disabled = true;
  try {
    const answer = await request(join.action, {method: 'POST', body: new URLSearchParams(new FormData(join)), headers: {Accept: 'application/json'}});
    const problem = answer.ok ? null : (await answer.json()).error;
    announce(join, problem ? [problem.message, ...Object.values(problem.fields)].join(' ') : say('saved'), problem !== null);
    if (problem) return;
    join.elements.client_id.value = newId();  // the next one who joins here is another write
    join.reset();
    join.closest('details').open = false;
  } catch { announce(join, say('try again'), true); } finally { button.disabled = false; }
});
