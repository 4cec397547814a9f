// Where photographs wait until the server has them: IndexedDB, for they are too large for localStorage. Where it is
// missing (private windows) or full, this page's memory must do, and `stored` says so.
const NAME = 'photographs';
const memory = new Map();
let opening = null;

function open() {
  opening ||= new Promise((resolve, reject) => {
    const asked = indexedDB.open('werkstadt', 1);
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(NAME, {keyPath: 'id'}));
    asked.addEventListener('success', () => resolve(asked.result));
    for (const end of ['error', 'blocked']) asked.addEventListener(end, () => reject(asked.error));
  });
  return opening;
}

async function run(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const step = database.transaction(NAME, mode);
    const asked = work(step.objectStore(NAME));
    step.addEventListener('complete', () => resolve(asked.result));
    for (const end of ['abort', 'error']) step.addEventListener(end, () => reject(step.error));
  });
}

export async function all() {
  let kept = [];
  try { kept = await run('readonly', store => store.getAll()); } catch { /* memory only */ }
  const known = new Map([...kept.map(entry => [entry.id, entry]), ...memory]);
  return [...known.values()].sort((one, other) => one.order - other.order);
}

// Whether it lies on the device now; else it lies in this page alone.
export async function put(entry) {
  try {
    await run('readwrite', store => store.put(entry));
    memory.delete(entry.id);
    return true;
  } catch {
    memory.set(entry.id, entry);
    return false;
  }
}

export async function drop(id) {
  memory.delete(id);
  try { await run('readwrite', store => store.delete(id)); } catch { /* memory only */ }
}
