/** What outlives a reload: that this tab is in a call, with which devices, what is muted and what was refused. */

const key = "visavis.call";
const keysKey = "visavis.keys";

/** The token stands behind the `#`, so that it enters no log; "" for a link that was cut or mangled. */
export function tokenOfLink() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/**
 * What this tab kept for this link, if it is in a call by it.
 * @param {string} token
 * @returns {Kept | null}
 */
export function kept(token) {
  try {
    const value = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return value?.token === token ? value : null;
  } catch {
    return null;
  }
}

/** @param {Kept} value */
export function keep(value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be closed by policy: then a reload asks again.
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}

/** Whether this browser's people want the keys of single letters: until they say no. */
export function keysAreKept() {
  try {
    return localStorage.getItem(keysKey) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} areOn */
export function keepKeys(areOn) {
  try {
    localStorage.setItem(keysKey, areOn ? "on" : "off");
  } catch {
    // As above.
  }
}
