// The clock, the time the present point has left, and whether the day still fits before its fixed end.
import {current, now as moment} from './stage.js';
import {locale, say} from './words.js';

const MINUTE = 60000;
const EARLY = 60;  // minutes before the first point from which the day counts as running

const number = text => (text === undefined || text === '' ? null : Number(text));
const clock = new Intl.DateTimeFormat(locale, {hour: '2-digit', minute: '2-digit'});
const midnight = () => new Date(moment()).setHours(0, 0, 0, 0);
const several = (key, n, values) => say(n === 1 ? `${key} one` : key, {n, ...values});

export function draw() {
  const time = document.querySelector('[data-clock]');
  if (time) time.textContent = clock.format(moment());
  const day = document.querySelector('[data-day]');
  if (!day) return;
  const now = (moment() - midnight()) / MINUTE;
  left(day, now);
  tooMany(day, now);
}

// When the present point really began, in minutes since midnight; its minutes count from there, as the timer's do.
function began(day) {
  const {agenda_since: since} = current();
  return since && since >= midnight() ? (since - midnight()) / MINUTE : number(day.dataset.starts);
}

function left(day, now) {
  const line = day.querySelector('[data-left]');
  if (!line) return;
  const [starts, minutes] = [began(day), number(day.dataset.minutes)];
  const shown = day.dataset.today === 'yes' && starts !== null && minutes > 0 && now >= starts - EARLY && now <= starts + minutes + EARLY;
  line.hidden = !shown;
  const bar = day.querySelector('[data-bar]');
  bar.toggleAttribute('hidden', !shown);
  if (!shown) return;
  const rest = Math.ceil(starts + minutes - now);
  const share = Math.min(1, Math.max(0, (now - starts) / minutes));
  bar.querySelector('[data-bar-full]').setAttribute('width', (240 * share).toFixed(1));
  const values = {time: clock.format(midnight() + (starts + minutes) * MINUTE)};
  line.textContent = rest > 0 ? several('time left', rest, values) : rest === 0 ? say('time left none', values) : say('over', {n: -rest, ...values});
}

// The end never moves. What is still to come is counted from when the present point really began.
export function minutesTooMany(day, now) {
  const [end, first, planned] = [number(day.dataset.end), number(day.dataset.first), Number(day.dataset.tooMany)];
  const running = day.dataset.today === 'yes' && day.dataset.minutes !== undefined && end !== null && first !== null && now >= first - EARLY && now <= end;
  if (!running) return planned;
  const done = Math.max(now, began(day) + Number(day.dataset.minutes));
  return Math.round(done + Number(day.dataset.later) - end);
}

function tooMany(day, now) {
  const end = number(day.dataset.end);
  const note = day.querySelector('[data-too-many-text]');
  const ended = day.dataset.today === 'yes' && end !== null && now > end;
  const many = minutesTooMany(day, now);
  note.hidden = end === null || (!ended && many === 0);
  note.classList.toggle('is-wrong', !ended && many > 0);
  note.classList.toggle('is-calm', ended || many < 0);
  const values = {time: day.dataset.endClock};
  const text = ended ? say('ended', values) : many > 0 ? several('too many', many, values) : say('spare', {n: -many, ...values});
  const line = note.querySelector('span');
  if (line.textContent !== text) line.textContent = text;
}

setInterval(draw, 1000);
document.addEventListener('refreshed', draw);
draw();
