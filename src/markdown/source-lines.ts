import { shorten } from '../lib/text.ts';
import { brokenLetters, MAY_BE_BROKEN } from './broken-letters.ts';
import type { BodyRule, Env } from './env.ts';
import { reportAt, advise } from './findings.ts';
import { withoutCode } from './words.ts';

/** Markers of a merge stand at the start of a line, and make quotations, headings and paragraphs. */
const CONFLICT = /^(?:<{7}|>{7}(?= \S+(?: \(.*\))?$))(?: |$)/;
const LOCAL = String.raw`https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|(?:192\.168|10(?:\.\d{1,3}))(?:\.\d{1,3}){2}(?=:80[89]\d)|[\w-]{1,63}\.local(?=:80[89]\d))(?::\d{1,5})?`;
/** A URL of this computer. */
export const HAS_LOCAL = new RegExp(LOCAL, 'i');

/** Faults of source lines outside of code and comments. */
export const lintSource: BodyRule = (tokens, env) => {
  const { source } = env;
  const hasConflict = source.includes('<<<<<<<') || source.includes('>>>>>>> ');
  const hasLocal = HAS_LOCAL.test(source);
  const hasBroken = MAY_BE_BROKEN.test(source);
  if (!hasConflict && !hasLocal && !hasBroken) return;
  const code = new Set<number>();
  for (const { type, map, content } of tokens)
    if (
      map &&
      (/^(?:fence|code_block)$/.test(type) || (type === 'html_block' && /^\s*<(?:pre|!--)/i.test(content)))
    )
      for (let line = map[0]; line < map[1]; line++) code.add(line);
  // Seven levels of a quotation are no marker.
  let inConflict = false;
  let hasMiddle = false;
  for (const [line, text] of source.split('\n').entries()) {
    if (code.has(line)) continue;
    if (hasLocal) lintLocal(env, line, text);
    if (hasBroken)
      for (const { index, ...found } of brokenLetters(withoutCode(text))) reportAt(env, line, found, index);
    hasMiddle ||= text === '=======';
    if (!hasConflict || !CONFLICT.test(text)) continue;
    const isEnd = text.startsWith('>');
    const message = `“${shorten(text.trim())}” is left over from a merge of two versions.`;
    if (!inConflict && (!isEnd || hasMiddle))
      reportAt(env, line, advise('conflict-marker', message, KEEP_ONE));
    inConflict = !isEnd;
  }
};

export const KEEP_ONE =
  'Keep the version that is right. Remove the other one, and the lines that start with <<<<<<<, ======= and >>>>>>>.';

/** Words and target. A bare address, or one that its words name, may be an example in a manual. */
const LOCAL_LINK = new RegExp(
  String.raw`(?:(!?)\[([^[\]]{0,300})\](?:\(|:\s{0,9})<?|\b(?:href|src|poster)\s{0,9}=\s{0,9}["']?)(${LOCAL})([^\s()<>"']*)`,
  'gi',
);
/** The preview takes the next port if one is in use. */
const PORT = /:80[89]\d$/;

function lintLocal(env: Env, line: number, text: string) {
  if (!HAS_LOCAL.test(text)) return;
  const links = withoutCode(text).matchAll(LOCAL_LINK);
  for (const { 0: all, 1: sign, 2: words = '', 3: origin = '', 4: path = '', index } of links) {
    const isOurs = PORT.test(origin);
    if (words.includes(origin.replace(/^.*\//, '')) || !(isOurs || sign === '!')) continue;
    // A manual links to the front page of a server.
    if (sign === '' && /^\/?$/.test(path)) continue;
    const [typed, target] = [origin + path, path === '' ? '/' : path];
    const message = `“${shorten(typed)}” is an address of the preview, which works on your computer only.`;
    const fix = isOurs ? { typed, text: target } : undefined;
    const found = advise('preview-address', message, `Write ${target}`, fix);
    reportAt(env, line, found, index + all.length - typed.length);
  }
}
