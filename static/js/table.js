// The table screen: everything a phone does, with the board beside it and one device for many people.
import * as outbox from './outbox.js';
import * as form from './form.js';
import * as mine from './mine.js';
import {board} from './board.js';
import {printBoard} from './print.js';
import {refresh, station} from './page.js';
import * as live from './live.js';
import './station.js';
import {say} from './words.js';

const author = document.querySelector('[data-author]');
for (const one of document.querySelectorAll('[data-sort-form]')) {
  const hidden = document.createElement('input');
  hidden.type = 'hidden';
  hidden.name = 'author';
  one.append(hidden);
}
const chosen = () => { for (const input of document.querySelectorAll('input[name=author]')) input.value = author.value.trim(); };
author.addEventListener('input', chosen);
document.addEventListener('submit', chosen, true);

document.addEventListener('refreshed', () => {
  const asked = document.getElementById('facts').dataset.asksAuthor === 'yes';
  author.closest('.field').hidden = !asked;
  if (!asked) { author.value = ''; chosen(); }
});

const pager = document.querySelector('[data-pager]');
const product = board(document.querySelector('[data-board]'), {
  onPage(page, pages) {
    pager.hidden = pages < 2;
    pager.querySelector('[data-pages-label]').textContent = `${page + 1} / ${pages}`;
  },
});
for (const button of document.querySelectorAll('[data-turn]')) button.addEventListener('click', () => product.turn(Number(button.dataset.turn)));
document.addEventListener('saved', () => product.soon());
// Cards that arrive can be joined too.
const joining = [...document.querySelectorAll('[data-joining]')].map(node => node.id);
if (joining.length) live.on('items', items => { if (items.some(item => item.station === station)) refresh(...joining); });

// What is still queued goes out by itself and stays in sight until then; nothing else of one person is left to the next.
document.querySelector('[data-next]').addEventListener('click', () => {
  const refused = outbox.entries().some(entry => entry.state === 'refused');
  if (refused && !confirm(say('throw away refused?'))) return;
  if (form.started() && !confirm(say('throw away draft?'))) return;
  outbox.handOver();
  mine.forgetAll();
  author.value = '';
  chosen();
  for (const one of document.querySelectorAll('[data-sort-form]')) form.clear(one);
  for (const one of document.querySelectorAll('[data-join-form]')) one.reset();
  form.show(document.querySelector('[data-sort-form]').dataset.sortForm);
  scrollTo(0, 0);
  document.querySelector('.table-scroll').scrollTop = 0;
  (author.offsetParent ? author : form.shown().querySelector('textarea, input:not([type=hidden])')).focus();
});

const print = document.querySelector('[data-print]');
print.addEventListener('click', async () => {
  print.disabled = true;
  try { await printBoard(document.querySelector('[data-print-pages]')); }
  catch { document.dispatchEvent(new CustomEvent('announce', {detail: say('offline')})); }
  finally { print.disabled = false; }
});
