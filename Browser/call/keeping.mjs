/** What outlives a reload: that this tab is in a call, with which devices, and what is muted. */

const key = "visavis.call";

/** The token stands behind the `#`, so that it enters no log. */
export function tokenOfLink() {
  return decodeURIComponent(location.hash.slice(1));
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
