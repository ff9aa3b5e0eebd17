import { type Finding, advise } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';

/** Windows-1252 from 128 on. Codes without a letter keep their number. */
export const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Letters in UTF-8 that a program read as Windows-1252: `â€œ` is `“`. Undefined for other letters. */
function decoded(typed: string) {
  const bytes = Array.from(typed, (letter) => {
    const at = WINDOWS.indexOf(letter);
    return at < 0 ? letter.charCodeAt(0) : at + 0x80;
  });
  // Windows-1252 has no letter for the last byte of `”`.
  return decodedBytes(bytes) ?? (typed === 'â€' ? '”' : undefined);
}

function decodedBytes(bytes: readonly number[]) {
  try {
    return UTF8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

/** The letters of {@link PLAIN}. */
function plainOf(typed: string) {
  if (typed.startsWith('='))
    return decodedBytes((typed.match(/[\dA-F]{2}/g) ?? []).map((hex) => parseInt(hex, 16)));
  if (typed.startsWith('&')) return typed.replace('amp;', '');
  if (typed.startsWith('\\')) return JSON.parse(`"${typed}"`) as string;
  return typed.startsWith('\v') ? ' ' : '';
}

/** A byte from 128 to 191, read as Windows-1252. */
const BYTE = '[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
/** UTF-8 read as Windows-1252, but not `CAFÉ»` or `MAÇÔ`. */
const BROKEN_RUNS = [
  String.raw`Â[\u00a0-\u00bf]`,
  String.raw`Ã(?:[\u00a0-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ™š›œžŸ]|${BYTE}(?=[a-zß-öø-ÿ]))`,
  String.raw`(?:[ÄÅ]${BYTE}){1,9}(?=\p{Ll})|(?<=\p{Ll})(?:[ÄÅ]${BYTE}){1,9}`,
  String.raw`â(?:[€‚„†ˆ˜œš]${BYTE}|€)`,
  String.raw`ðŸ${BYTE}{2}|ï¿½`,
  String.raw`(?:[ØÙÚÛÐÑÎÏ×]${BYTE}){2,}`,
  String.raw`(?:[ã-í]${BYTE}{2}){2,}`,
].join('|');

/** Of mail, JSON and HTML twice; and invisible signs, such as line breaks of a word processor. */
const PLAIN = [
  String.raw`(?:=[C-F][\dA-F](?:=[89AB][\dA-F]){1,3})+`,
  String.raw`(?:\\u00[a-f][\da-f])+`,
  String.raw`&amp;(?:[aouAOU]uml|szlig|[aeiou](?:acute|grave|circ)|[cC]cedil|ntilde|nbsp|[lr][sd]quo|[nm]dash|hellip|euro|quot|amp(?=; )|#\d{2,5});`,
  String.raw`[\x01-\x08\v\x0e-\x1f\x7f\u202d\u202e]+`,
].join('|');

/** The sign for a lost letter, signs that Word takes from its own fonts, and letters read as those of DOS and old Macs. */
const LOST = String.raw`(?:[\ufffd\uf020-\uf0ff]|├[╝Âñ╢║ƒ®á]|√[§∂ºü©®†±≥°≠ß])`;

const BROKEN = new RegExp(`(?:${BROKEN_RUNS})+|(${PLAIN})|(${LOST}+)`, 'gu');
/** Fast path. */
export const MAY_BE_BROKEN = new RegExp(
  String.raw`[\u00c2-\u00f0]${BYTE}|${LOST}|=[C-F][\dA-F]=[89AB]|\\u00[a-f]|&amp;[a-zA-Z#]|[\x01-\x08\v\x0e-\x1f\x7f\u202d\u202e]`,
);

/** One sign in front of a line, and a space. */
const BULLET = /^\s*[\uf020-\uf0ff]\s$/;

/** Lost letters have no fix. */
export function brokenLetters(text: string): (Finding & { index: number })[] {
  if (!MAY_BE_BROKEN.test(text)) return [];
  return Array.from(text.matchAll(BROKEN)).flatMap(({ 0: typed, 1: plain, 2: lost, index }) => {
    if (lost !== undefined) {
      // A bullet of Word, which makes no list: that has a message.
      if (/^[\uf020-\uf0ff]$/.test(lost) && BULLET.test(text.slice(Math.max(0, index - 4), index + 2)))
        return [];
      const message = `A letter is lost here: “${shorten(typed)}” stands in its place.`;
      const hint = 'Write the letter again, and save the file with the encoding UTF-8.';
      return { index, ...advise('broken-letters', message, hint) };
    }
    const meant = plain === undefined ? decoded(typed) : plainOf(typed);
    if (meant === undefined) return [];
    const isInvisible = /^[^\p{L}&=\\]/u.test(typed);
    const message = isInvisible
      ? 'There is an invisible control character here.'
      : typed.startsWith('&')
        ? `“${shorten(typed)}” is escaped twice, so the page shows it as “${shorten(meant)}”.`
        : `“${shorten(typed)}” was read in the wrong encoding.`;
    const hint = isInvisible ? 'Remove it.' : `Write ${shorten(meant)}`;
    return { index, ...advise('broken-letters', message, hint, { typed, text: meant }) };
  });
}
