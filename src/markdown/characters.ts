import { WINDOWS } from './broken-letters.ts';
import type { RuleCore, Token } from './markdown-it.ts';

const REPLACEMENT = '\ufffd';

/** Control characters except tab and line ends, and noncharacters. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;

/** Replaces forbidden characters and lone surrogates with U+FFFD, and a form feed with a space. Keeps the length. */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll(FORBIDDEN, (letter) => (letter === '\f' ? ' ' : REPLACEMENT));
}

/** Character of a numeric reference (HTML, section 13.2.5.80); U+FFFD if forbidden. */
function characterOf(code: number) {
  if (code === 0x0d) return '\n';
  if (code >= 0x80 && code <= 0x9f) return visible(WINDOWS.charAt(code - 0x80));
  return code > 0x10ffff ? REPLACEMENT : visible(String.fromCodePoint(code));
}

const NUMBER = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;

/** Replaces references that HTML forbids or browsers remap: `&#0;`, `&#146;`. */
export function withoutBadReferences(text: string): string {
  if (!text.includes('&#')) return text;
  return text.replaceAll(NUMBER, (written: string, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    const character = characterOf(code);
    return code > 0x10ffff || character !== String.fromCodePoint(code) ? character : written;
  });
}

/** Cleans form feeds, the one control character that markdown-it decodes from a reference. */
export const characters: RuleCore = (state) => {
  if (/&#(?:0*12|x0*c);/i.test(state.src)) state.tokens.forEach(clean);
};

function clean(token: Token) {
  if (/^(?:text|text_special|image)$/.test(token.type)) token.content = visible(token.content);
  if (token.type === 'fence') token.info = withoutBadReferences(token.info);
  // oxlint-disable-next-line typescript/no-unnecessary-type-conversion -- the start of a list is a number
  for (const attribute of token.attrs ?? []) attribute[1] = visible(String(attribute[1]));
  token.children?.forEach(clean);
}

/** CommonMark, section 2.3. Indices stay valid. */
export const normalize: RuleCore = (state) => {
  if (state.src.includes('\r')) state.src = state.src.replaceAll(/\r\n?/g, '\n');
  state.src = visible(state.src);
};
