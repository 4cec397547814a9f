// A switch of the language keeps what is typed where no draft is kept: a code, an organisation, a response.
const key = `typed:${location.pathname}`;
const fields = () => [...document.querySelectorAll('main :is(input:not([type=hidden]), textarea)')].filter(field => field.name && !field.closest('[data-sort-form]'));
const name = field => `${field.form?.elements.card?.value || ''}:${field.name}`;

export function keepFor(switching, value) {
  document.querySelector('[data-languages]')?.addEventListener('submit', () => {
    try { sessionStorage.setItem(switching, JSON.stringify(value())); } catch { /* private mode: typed again */ }
  });
  try {
    const kept = JSON.parse(sessionStorage.getItem(switching));
    sessionStorage.removeItem(switching);
    return kept;
  } catch { return null; }
}

const kept = keepFor(key, () => fields().filter(field => field.value).map(field => [name(field), field.value]));
const typed = new Map(kept || []);
for (const field of fields()) {
  if (!typed.has(name(field))) continue;
  field.value = typed.get(name(field));
  const folded = field.closest('details');
  if (folded) folded.open = true;
}
