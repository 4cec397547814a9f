// An entry of the outbox as a card: what was written, whether it is on its way or why it was refused, what to do now.
import {element} from './page.js';
import {icon} from './icon.js';
import * as outbox from './outbox.js';
import {say} from './words.js';

export function row(entry, text, again) {
  const refused = entry.state === 'refused';
  const node = element('<li><article class="card"><div class="band"></div><div class="card-body"><p><span class="badge"></span></p><p class="text" dir="auto"></p><p class="why"></p><p class="acts"></p></div></article></li>');
  node.dataset.entry = entry.id;
  node.firstChild.classList.add(refused ? 'is-wrong' : 'is-waiting');
  const badge = node.querySelector('.badge');
  badge.classList.toggle('is-wrong', refused);
  badge.append(icon(refused ? 'alert' : 'clock'), say(refused ? 'refused' : 'waiting'));
  node.querySelector('.text').textContent = text;
  const why = node.querySelector('.why');
  why.className = refused ? 'error' : 'small quiet';
  why.textContent = refused ? reason(entry.error) : say(outbox.safe() ? 'safe here' : 'only this page');
  const acts = node.querySelector('.acts');
  if (refused && again) acts.append(button('edit again', again));
  if (refused) acts.append(button('throw away', () => outbox.drop(entry.id)));
  return node;
}

export const reason = error => [error.message, ...Object.values(error.fields || {})].join(' ');

function button(key, action) {
  const node = element('<button class="button is-plain" type="button"></button>');
  node.textContent = say(key);
  node.addEventListener('click', action);
  return node;
}
