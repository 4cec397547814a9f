// The gong: heard where a device stands for the room (projector, moderator), seen on every screen.
import {say} from './words.js';

const SHOWN = 8000;
const KEPT = 'werkstadt gong';
const file = document.body.dataset.gong;
let hides = 0;

const kept = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
export const audible = () => Boolean(file) && kept() !== 'off';
export const setAudible = on => { try { localStorage.setItem(KEPT, on ? 'on' : 'off'); } catch { /* this device keeps nothing */ } };

export function ring(text = say('gong')) {
  show(text);
  if (audible()) new Audio(file).play().catch(() => {});  // a browser that wants a tap first still shows it
  if (!file) navigator.vibrate?.(300);
}

function show(text) {
  let sign = document.querySelector('.gong');
  if (!sign) {
    sign = document.createElement('p');
    sign.className = 'gong';
    sign.setAttribute('role', 'alert');
    document.body.append(sign);
  }
  sign.hidden = false;
  sign.textContent = text;
  clearTimeout(hides);
  hides = setTimeout(() => { sign.hidden = true; sign.textContent = ''; }, SHOWN);
}
