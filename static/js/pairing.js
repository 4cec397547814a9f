// The moderator's side of pairing: digits → the device's name → role and station; and ending a device's seat.
import {act, all, ask, fresh, invalid, toast} from './desk.js';
import {say} from './words.js';

const dialog = document.getElementById('devices-dialog');
const find = dialog.querySelector('[data-pair-find]');
const confirmed = dialog.querySelector('[data-pair-confirm]');
let digits = '';
let device = '';

function problem(node, error) {
  node.hidden = !error;
  node.querySelector('span').textContent = error?.message || '';
}

find.addEventListener('submit', async event => {
  event.preventDefault();
  digits = find.elements.digits.value.replace(/\D/g, '');
  const answer = await act('actions', {action: 'pair_device', digits}, {quiet: true});
  problem(find.querySelector('[data-pair-error]'), answer.error);
  invalid(find.elements.digits, answer.error);
  if (answer.error) { find.elements.digits.select(); return; }
  device = answer.device;
  confirmed.querySelector('[data-pair-device]').textContent = device;
  step(true);
  confirmed.querySelector('input').focus();
});

function step(found) {
  find.hidden = found;
  confirmed.hidden = !found;
  problem(confirmed.querySelector('[data-pair-refused]'), null);
  if (!found) { find.reset(); find.elements.digits.focus(); }
}

confirmed.addEventListener('change', () => { confirmed.querySelector('[data-pair-station]').hidden = confirmed.elements.role.value === 'projector'; });
confirmed.querySelector('[data-pair-cancel]').addEventListener('click', () => step(false));
confirmed.addEventListener('submit', async event => {
  event.preventDefault();
  const role = confirmed.elements.role.value;
  const station = role === 'projector' ? '' : confirmed.elements.station.value;
  const answer = await act('actions', {action: 'pair_confirm', digits, role, station}, {quiet: true});
  if (answer.error) { problem(confirmed.querySelector('[data-pair-refused]'), answer.error); return; }
  toast(say('paired', {name: device}));
  step(false);
  fresh(true);
});

dialog.addEventListener('click', async event => {
  const {remove, name} = event.target.closest('[data-remove]')?.dataset || {};
  if (!remove || !(await ask(say('remove?', {name}), say('remove what'), [{key: 'yes', text: say('remove yes'), look: 'is-danger'}]))) return;
  if (!(await all({action: 'remove_seat', seat: remove}))) return;
  toast(say('removed', {name}));
  await fresh(true);
  document.getElementById('devices').focus();
});
