// A switch of the language keeps what is typed where no draft is kept: a code, an organisation, a response.
const key = `typed:${location.pathname}`;
const fields = () => [...document.querySelectorAll('main :is(input:not([type=hidden]), textarea)')].filter(field => field.name && !field.closest('[data-sort-form]'));
const name = field => `${field.form?.elements.card?.value || ''}:${field.name}`;

document.querySelector('[data-languages]')?.addEventListener('submit', () => {
  const filled = fields().filter(field => field.value).map(field => [name(field), field.value]);
  try { sessionStorage.setItem(key, JSON.stringify(filled)); } catch { /* private mode: typed again */ }
});

function take() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
    return kept || [];
  } catch { return []; }
}
const typed = new Map(take());
for (const field of fields()) {
  if (!typed.has(name(field))) continue;
  field.value = typed.get(name(field));
  const folded = field.closest('details');
  if (folded) folded.open = true;
}
