// What was typed and is not saved yet: said beside its button, kept while another form of the page is saved, asked
// about on leaving. Saving one form loads the page again, and what stood in its neighbours must not go with it.
const KEY = 'unsaved';
const UNKEPT = 'input[type=file], input[type=hidden]:not([name=former]), button';
const badge = document.querySelector('template[data-unsaved]');
const open = new Set();

// The same name may stand in several lines: each field is known by its name and its place among them.
function fieldsOf(form) {
  const seen = {};
  return [...form.elements].filter(field => field.name && !field.matches(UNKEPT)).map(field => {
    seen[field.name] = (seen[field.name] || 0) + 1;
    return [`${field.name} ${seen[field.name]}`, field];
  });
}
const ticks = field => ['checkbox', 'radio'].includes(field.type);
const valueOf = field => (ticks(field) ? field.checked : field.value);

function remember(form) {
  if (open.has(form)) return;
  open.add(form);
  if (badge) form.querySelector('.acts')?.append(badge.content.cloneNode(true));
}

function read() {
  try { return JSON.parse(sessionStorage.getItem(KEY)) || {}; } catch { return {}; }
}
function write(kept) {
  try { sessionStorage.setItem(KEY, JSON.stringify(kept)); return true; } catch { return false; }
}

function putBack() {
  const kept = read();
  for (const form of document.querySelectorAll('form[method=post]')) {
    const fields = Object.fromEntries(fieldsOf(form));
    const values = kept[form.action];
    // The line of a list has a form with the same address and other fields while it is not opened.
    if (!values || !Object.keys(values).every(name => fields[name])) continue;
    for (const [name, value] of Object.entries(values)) {
      if (ticks(fields[name])) fields[name].checked = value; else fields[name].value = value;
    }
    delete kept[form.action];
    if (form.closest('details')) form.closest('details').open = true;
    remember(form);
  }
  write(kept);
}

// A form whose words are printed and stored nowhere, such as a password, leaves no trace in this browser either.
document.addEventListener('input', event => {
  const form = event.target.form;
  if (form?.method === 'post' && !('unstored' in form.dataset)) remember(form);
});
document.addEventListener('submit', event => {
  if (event.defaultPrevented || event.target.method !== 'post') return;
  open.delete(event.target);
  const kept = read();
  for (const form of open) kept[form.action] = Object.fromEntries(fieldsOf(form).map(([name, field]) => [name, valueOf(field)]));
  if (write(kept)) open.clear();  // else the browser asks, as on leaving
});
addEventListener('beforeunload', event => { if (open.size) event.preventDefault(); });
putBack();
