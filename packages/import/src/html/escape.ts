/** Where a text stands decides which of its signs would mean something. */
export interface TextPlace {
  readonly inLink: boolean;
  readonly inCell: boolean;
}

/** A bare address, which the renderer makes a link of by itself. */
const BARE = /(?:https?:\/\/|www\.)[^\s<>\\`]*[^\s<>\\`.,:;!?'"*_~()[\]{}|]/gi;

/** What looks like the start of one. */
const BARE_START = /(https?|mailto)(?=:)|(www)(?=\.)/gi;

/** Text that stays text in our Markdown, wherever in a line it stands. */
export function escapeText(text: string, place: TextPlace): string {
  if (place.inLink || !/https?:|mailto:|www\./i.test(text)) return escapePiece(text, place);
  let result = '';
  let from = 0;
  for (const { 0: address, index } of text.matchAll(BARE)) {
    result += inert(text.slice(from, index), place);
    from = index + address.length;
    // A link ends with a space; what else touches it would be taken for a part of it.
    const isAlone =
      /^\s/.test(text.slice(from, from + 1)) &&
      !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, index - 2), index));
    if (isAlone && !/[*_[\]|&~{$]/.test(address)) result += address;
    else if (/^https?:\/\/[\w.-]+\.\w/i.test(address) && !place.inCell) result += `<${address}>`;
    else result += inert(address, place);
  }
  return result + inert(text.slice(from), place);
}

/** Without anything that a link could start with. */
function inert(text: string, place: TextPlace): string {
  return escapePiece(text, place).replaceAll(BARE_START, (start) => `${start}\\`);
}

function escapePiece(text: string, { inLink, inCell }: TextPlace): string {
  if (!/[\\`*_[\]<&~{|^!]/.test(text)) return text;
  const escaped = text
    .replaceAll(/[\\`*[]/g, String.raw`\$&`)
    // Within a word it is a letter like others.
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/<(?=\S|$)/g, String.raw`\<`)
    .replaceAll(/&(?=#?\w+(?:;|$))/g, '&amp;')
    .replaceAll(/^~|~$|~(?=~)|(?<=~)~/g, String.raw`\~`)
    .replaceAll('{#', '&#123;#')
    .replaceAll(/\{(?=[%{:])/g, String.raw`\{`);
  const closed = inLink ? escaped.replaceAll(']', String.raw`\]`) : escaped;
  return inCell ? closed.replaceAll('|', String.raw`\|`) : closed;
}

/** What would start a block at the start of a line. */
const START =
  /^(?:(#{1,6})(?=\s|$)|(>)|([-+])(?=\s|$)|(=+|-{2,}|:?-+:?)(?=\s*$)|(~{3,})|(:{3})|(!{3})|(\d{1,9})([.)])(?=\s|$)|(\|))/;

/** A line of a paragraph whose first signs stay text. */
export function escapeLineStart(line: string): string {
  const match = START.exec(line);
  if (!match) return line;
  const [, , , , , , , , digits] = match;
  if (digits !== undefined) return `${digits}\\${line.slice(digits.length)}`;
  return `\\${line}`;
}

/** Plain words of one line as a paragraph. */
export function wordsMarkdown(words: string): string {
  return escapeLineStart(escapeText(words, { inLink: false, inCell: false }));
}

/** The target of a link or picture. */
export function linkTarget(target: string): string {
  const clean = target
    .trim()
    .replaceAll(/[\s<>\\]/g, (sign) => encodeURIComponent(sign))
    // oxlint-disable-next-line no-control-regex -- no address has them
    .replaceAll(/[\u0000-\u001F\u007F]/g, '');
  // Character references would be read as what they stand for.
  const safe = clean.replaceAll(/&(?=#?\w+;)/g, '&amp;');
  return /[()[\]]/.test(safe) || safe === '' ? `<${safe}>` : safe;
}

/** A title behind a target, in quotation marks. */
export function linkTitle(title: string): string {
  return title.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/&(?=#?\w+;)/g, '&amp;');
}
