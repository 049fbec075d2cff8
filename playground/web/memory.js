/** Small choices kept in the browser; where storage is forbidden they last as long as the page. */
const spare = new Map();

export function recall(name) {
  try {
    return localStorage.getItem(`bozor.${name}`);
  } catch {
    return spare.get(name) ?? null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`bozor.${name}`, value);
  } catch {
    spare.set(name, value);
  }
}
