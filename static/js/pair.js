// A device that waits to be let in: asks every two seconds, counts down, and draws new digits when the old ones end.
const sheet = document.querySelector('[data-pair]');
const offline = sheet.querySelector('[data-offline]');
const countdown = sheet.querySelector('[data-countdown]');
const again = sheet.querySelector('[data-again]');
const ends = Date.now() + Number(sheet.dataset.left) * 1000;
const two = number => String(number).padStart(2, '0');
const naming = () => sheet.querySelector('details[open]') !== null;

function count() {
  const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
  countdown.textContent = countdown.dataset.say.replace('%(time)s', `${Math.floor(left / 60)}:${two(left % 60)}`);
  if (left === 0 && !naming()) again.submit();
}

async function check() {
  try {
    const answer = await fetch(`${location.pathname}/next`, {method: 'POST', headers: {Accept: 'application/json'}, signal: AbortSignal.timeout(5000)});
    offline.hidden = true;
    if (answer.status === 404) { if (!naming()) again.submit(); return; }
    const {go} = answer.ok ? await answer.json() : {};
    if (go) { location.replace(go); return; }
  } catch { offline.hidden = false; }
  setTimeout(check, 2000);
}

setInterval(count, 1000);
count();
setTimeout(check, 2000);
