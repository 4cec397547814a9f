// A guided imagery on the moderator's page: one paragraph at a time, by a tap or by the arrow keys; offered on phones.
import {all, fresh} from './desk.js';

const dialog = document.getElementById('imagery-dialog');
const paragraphs = [...(dialog?.querySelectorAll('[data-paragraph]') || [])];
let at = 0;

function go(step) {
  at = Math.min(paragraphs.length - 1, Math.max(0, at + step));
  paragraphs.forEach((paragraph, number) => { paragraph.hidden = number !== at; });
  dialog.querySelector('[data-paragraph-of]').textContent = `${at + 1} / ${paragraphs.length}`;
}
if (dialog) {
  go(0);
  dialog.addEventListener('click', event => { const step = event.target.closest('[data-paragraph-step]'); if (step) go(Number(step.dataset.paragraphStep)); });
  dialog.addEventListener('keydown', event => { const step = {ArrowRight: 1, ArrowLeft: -1}[event.key]; if (step) { event.preventDefault(); go(step); } });
}

document.addEventListener('click', async event => {
  const offer = event.target.closest('[data-imagery]');
  if (!offer) return;
  await all({action: 'imagery', offered: offer.dataset.imagery === 'yes'});
  fresh(true);
});
