import type { Env } from './env.ts';
import { reportIn, advise } from './findings.ts';
import type { Token } from './markdown-it.ts';
import { rough } from './rough.ts';
import { lintSourceLine } from './quotation-sources.ts';

/** An address or a verse: short lines, none of which ends as a sentence does. */
const SHORT_LINES = /^(?:(?:[^\n]{1,45}\n){2,30}[^\n]{1,45}|[^\n]{1,30}\n[^\n]{1,30})$/;
/** Starts, and two ends, that all lines of a paragraph have only if each is a line of its own. */
const ENUMERATED = [
  // `a) Tea`, `(1) Tea`, `i. Tea`, `1: Tea`, `1 - Tea`, `**1.** Tea`, `No. 1 Tea`
  rough`^(?:[(（]?(?:[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4}|\p{N}{1,2})\\?(?:\.?[)）]|[.:．、]| [–—-]) ?(?=[\p{L}\p{N}])(?<!\d\.)(?<!\d:))`,
  rough`^(?:(?:Nr|No|N°)\.? ?\d|\*\*\d{1,2}(?:[.)]\*\*|\*\*[.)]) |[①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])`,
  // `✅ Tea`, `→ Tea`, `-- Tea`, `[ ] Tea`
  rough`^(?:\p{Extended_Pictographic}\uFE0F? ?(?=[\p{L}\p{N}])|(?:[→⇒»✓✔✗✘☐☑☒=~ـ]|[-=]{1,2}>|--|-?\[[ x]?\]|\([ x]\)|#\d{1,3}) ?(?=[\p{L}\p{N}]))`,
  // `10:30 Tea`, `3.5. Tea`, `10 Uhr Tea`, `[03/05/26, 14:02] Ann`, `[14:02, 03/05/2026] Ann`
  rough`^(?:\d{1,2}(?:[:h]\d\d(?: |–|-)|\.\d\d (?:[–-] ?)?\p{Lu})|\d{1,2}\.(?:\d{1,2}\.(?:\d{2}|\d{4})?(?=\s)| \p{Lu}\p{L}{2,8} )|\d{1,2} (?:Uhr|am|pm) |\[?(?:\d{1,2}:\d\d, )?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b)`,
  // `Tel.: 0113`, `Sent: 3 May`, `Step 1. Tea`, `Tea - 200 g`
  rough`^(?:(?:[\p{Lu}\p{Lo}][\p{L}\p{N}. ]{0,24}|\p{L}[\p{L}\p{N}. ]{0,24}(?<! ))[:：](?=\s|$)|\p{L}{2,12} \d{1,2}[.)] |\p{Lu}[\p{L}\p{N} ]{0,24} [-–—=] )`,
  // `**When:** Monday`, `When? Monday`
  rough`^(?:(?:[*_]{1,2}[^*_\n]{1,40}(?:[:?][*_]{1,2}|[*_]{1,2}[:?])|\p{L}{2,12}[ \u00a0\u202f]?\?) )`,
  // Links alone
  rough`^(?:(?:\[[^[\]\n]{1,100}\]\([^()\n]{1,300}\)|<?https?:\/\/[^\s<>]{3,300}>?)(?=\n|$))`,
  // `Tea 2 €`, `Tea .... 2.00`
  rough`^(?:.{1,60}(?:\d ?(?:[€$£]|EUR|CHF)|[£$]\d[\d.,]{0,9}|[ .]\d{1,3}[.,]\d\d)(?=\n|$))`,
];
/** `**Programme**` and `Bring with you:`, above two lines or more. */
const TITLE = /^(?:(\*\*|__)[^\n]{1,80}\1:?|[^\n]{1,120}[:：])\n(?=[^\n]+\n)/;
/** `Please bring:`, above short lines without a sign of a sentence. */
const BELOW_COLON = /^[^\n]{1,120}[:：]\n(?:[^\n.,;:!?。，！？：]{1,30}(?:\n|$)){2,}$/;
/** `Dear Ann,` above the words of a letter. */
const GREETING =
  /^(?:Dear|Hi|Hello|Hey|Liebe[rs]?|Hallo|Sehr geehrte[rn]?|Ch[eè]re?s?|Bonjour|Querid[oa]s?|Estimad[oa]s?|Hola|Car[aeio]|Ciao|Beste|Lieve|Kära|Hej|Kjære|Hei|Drog[ai]|Cześć)(?: [^\n,!]{1,25})?[,!]\n/;
/** `Love,` above a name. */
const SIGNED = rough`(?:^|\n)([^\n]{1,30},)\n\p{Lu}[^\n.,;:!?]{1,30}$`;
const FIRST_LINE = /^[^\n]*\n(?=[^\n]+\n)/;
/** `Roses are red,`, but no line of Korean, which is short. */
const LINE_OF_VERSE = /^[^\u3000-\ud7ff]*[,;:–—]$/;
const LINE_OF_ADDRESS = rough`^(?:[\p{Lu}\p{N}]|[^\s@]{1,40}@|\p{Lo}(?=[^\n]{0,19}$)).*[\p{L}\p{N}:,)]$`;

/** Fast path: the second line of prose begins with a word in small letters, and no line ends with a price. */
const MAY_BE_ENUMERATED =
  /^[^\n]*\n(?:[^a-z]|[a-z]{1,4}(?:[.．)）、]| [–—-])|[^\n]{1,25}[:：])|^(?:[^\n]*\n)?[^\n]*[€$£RF\d:：*_]\n/;

/** @param inside what holds the paragraph */
export function lintLines(env: Env, token: Token, inside: 'item' | 'quotation' | undefined): void {
  const { content } = token;
  const isBroken = content.includes('\\\n') || content.includes('  \n');
  // `C:\` may end with one.
  if (
    content.endsWith('\\') &&
    ((isBroken && /[^\\]\\$/.test(content)) || /(?:^|\n|[^\s\w:]\s?)\\$/.test(content))
  ) {
    const message = 'Nothing follows this backslash in the paragraph, so the page shows it.';
    const found = advise('joined-lines', message, 'Remove it.', { typed: '\\', text: '' });
    reportIn(env, token, found, content.length - 1);
  }
  const spaced = content.includes('\\') ? content.search(/(?<![\w:\\])\\ +\n/) : -1;
  if (spaced >= 0) {
    const message = 'A space stands behind this backslash, so the page shows it, and the lines run together.';
    const fix = { typed: '\\ ', text: '\\' };
    reportIn(env, token, advise('joined-lines', message, 'Remove the space.', fix), spaced);
  }
  // The author broke the lines, or a letter keeps them.
  if (isBroken || !token.children?.some(({ type }) => type === 'softbreak')) return;
  if (lintSourceLine(env, token, inside === 'quotation')) return;
  const rows = MAY_BE_ENUMERATED.test(content)
    ? content.replace(inside === 'item' ? FIRST_LINE : TITLE, '').split('\n')
    : [''];
  const isListed = ENUMERATED.some((kind) => rows.every((row) => kind.test(row)));
  const isBelow = BELOW_COLON.test(content) || GREETING.test(content);
  const [, signed] = (content.at(content.lastIndexOf('\n') - 1) === ',' && SIGNED.exec(content)) || [];
  if (isListed || isBelow || signed !== undefined || isShort(content))
    reportJoined(env, token, signed ?? content.split('\n')[0] ?? '');
}

/** True for a verse or an address. */
function isShort(content: string) {
  if (!SHORT_LINES.test(content)) return false;
  const lines = content.split('\n');
  const isVerse = lines.length > 2 && lines.slice(0, -1).every((line) => LINE_OF_VERSE.test(line));
  return isVerse || lines.every((line) => LINE_OF_ADDRESS.test(line));
}

function tableRow(cells: readonly string[]) {
  return `| ${cells.map((cell) => cell.trim()).join(' | ')} |`;
}

export function reportJoined(env: Env, token: Token, line: string): true {
  const message = 'These lines run together on the page.';
  const [, box, item = ''] = /^-?(\[[ x]?\]|\([ x]\)) ?(.*)$/.exec(line) ?? [];
  const cells = line.split(/;|\t/);
  const hint =
    box !== undefined
      ? `Write a hyphen in front of each: - [${box.includes('x') ? 'x' : ' '}] ${item}`
      : cells.length > 2
        ? `Write a table, with a line of hyphens below the first row: ${tableRow(cells)}, and below it ${tableRow(cells.map(() => '---'))}`
        : `End each line but the last with a backslash: ${line}\\`;
  reportIn(env, token, advise('joined-lines', message, hint));
  return true;
}
