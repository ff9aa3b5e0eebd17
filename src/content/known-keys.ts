import { COMMENT_KEYS } from './comment-schema.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';

const KNOWN = new Map([...FRONT_MATTER_KEYS, ...COMMENT_KEYS].map((key) => [key.toLowerCase(), key]));

/** The key of posts or comments that a word is, in whatever case. */
export function knownKey(word: string): string | undefined {
  return KNOWN.get(word.toLowerCase());
}

/** A key in bold, behind a bullet, with another colon or an equals sign. */
const NEARLY = /^\s*(?:[-*•]\s+)?[*_`]*([\w-]{1,40})[*_`]*\s?[:=：][*_`]*\s*(\S.*)$/;

/** The key and the value that a line was meant to be: `**title:** A party`, `- title: A party`, `title = A party`. */
export function keyMeant(line: string): { readonly key: string; readonly value: string } | undefined {
  const [, word = '', value = ''] = NEARLY.exec(line) ?? [];
  const key = knownKey(word);
  return key === undefined ? undefined : { key, value: value.trim() };
}
