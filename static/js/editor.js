// The small editor: buttons with words, the keys people know, and the text as data in the form's own field.
import './unsaved.js';  // puts back what was typed before the editor reads it
import {htmlOf, isAddress, nodesOf, parse, read, readHtml, readPlain} from './rich-text.js';
import {say} from './words.js';

const COMMANDS = {bold: 'bold', italic: 'italic', bullets: 'insertUnorderedList', numbered: 'insertOrderedList'};
// Everything else that a browser would like to do to a text has no place in ours.
const UNWANTED = /^(format(?!Bold|Italic|Remove)|insertFromDrop|insertHorizontalRule)/;
const run = (command, value) => document.execCommand(command, false, value);

export class Editor {
  constructor(field) {
    this.store = field.querySelector('textarea');
    this.area = field.querySelector('[contenteditable]');
    this.tools = [...field.querySelectorAll('[data-do]')];
    this.link = field.querySelector('[data-link]');
    this.address = this.link.querySelector('input');
    this.range = null;
    this.show(parse(this.store.value));
    this.area.addEventListener('input', () => this.keep());
    this.area.addEventListener('beforeinput', event => { if (UNWANTED.test(event.inputType)) event.preventDefault(); });
    this.area.addEventListener('paste', event => this.paste(event));
    this.area.addEventListener('keydown', event => { if (event.key === 'k' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.askLink(); } });
    this.area.addEventListener('focus', () => run('defaultParagraphSeparator', 'p'));
    document.addEventListener('selectionchange', () => { if (document.activeElement === this.area) this.pressed(); });
    this.listenToTools(field);
    this.listenToLink();
  }

  get text() { return read(this.area); }

  show(text) {
    this.area.replaceChildren(...nodesOf(text));
    if (!text.length) { const empty = document.createElement('p'); empty.append(document.createElement('br')); this.area.append(empty); }
  }
  // The field of the form holds the data, so that saving, keeping and the preview know only that.
  keep() {
    const text = this.text;
    this.store.value = text.length ? JSON.stringify(text) : '';
    this.store.dispatchEvent(new Event('input', {bubbles: true}));
  }
  add(text) { this.show([...this.text, ...text]); this.keep(); }

  listenToTools(field) {
    for (const tool of this.tools) {
      tool.addEventListener('mousedown', event => event.preventDefault());  // the selection stays in the text
      tool.addEventListener('click', () => { if (tool.dataset.do === 'link') this.askLink(); else this.apply(COMMANDS[tool.dataset.do]); });
    }
    // One stop for the Tab key, arrows within, as readers of screens expect of a toolbar.
    field.querySelector('[role=toolbar]').addEventListener('keydown', event => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      if (!step) return;
      event.preventDefault();
      const next = this.tools[(this.tools.indexOf(document.activeElement) + step + this.tools.length) % this.tools.length];
      for (const tool of this.tools) tool.tabIndex = tool === next ? 0 : -1;
      next.focus();
    });
  }
  apply(command, value) { this.area.focus(); run(command, value); this.keep(); this.pressed(); }
  pressed() {
    for (const tool of this.tools) {
      const {do: does} = tool.dataset;
      tool.setAttribute('aria-pressed', String(does === 'link' ? Boolean(this.linkHere()) : document.queryCommandState(COMMANDS[does])));
    }
  }

  linkHere() {
    const node = getSelection().anchorNode;
    return (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest('[contenteditable] a') || null;
  }
  askLink() {
    if (!this.area.contains(getSelection().anchorNode)) { this.area.focus(); }
    const here = this.linkHere();
    if (here && getSelection().isCollapsed) getSelection().selectAllChildren(here);
    this.range = getSelection().getRangeAt(0).cloneRange();
    this.address.value = here?.getAttribute('href') || '';
    this.openLink(true);
    this.address.focus();
  }
  openLink(open) {
    this.link.hidden = !open;
    this.link.querySelector('.error').hidden = true;
    this.tools.find(tool => tool.dataset.do === 'link').setAttribute('aria-expanded', String(open));
  }
  back() { this.openLink(false); this.area.focus(); getSelection().removeAllRanges(); getSelection().addRange(this.range); }
  setLink() {
    let address = this.address.value.trim();
    if (/^[^\s:/@]+\.[^\s:@]+$/.test(address)) address = `https://${address}`;
    if (/^[^\s:/@]+@[^\s:/@]+$/.test(address)) address = `mailto:${address}`;
    if (!isAddress(address)) {
      const error = this.link.querySelector('.error');
      error.textContent = say('no address');
      error.hidden = false;
      this.address.focus();
      return;
    }
    this.back();
    if (this.range.collapsed) { const node = document.createElement('a'); node.href = address; node.textContent = address.replace(/^(https?:\/\/|mailto:)/i, ''); this.apply('insertHTML', node.outerHTML); }
    else this.apply('createLink', address);
  }
  listenToLink() {
    this.link.querySelector('[data-link-set]').addEventListener('click', () => this.setLink());
    this.link.querySelector('[data-link-drop]').addEventListener('click', () => { this.back(); this.apply('unlink'); });
    this.link.addEventListener('keydown', event => {
      if (event.key === 'Enter' && event.target === this.address) { event.preventDefault(); this.setLink(); }
      if (event.key === 'Escape') { event.preventDefault(); this.back(); }
    });
  }

  paste(event) {
    event.preventDefault();
    const [html, plain] = ['text/html', 'text/plain'].map(type => event.clipboardData.getData(type));
    const text = html ? readHtml(html) : readPlain(plain);
    if (text.length) this.apply('insertHTML', htmlOf(text));
  }
}
