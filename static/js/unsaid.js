// Responses that were refused stand in sight, wherever one goes on, until they are said again or thrown away.
import {home} from './page.js';
import {row} from './entry.js';
import * as outbox from './outbox.js';
import {say} from './words.js';

const list = document.querySelector('[data-refused]');
export const refused = () => outbox.entries().filter(entry => entry.response && entry.state === 'refused');

const place = ({station, response}) => (response.kind === 'vote' ? `s/${station}/vote` : `gallery/${station}`);
const goTo = entry => { location.href = `${home}/${place(entry)}${location.search}#c-${entry.response.card}`; };
const draw = () => list.replaceChildren(...refused().map(entry => row(entry, entry.response.text || say(entry.response.kind), () => goTo(entry))));

outbox.onChange(draw);
draw();
