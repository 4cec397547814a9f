// A text between two forms: the data that is stored (paragraphs, lists, bold, italic, links) and what the editor shows.
// Pasted HTML goes through here as well: whatever it brings, only these few things come out.
const LISTS = {UL: 'bullets', OL: 'numbered'};
const BLOCKS = new Set('ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV P PRE SECTION TABLE TBODY TD TH THEAD TR'.split(' '));
const UNREAD = new Set('SCRIPT STYLE TITLE META LINK TEMPLATE NOSCRIPT SVG OBJECT IFRAME'.split(' '));
const SAFE = /^(https?:\/\/|mailto:)\S+$/i;

export const isAddress = text => SAFE.test(text);
export const lengthOf = text => JSON.stringify(text).length;

const markedBy = {
  B: {bold: true}, STRONG: {bold: true}, I: {italic: true}, EM: {italic: true},
};
// Word processors wrap everything in a <b> that is none, and say by a style what is. The attribute is read, for our
// security policy lets no style of pasted HTML come to life.
const styled = (node, property) => new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*(\\w+)`, 'i').exec(node.getAttribute('style') || '')?.[1].toLowerCase();
function marksOf(node, marks) {
  const found = {...marks, ...markedBy[node.tagName]};
  const [weight, slant] = [styled(node, 'font-weight'), styled(node, 'font-style')];
  if (weight) found.bold = weight.startsWith('bold') || Number(weight) >= 600;
  if (slant) found.italic = slant === 'italic';
  if (node.tagName === 'A') { const address = node.getAttribute('href')?.trim() || ''; if (isAddress(address)) found.href = address; }
  return found;
}

function span(text, {bold, italic, href}) {
  if (href) return {link: text, href};
  if (bold) return {bold: text};
  return italic ? {italic: text} : text;
}
const kindOf = part => (typeof part === 'string' ? 'text' : part.href || Object.keys(part)[0]);
const wordsOf = part => (typeof part === 'string' ? part : part.bold ?? part.italic ?? part.link);

class Reader {
  constructor() { this.blocks = []; this.line = []; this.kind = 'paragraph'; }
  add(text, marks) {
    const part = span(text, marks);
    const last = this.line.at(-1);
    if (last !== undefined && kindOf(last) === kindOf(part)) this.line[this.line.length - 1] = span(wordsOf(last) + text, marks);
    else this.line.push(part);
  }
  end() {
    const line = trimmed(this.line);
    this.line = [];
    if (!line.length) return;
    const inline = line.length === 1 && typeof line[0] === 'string' ? line[0] : line;
    const last = this.blocks.at(-1);
    if (this.kind === 'paragraph') this.blocks.push({text: inline, type: 'paragraph'});
    else if (last?.type === this.kind) last.items.push(inline);
    else this.blocks.push({items: [inline], type: this.kind});
  }
  walk(node, marks) {
    if (node.nodeType === Node.TEXT_NODE) { this.add(node.data.replace(/[\s\u00a0]+/g, ' '), marks); return; }
    if (node.nodeType !== Node.ELEMENT_NODE || UNREAD.has(node.tagName.toUpperCase())) return;
    if (node.tagName === 'BR') { this.add('\n', marks); return; }
    const list = LISTS[node.tagName];
    const before = this.kind;
    if (list || BLOCKS.has(node.tagName)) this.end();
    if (list) this.kind = list;
    const inner = marksOf(node, marks);
    for (const child of node.childNodes) this.walk(child, inner);
    if (list || BLOCKS.has(node.tagName)) this.end();
    this.kind = before;
  }
}

// No space at either end, none around a line break, none twice.
function trimmed(line) {
  const parts = line.map(part => ({marks: part, text: wordsOf(part).replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ')}));
  while (parts.length && !parts[0].text.trim()) parts.shift();
  while (parts.length && !parts.at(-1).text.trim()) parts.pop();
  if (parts.length) { parts[0].text = parts[0].text.trimStart(); parts.at(-1).text = parts.at(-1).text.trimEnd(); }
  return parts.map(({marks, text}) => (typeof marks === 'string' ? text : span(text, {bold: 'bold' in marks, italic: 'italic' in marks, href: marks.href})));
}

// What stands in an element, as data.
export function read(root) {
  const reader = new Reader();
  for (const child of root.childNodes) reader.walk(child, {});
  reader.end();
  return reader.blocks;
}

export const readHtml = html => read(new DOMParser().parseFromString(html, 'text/html').body);
export const readPlain = text => text.replace(/\r\n?/g, '\n').split(/\n{2,}/).map(part => part.trim()).filter(Boolean).map(part => ({text: part, type: 'paragraph'}));

function inlineNodes(inline) {
  return (Array.isArray(inline) ? inline : [inline]).flatMap(part => {
    const [tag, words] = typeof part === 'string' ? ['', part] : 'bold' in part ? ['b', part.bold] : 'italic' in part ? ['i', part.italic] : ['a', part.link];
    const lines = words.split('\n').flatMap((line, number) => (number ? [document.createElement('br'), line] : [line]));
    if (!tag) return lines;
    const node = document.createElement(tag);
    if (tag === 'a') node.href = isAddress(part.href) ? part.href : '';
    node.append(...lines);
    return [node];
  });
}
function filled(tag, inline) { const node = document.createElement(tag); node.append(...inlineNodes(inline)); return node; }

// Data as nodes of the page; text becomes text, never HTML.
export function nodesOf(text) {
  return text.map(block => {
    if (block.type === 'paragraph') return filled('p', block.text);
    const list = document.createElement(block.type === 'numbered' ? 'ol' : 'ul');
    list.append(...block.items.map(item => filled('li', item)));
    return list;
  });
}
export function htmlOf(text) {
  const holder = document.createElement('div');
  holder.append(...nodesOf(text));
  const alone = text.length === 1 && text[0].type === 'paragraph';
  return alone ? holder.firstChild.innerHTML : holder.innerHTML;  // a single paragraph joins the one it is pasted into
}
export function parse(given) { try { return JSON.parse(given || '[]'); } catch { return []; } }
