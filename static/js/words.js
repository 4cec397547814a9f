// The few words scripts say; the server puts them into the page in its language.
const read = id => JSON.parse(document.getElementById(id)?.textContent || '{}');
const words = {...read('words'), ...read('more-words'), ...read('card-words')};
export const say = (key, values = {}) => (words[key] || key).replace(/%\((\w+)\)s/g, (_match, name) => values[name] ?? '');
// Whose numbers and times: as on the server, English is that of Europe, with 24 hours.
export const locale = document.documentElement.lang === 'en' ? 'en-GB' : 'de';
