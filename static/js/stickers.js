// Choosing stickers: no more than the card takes.
for (const field of document.querySelectorAll('[data-stickers]')) {
  field.addEventListener('change', event => {
    const chosen = field.querySelectorAll('input[type=checkbox]:checked');
    if (chosen.length > Number(field.dataset.limit)) event.target.checked = false;
  });
}
