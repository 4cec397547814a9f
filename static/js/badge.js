// A name badge's code carries the organisation in the fragment, which no server sees: it is shown here, can be changed
// or deleted, and travels only with the button that joins.
const said = new URLSearchParams(location.hash.slice(1)).get('o');
const field = document.querySelector('[data-from-badge]');
if (said && field) {
  const input = field.querySelector('input');
  input.disabled = false;
  input.value = said.slice(0, input.maxLength);
  field.hidden = false;
}
