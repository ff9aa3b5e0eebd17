/** Words of keys that hide, lock or limit a text. */
const KEY =
  /^(?:pass(?:word|wd|code)?|pwd|private|secret|protect(?:ed)?|restrict(?:ed|ion)?|members?|membership|paywall|premium|paid|subscribers?|visibility|access|encrypt(?:ed)?|embargo(?:ed)?|hidden|unlisted)$/i;

/** Values that hide, lock or limit a text under any key. */
const VALUE =
  /^(?:private|members?(?:[-_ ]only)?|paid(?:[-_ ]\w+)?|premium|subscribers?(?:[-_ ]only)?|protected|restricted|unlisted|password)$/i;

/** Values that leave a text to everyone. */
const OPEN = /^(?:|false|no|off|0|null|~|public|visible|open|none|free|all|every(?:one|body))$/i;

/** Parts of the names of shortcodes and blocks for members, also of plugins for them. A key such as `hideTitle` hides no text. */
const LOCK =
  /(?:^|[/_-])(?:hide|visitors?|lock(?:ed|er)?|logged-?in|is-?member|has-?access|passster)(?:$|[_-])|logged_?in|locker$|^(?:s2if$|(?:arm|ihc|mepr|memb|pmpro|rcp|swpm|um|wlm|wppb)[_-]|armif)/i;

/** True for the name of a shortcode or block that hides, locks or limits a text. */
export function isLock(name: string): boolean {
  return LOCK.test(name) || hasLock(name);
}

function hasLock(key: string) {
  return key.split(/[\W_]+|(?<=[a-z])(?=[A-Z])/).some((word) => KEY.test(word));
}

/**
 * Names a key that its source may hide the text by, and that the importer does not know.
 *
 * @returns the key, with its value unless it may be a password
 */
export function mayHide(key: string, value: string): string | undefined {
  if ((!hasLock(key) || OPEN.test(value.trim())) && !VALUE.test(value.trim())) return undefined;
  return /pass|pwd/i.test(key) || value.length > 40 ? key : `${key}: ${value.trim()}`;
}
