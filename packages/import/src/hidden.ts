import { isRecord } from './json.ts';

/**
 * Public is only what is known to be public. Whatever else may hide words from readers has a name: of a type, a block's
 * attribute, a shortcode or a key. Its texts are drafts until the owner answers for the name.
 */
export const ANSWERS = ['public', 'leave-out', 'draft'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Answers by name. */
export type Answers = ReadonlyMap<string, Answer>;

/** Reads `lesson=public`. @returns a message for a mistake */
export function readAnswers(typed: readonly string[]): Answers | string {
  const answers = new Map<string, Answer>();
  for (const one of typed) {
    const [, name = '', wanted] = /^(.+)=([\w-]+)$/.exec(one) ?? [];
    const answer = ANSWERS.find((own) => own === wanted);
    if (answer === undefined)
      return `--answer takes a name from the report and ${ANSWERS.join(', ')}, such as lesson=public, not “${one}”.`;
    answers.set(name, answer);
  }
  return answers;
}

/** Words of keys that hide, lock or limit a whole text. */
const KEY =
  /^(?:pass(?:word|wd|code)?|pwd|private|secret|protect(?:ed)?|restrict(?:ed|ion)?|members?|membership|paywall|premium|paid|subscribers?|visibility|access|encrypt(?:ed)?|embargo(?:ed)?|hidden|unlisted)$/;

/** Words of attributes that speak of people, roles, conditions or visibility, besides {@link KEY}. */
const ATTRIBUTE =
  /^(?:hid(?:e\w*|ing)|in?visib\w*|visible|condition\w*|roles?|users?|members?\w*|logged(?:in|out)?|login|guests?|visitors?|customers?|capabilit\w+|permissions?|passster|lock(?:ed|er)?|privacy|schedul\w+|expir\w+|unpublish\w*|publish|until|audience|segments?|disabled?|restrict\w+|protect\w+)$/;

/** Words that speak of time or people only together: `startDate`, `showFor`. */
const PAIR =
  /(?:start|end|from|to|until|publish)(?:date|time|day)|(?:date|time)(?:start|end|from|to|range)|(?:show|display|visible)(?:on|to|for|if|when|until|from|rule|user|device)/;

/** A kind of reader, or a lock. */
const READER =
  /^(?:private|members?(?:[-_ ]only)?|paid(?:[-_ ]\w+)?|premium|subscribers?(?:[-_ ]only)?|protected|restricted|unlisted|password|logged[-_ ]?(?:in|out)|guests?|visitors?|administrators?|registered|draft|pending|scheduled)$/i;

/** Values that leave words to everyone. */
const OPEN =
  /^(?:|false|no|off|0|null|~|public|publish(?:ed)?|visible|open|none|free|all|every(?:one|body)|default|inherit|auto)$/i;

/** A name that shows words if its value is true. */
const SHOWS = /show|visible|display|enable/i;

/** Readers that a false value shuts out: `loggedout: false`. */
const READERS = /logged|guest|visitor|desktop|tablet|mobile/i;

/** Titles and the like, which are no words of a text: `hideTitle`. */
const PART =
  /^(?:hide|show|display).*(?:title|icon|label|image|author|date|meta|button|arrow|border|caption|header|footer)s?$/i;

/** Deeper values count as limits. */
const DEEPEST = 6;

function wordsOf(name: string) {
  return name
    .split(/[\W_]+|\d+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase());
}

/** True for a name that speaks of people, roles, time, conditions or visibility. */
export function speaks(name: string) {
  const isPair = PAIR.test(name.replaceAll(/[\W_]/g, '').toLowerCase());
  if (isPair || PART.test(name)) return isPair;
  return wordsOf(name).some((word) => KEY.test(word) || ATTRIBUTE.test(word));
}

/** True for a value that switches off what its name says. A name that shows words hides them so. */
export function isOff(name: string, value: unknown, depth = 0): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((one) => isOff(name, one, depth + 1));
  if (isRecord(value)) {
    const all = Object.entries(value);
    const isDisabled = all.some(([key, one]) => /^(?:is_?)?enabled?$/i.test(key) && isOff('', one));
    return isDisabled || all.every(([key, one]) => isOff(key, one, depth + 1));
  }
  return /^(?:false|no|off|0|null)$/i.test(String(value).trim()) && !(SHOWS.test(name) || READERS.test(name));
}

/** True for a value of an attribute that leaves its words to everyone. */
function isOpen(name: string, value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'object') return isOff(name, value);
  const text = String(value).trim();
  if (text === '') return true;
  if (SHOWS.test(name) && !/hid|condition/i.test(name))
    return !/^(?:false|no|off|0)$/i.test(text) && !READER.test(text);
  // A part for each kind of screen: `on|on|off`.
  return OPEN.test(text) || (text.includes('|') && text.split('|').some((part) => OPEN.test(part.trim())));
}

/** True for an attribute that may hide words: by its name or one in it, or by a value. */
export function attributeMayHide(name: string, value: unknown, depth = 0): boolean {
  if (depth > DEEPEST || speaks(name)) return !isOpen(name, value);
  if (Array.isArray(value)) return value.some((one) => attributeMayHide('', one, depth + 1));
  if (isRecord(value))
    return Object.entries(value).some(([key, one]) => attributeMayHide(key, one, depth + 1));
  return typeof value === 'string' && READER.test(value.trim());
}

/** True for a key that its source may hide a whole text by, and that the importer does not know. */
export function keyMayHide(key: string, value: string): boolean {
  const text = value.trim();
  return (wordsOf(key).some((word) => KEY.test(word)) && !OPEN.test(text)) || READER.test(text);
}
