// A station's board on A3: every page drawn for the paper, then the browser's own print dialogue.
import {request, station} from './page.js';

// A3 across at 96 pixels an inch, without the margins and the head of the page.
const PAPER = {width: 1512, height: 960, smallest: 14};

export async function printBoard(holder) {
  const sheets = [];
  for (let page = 0, pages = 1; page < pages; page += 1) {
    const answer = await request(`s/${station}/board?width=${PAPER.width}&height=${PAPER.height}&smallest=${PAPER.smallest}&page=${page}`, {headers: {Accept: 'text/html'}, timeout: 30000});
    if (!answer.ok) throw new Error(String(answer.status));
    const board = new DOMParser().parseFromString(await answer.text(), 'text/html').body.firstElementChild;
    pages = Number(board.dataset.pages);
    sheets.push(sheet(holder, document.adoptNode(board), page, pages));
  }
  holder.replaceChildren(...sheets);
  holder.hidden = false;
  window.print();
  holder.hidden = true;
}

function sheet(holder, board, page, pages) {
  const node = document.createElement('article');
  node.className = 'print-page';
  const head = document.createElement('header');
  const [title, question] = ['p', 'h1'].map(tag => document.createElement(tag));
  title.textContent = pages > 1 ? `${holder.dataset.title} (${page + 1}/${pages})` : holder.dataset.title;
  question.textContent = holder.dataset.question;
  head.append(title, question);
  // Ids stand once in a document: what is on the screen keeps them.
  for (const thing of board.querySelectorAll('[id^="c-"]')) thing.removeAttribute('id');
  node.append(head, board);
  return node;
}
