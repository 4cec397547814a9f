// The coordinator's pages work as plain forms; this adds asking before removing, copying, and lists that stay fresh.
import './unconnected.js';
import './unsaved.js';

const trouble = document.querySelector('[data-trouble]');
trouble?.focus();
document.querySelector('.menu [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'center'});

document.addEventListener('click', event => {
  const asked = event.target.closest('[data-sure]');
  if (asked && !confirm(asked.dataset.sure)) event.preventDefault();
});

// The clipboard needs https; on a LAN the text is selected, so that Ctrl+C is enough.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    source.select();
    try { await navigator.clipboard.writeText(source.value); } catch { document.execCommand('copy'); }
    button.querySelector('span').textContent = button.dataset.copied;
  });
}
for (const button of document.querySelectorAll('[data-print]')) { button.hidden = false; button.addEventListener('click', () => print()); }

// A file that is too big is said at its field before it travels.
for (const input of document.querySelectorAll('input[type=file][data-most]')) {
  input.addEventListener('change', () => {
    const big = (input.files[0]?.size || 0) > Number(input.dataset.most);
    input.setCustomValidity(big ? input.dataset.tooBig : '');
    if (big) input.reportValidity();
  });
  input.form.addEventListener('submit', event => { if (!input.checkValidity()) { event.preventDefault(); input.reportValidity(); } });
}

const fresh = document.body.dataset.refresh;
// Only pages that show what others do listen: on the page that deletes, the news would come before its own answer.
if (fresh) {
  const [live, {refresh}, {locale}] = await Promise.all([import('./live.js'), import('./page.js'), import('./words.js')]);
  let due = 0;
  const soon = () => { clearTimeout(due); due = setTimeout(() => refresh(...fresh.split(' ')), 400); };
  live.on('present', count => document.querySelectorAll('[data-present]').forEach(node => { node.textContent = new Intl.NumberFormat(locale).format(count); }));
  live.on('resync', soon);
  live.on('items', soon);
}
