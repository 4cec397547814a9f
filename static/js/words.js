// The few words scripts say; the server puts them into the page in its language.
const holder = document.getElementById('words');
const words = holder ? JSON.parse(holder.textContent) : {};
export const say = (key, values = {}) => (words[key] || key).replace(/%\((\w+)\)s/g, (_match, name) => values[name] ?? '');
