// A device that waits to be let in: asks every two seconds, counts down, and draws new digits when the old ones end.
import {request} from './page.js';

const sheet = document.querySelector('[data-pair]');
const offline = sheet.querySelector('[data-offline]');
const countdown = sheet.querySelector('[data-countdown]');
const again = sheet.querySelector('[data-again]');
const ends = Date.now() + Number(sheet.dataset.left) * 1000;
const two = number => String(number).padStart(2, '0');
const naming = () => sheet.querySelector('details[open]') !== null;
const left = () => Math.max(0, Math.ceil((ends - Date.now()) / 1000));

function count() {
  countdown.textContent = countdown.dataset.say.replace('%(time)s', `${Math.floor(left() / 60)}:${two(left() % 60)}`);
}

// What the server says: where to go, that the digits have ended, or nothing while it cannot be reached.
async function ask() {
  try {
    const answer = await request(`${location.pathname}/next`, {method: 'POST', timeout: 5000});
    return answer.ok ? await answer.json() : answer.status === 404 ? {ended: true} : null;
  } catch { return null; }
}

// New digits are drawn only while the server answers, or the browser would leave this page for one that says »offline«.
async function check() {
  const said = await ask();
  offline.hidden = said !== null;
  if (said?.go) { location.replace(said.go); return; }
  if (said && (said.ended || left() === 0) && !naming()) { again.submit(); return; }
  setTimeout(check, 2000);
}

setInterval(count, 1000);
count();
setTimeout(check, 2000);
