// Organisations in a field of several lines: while one is typed, those that are known offer themselves below.
const MOST = 4;
const plain = text => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase().trim();

for (const field of document.querySelectorAll('textarea[data-suggest]')) {
  const known = [...document.querySelectorAll(`#${field.dataset.suggest} option`)].map(option => option.value);
  const offer = document.createElement('div');
  offer.className = 'suggestions';
  field.after(offer);

  const line = () => {
    const start = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
    const end = field.value.indexOf('\n', start);
    return [start, end < 0 ? field.value.length : end];
  };
  const choose = name => {
    const [start, end] = line();
    const rest = field.value.slice(end).trimStart();
    field.value = `${field.value.slice(0, start)}${name}\n${rest}`;
    field.setSelectionRange(start + name.length + 1, start + name.length + 1);
    offer.replaceChildren();
    field.focus();
    field.dispatchEvent(new Event('input', {bubbles: true}));
  };
  field.addEventListener('input', () => {
    const [start, end] = line();
    const typed = plain(field.value.slice(start, end));
    const present = new Set(field.value.split('\n').map(plain));
    const found = typed.length < 2 ? [] : known.filter(name => plain(name).includes(typed) && !present.has(plain(name)));
    offer.replaceChildren(...found.slice(0, MOST).map(name => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = name;
      button.dir = 'auto';
      button.addEventListener('click', () => choose(name));
      return button;
    }));
  });
}
