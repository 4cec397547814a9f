// What is typed where no draft is kept: a code, an organisation, a response. It outlasts a switch of the language, and
// a reload for which nobody asked.
const key = `typed:${location.pathname}`;
const fields = () => [...document.querySelectorAll('main :is(input:not([type=hidden]), textarea)')].filter(field => field.name && !field.closest('[data-sort-form]'));
const name = field => `${field.form?.elements.card?.value || ''}:${field.name}`;

export function keepTyped() {
  const filled = fields().filter(field => field.value).map(field => [name(field), field.value]);
  try { sessionStorage.setItem(key, JSON.stringify(filled)); } catch { /* private mode: typed again */ }
}
document.querySelector('[data-languages]')?.addEventListener('submit', keepTyped);

function take() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
    return kept || [];
  } catch { return []; }
}
const typed = new Map(take());
for (const field of fields()) {
  const kept = typed.get(name(field));
  if (kept === undefined || kept === field.value) continue;
  field.value = kept;
  const folded = field.closest('details');
  if (folded) folded.open = true;
}
