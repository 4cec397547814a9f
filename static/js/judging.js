// Judging cards, in the list of what waits and in the list of a whole station; everything but redacting has an undo.
import {ask, at, fresh, takeBack, tell, toast, uncover} from './desk.js';
import {askForWord} from './handing-back.js';
import {request} from './page.js';
import {say} from './words.js';

const dialog = document.getElementById('cards-dialog');
const lists = dialog.querySelector('[data-card-lists]');
let station = '';

document.addEventListener('click', event => {
  const judged = event.target.closest('[data-verdict]');
  if (judged) judge(judged.closest('[data-card]'), judged.dataset.verdict);
  const answer = event.target.closest('[data-response-do]');
  if (answer) judgeResponse(answer.closest('[data-response]'), answer.dataset.responseDo);
  if (event.target.closest('[data-release-all]')) releaseAll();
  const opener = event.target.closest('[data-cards]');
  if (opener) open(opener.dataset.cards, opener.closest('[data-title]').dataset.title);
});

async function judge(row, verdict) {
  const {card, of} = row.dataset;
  if (verdict === 'hand_back') { if (await askForWord(of, card)) again(row); return; }
  if (verdict === 'redact' && !(await ask(say('redact?'), say('redact what'), [{key: 'yes', text: say('redact yes'), look: 'is-danger'}]))) return;
  const answer = await at(of, {action: verdict, card});
  if (!answer) return;
  tell(say(verdict), answer);
  again(row);
}

// All cards that are to be read here, of each station with one action.
async function releaseAll() {
  const rows = [...document.querySelectorAll('#reading [data-card]')];
  const stations = [...new Set(rows.map(({dataset}) => dataset.of))];
  const answers = await Promise.all(stations.map(of => at(of, {action: 'judge', verdict: 'release', cards: rows.filter(({dataset}) => dataset.of === of).map(({dataset}) => dataset.card)})));
  const done = answers.filter(Boolean);
  if (done.length) toast(say('all released', {n: rows.length}), () => done.forEach(({undo}) => takeBack(undo)));
  fresh(true);
}
document.addEventListener('undone', () => { if (dialog.open) load(); });

async function judgeResponse(line, action) {
  const {dataset: {of}} = line.closest('[data-card]');
  const {response} = line.dataset;
  if (action === 'redact_response' && !(await ask(say('redact?'), say('redact response what'), [{key: 'yes', text: say('redact yes'), look: 'is-danger'}]))) return;
  if (!(await at(of, {action, response}))) return;
  const undo = {hide_response: 'show_response', show_response: 'hide_response'}[action];
  toast(say(action), undo ? async () => { await at(of, {action: undo, response}); load(); } : null);
  await load();
  (lists.querySelector(`[data-response="${response}"] button`) || document.getElementById('cards-title')).focus();
}

async function again(row = null) {
  const next = row?.nextElementSibling || row?.previousElementSibling;
  const inside = row && dialog.contains(row);
  await Promise.all([fresh(true), dialog.open ? load() : null]);
  if (inside) (lists.querySelector(`[data-card="${next?.dataset.card}"] button`) || document.getElementById('cards-title')).focus();
  uncover((inside ? lists : document).querySelectorAll('.verdicts'));
}

async function open(wanted, title) {
  station = wanted;
  document.getElementById('cards-title').textContent = title;
  lists.replaceChildren();
  dialog.showModal();
  await load();
}

async function load() {
  const wanted = station;
  try {
    const answer = await request(`s/${wanted}/cards`, {headers: {Accept: 'text/html'}});
    const html = await answer.text();
    // Rendered and escaped by our own server. An answer that comes late must not stand under another station's title.
    if (answer.ok && wanted === station) lists.innerHTML = html;
  } catch { toast(say('not sent'), null, true); }
}

// Cards that arrive while the list is open.
export function changed(items) {
  if (dialog.open && !dialog.contains(document.activeElement?.closest('[data-card]')) && items.some(item => item.station === station)) load();
}
