// A chapter while it is written: its editors, texts to start from, and its first pages beside it, set anew after each pause.
import {Editor} from './editor.js';
import {request} from './page.js';
import {nodesOf, parse} from './rich-text.js';
import {say} from './words.js';

const PAUSE = 120;  // ms without typing
const form = document.querySelector('[data-chapter]');
const editors = Object.fromEntries([...form.querySelectorAll('[data-editor]')].map(field => [field.dataset.editor, new Editor(field)]));
const starters = JSON.parse(document.getElementById('starters').textContent);
for (const other of form.querySelectorAll('[data-other]')) other.append(...nodesOf(parse(other.dataset.other)));

const changed = field => field.dispatchEvent(new Event('input', {bubbles: true}));
for (const button of form.querySelectorAll('[data-starter]')) {
  button.addEventListener('click', () => {
    const starter = starters[button.dataset.starter];
    const alone = form.elements.alone;
    if (starter.alone && alone && !alone.checked) { alone.checked = true; changed(alone); }
    editors[starter.field].add(starter.text);
    editors[starter.field].area.focus();
  });
}
form.querySelector('[data-take-over]')?.addEventListener('click', () => {
  const found = [...form.querySelectorAll('.found li')].map(item => item.textContent);
  const fields = [...form.querySelectorAll('[name^=message]')];
  const rest = found.filter(text => !fields.some(field => field.value.trim() === text));
  for (const field of fields) if (!field.value.trim() && rest.length) { field.value = rest.shift(); changed(field); }
});

const pages = document.querySelector('[data-preview-pages]');
const empty = document.querySelector('[data-preview-empty]');
const trouble = document.querySelector('[data-preview-trouble]');
const NAMES = ['title', 'text', 'easy', 'view', 'alone', 'message1', 'message2', 'message3', 'message4', 'message5'];

function written() {
  const fields = NAMES.map(name => [name, form.elements[name]]).filter(([, field]) => field);
  return Object.fromEntries(fields.map(([name, field]) => [name, field.type === 'checkbox' ? (field.checked ? field.value : '') : field.value]));
}
function show(drawn) {
  const shown = [...pages.children];
  drawn.forEach((picture, number) => {
    const image = shown[number] || pages.appendChild(document.createElement('img'));
    image.alt = pages.dataset.alternative.replace('%(page)s', number + 1);
    image.src = `data:image/png;base64,${picture}`;
  });
  for (const image of shown.slice(drawn.length)) image.remove();
  empty.hidden = drawn.length > 0;
}
function complain(text) {
  trouble.hidden = !text;
  trouble.querySelector('span').textContent = text || '';
}

let timer = 0;
let asking = false;
let again = false;
// One at a time: what was typed meanwhile is asked for when the answer is there.
async function ask() {
  if (asking) { again = true; return; }
  asking = true;
  again = false;
  try {
    const answer = await request(form.dataset.preview, {method: 'POST', json: written(), timeout: 30000});
    const said = await answer.json();
    if (answer.ok) show(said.pages);
    const fields = Object.values(said.error?.fields || {});
    complain(answer.ok ? '' : fields[0] || said.error?.message || say('no preview'));
  } catch { complain(say('no preview')); }
  asking = false;
  if (again) ask();
}
form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
ask();
