// Dragging cards into a group, onto another card, or out; the same is done by choosing them and tapping »Hierher«.
let held = null;
export const dragging = () => held !== null;

const place = event => event.target.closest?.('[data-pile]');
const mark = (node, name) => { for (const old of document.querySelectorAll(`.${name}`)) old.classList.remove(name); node?.classList.add(name); };

// `cards` says which go along with the one under the hand; `into`, `together` and `done` do what the drop means.
export function onDrop({cards, into, together, done}) {
  document.addEventListener('dragstart', event => {
    const tile = event.target.closest?.('[data-tile]');
    if (!tile) return;
    held = cards(tile.dataset.card);
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', held.join(' '));
  });
  document.addEventListener('dragover', event => {
    if (!held || !place(event)) return;
    event.preventDefault();
    const other = onto(event);
    mark(other, 'is-under');
    mark(other ? null : place(event), 'is-target');
  });
  document.addEventListener('drop', event => {
    if (!held || !place(event)) return;
    event.preventDefault();
    const [moved, other, {dataset: {pile}}] = [held, onto(event), place(event)];
    end();
    if (other) together(moved, other.dataset.card); else into(moved, pile);
  });
  document.addEventListener('dragend', () => { if (held) { end(); done(); } });
}

// Two cards that lie alone make a new group.
function onto(event) {
  const other = event.target.closest('[data-tile]');
  return other && !other.dataset.group && !held.includes(other.dataset.card) ? other : null;
}
function end() {
  held = null;
  mark(null, 'is-under');
  mark(null, 'is-target');
}
