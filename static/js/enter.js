// A staff link: the secret stands in the fragment, is exchanged after a click, and leaves the address bar at once.
import {request} from './page.js';

const page = document.querySelector('[data-enter]');
const part = name => page.querySelector(`[data-${name}]`);
const FOR_GOOD = [400, 401, 403, 404];
const secret = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

for (const name of secret ? ['ready', 'go'] : ['missing']) part(name).hidden = false;

part('go').addEventListener('click', async () => {
  part('go').disabled = true;
  part('trouble').hidden = true;
  try {
    const answer = await request(page.dataset.post || location.pathname, {method: 'POST', json: {secret}});
    if (answer.ok) { location.replace((await answer.json()).go); return; }
    if (FOR_GOOD.includes(answer.status)) { part('refused').hidden = false; part('go').hidden = true; return; }
  } catch { /* said below, like an answer that says nothing about the link */ }
  part('trouble').hidden = false;
  part('go').disabled = false;
});
