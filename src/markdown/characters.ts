import type { RuleCore, Token } from './markdown-it.ts';

const REPLACEMENT = '\ufffd';

/** Control characters but tab and line ends, what is no character, and halves of surrogate pairs: no HTML may hold them. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What may be forbidden: the same and whole pairs. Faster to look for in a text that has none, as most have. */
// oxlint-disable-next-line no-control-regex -- as above
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;

/** A text without characters that no page may hold: a page break is a space, the others are U+FFFD, one for one. */
export function visible(text: string): string {
  return SUSPECT.test(text)
    ? text.replaceAll(FORBIDDEN, (letter) => (letter === '\f' ? ' ' : REPLACEMENT))
    : text;
}

/**
 * The character that a browser makes of a number, where a page may hold it (HTML, section 13.2.5.80: those from 128 to 159
 * are meant in Windows-1252); else U+FFFD.
 */
function characterOf(code: number): string {
  if (code === 0x0d) return '\n';
  if (code >= 0x80 && code <= 0x9f) return WINDOWS[code - 0x80] ?? REPLACEMENT;
  return code > 0x10ffff ? REPLACEMENT : visible(String.fromCodePoint(code));
}

/** From 128 on. */
const WINDOWS = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

const NUMBER = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;

/** Replaces those references by number that are not to stay as they are written: `&#0;`, `&#146;`. */
export function withoutBadReferences(text: string): string {
  if (!text.includes('&#')) return text;
  return text.replaceAll(NUMBER, (written: string, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    const character = characterOf(code);
    return code > 0x10ffff || character !== String.fromCodePoint(code) ? character : written;
  });
}

/** A page break written as a reference is the one control character that the parser lets through. Runs after the text is read. */
export const characters: RuleCore = (state) => {
  if (/&#(?:0*12|x0*c);/i.test(state.src)) state.tokens.forEach(clean);
};

function clean(token: Token): void {
  if (/^(?:text|text_special|image)$/.test(token.type)) token.content = visible(token.content);
  if (token.type === 'fence') token.info = withoutBadReferences(token.info);
  for (const attribute of token.attrs ?? []) attribute[1] = visible(attribute[1]);
  token.children?.forEach(clean);
}

/**
 * Line ends become `\n`, and what no page may hold becomes {@link visible}: NUL as CommonMark asks (section 2.3). Bodies
 * hardly ever have any of it. Letter for letter, so that places stay.
 */
export const normalize: RuleCore = (state) => {
  if (state.src.includes('\r')) state.src = state.src.replaceAll(/\r\n?/g, '\n');
  state.src = visible(state.src);
};
