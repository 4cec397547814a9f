// The few words scripts say; the server puts them into the page in its language.
const read = id => JSON.parse(document.getElementById(id)?.textContent || '{}');
const words = {...read('words'), ...read('more-words')};
export const say = (key, values = {}) => (words[key] || key).replace(/%\((\w+)\)s/g, (_match, name) => values[name] ?? '');
