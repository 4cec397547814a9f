// Documents with their steps: one answer brings lines of JSON, then the file. Leaving the page ends it. Without this
// script, or in a browser that cannot read an answer while it comes, the links are plain downloads.
const words = document.querySelector('[data-words]')?.dataset;
const STEPS = 'application/x-ndjson';

// Reads lines until the one that names the file; what came behind it is its beginning.
async function* linesOf(reader) {
  const decoder = new TextDecoder();
  let rest = new Uint8Array();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    const joined = new Uint8Array(rest.length + value.length);
    joined.set(rest);
    joined.set(value, rest.length);
    rest = joined;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = JSON.parse(decoder.decode(rest.subarray(0, end)));
      rest = rest.slice(end + 1);
      yield {...line, rest};
      if (line.name || line.error) return;
    }
  }
}

async function fileOf(reader, {bytes, media, rest}) {
  const parts = [rest];
  let had = rest.length;
  while (had < bytes) {
    const {done, value} = await reader.read();
    if (done) throw new Error('lost');
    parts.push(value);
    had += value.length;
  }
  return new Blob(parts, {type: media});
}

function hand(blob, name) {
  const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function tell(place, text, good) {
  const line = document.querySelector('template[data-made]').content.querySelector(good ? '.is-good' : '.is-bad').cloneNode(true);
  line.lastElementChild.textContent = text;
  place.append(line);
}

async function make(link) {
  const item = link.closest('li');
  item.querySelector('.making')?.remove();
  item.append(document.querySelector('template[data-making]').content.cloneNode(true));
  const place = item.querySelector('.making');
  const said = place.querySelector('.making-said');
  const control = new AbortController();
  place.querySelector('button').addEventListener('click', () => { control.abort(); place.remove(); link.focus(); });
  said.textContent = words.starts;
  item.dataset.busy = 'yes';
  try {
    const answer = await fetch(link.href, {headers: {Accept: STEPS}, signal: control.signal, cache: 'no-store'});
    if (!answer.ok || !answer.headers.get('Content-Type').startsWith(STEPS)) { place.remove(); location.assign(link.href); return; }
    const reader = answer.body.getReader();
    let last = {};
    for await (const line of linesOf(reader)) {
      last = line;
      if (line.step && said.textContent !== line.step) said.textContent = line.step;
    }
    if (last.error) { said.textContent = ''; tell(place, last.error, false); return; }
    if (!last.name) throw new Error('lost');
    hand(await fileOf(reader, last), last.name);
    said.textContent = words.ready.replace('%(name)s', last.name);
    for (const {text, good} of last.report) tell(place, text, good);
  } catch (error) {
    if (error.name !== 'AbortError') { said.textContent = ''; tell(place, words.lost, false); }
  } finally {
    delete item.dataset.busy;
    place.querySelector('button').hidden = true;
  }
}

if (words && window.ReadableStream) {
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-document]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!link.closest('li').dataset.busy) make(link);
  });
}
