import { plural, shorten } from '../lib/text.ts';
import type { PlacedEdit } from '../lib/problems.ts';
import { type Env, envOf } from './env.ts';
import { type Finding, type Place, placeAt, placeIn, report, warning } from './findings.ts';
import type { RuleCore, Token } from './markdown-it.ts';
import { ListSigns, MAY_BE_ITEM } from './list-signs.ts';
import { cellsOf } from './tables.ts';
import { onlyWords } from './words.ts';

/** Lines that Markdown joins or reads as something else, in one walk. */
export const lintParagraphs: RuleCore = (state) => {
  const env = envOf(state);
  const { source } = env;
  const signs = MAY_BE_ITEM.test(source) ? new ListSigns(env) : undefined;
  const hasSpaces = source.includes('\u00a0');
  const hasCells = source.includes('\t') || source.includes('|');
  const items: (Token | undefined)[] = [];
  for (const [i, token] of state.tokens.entries()) {
    const { type } = token;
    if (type === 'inline') {
      if (hasSpaces) lintSpaces(env, token, state.tokens[i - 1]);
      if (state.tokens[i - 1]?.type !== 'paragraph_open') continue;
      if (signs?.take(token, items.at(-1))) continue;
      if (token.level === 1 && NAME_ALONE.test(token.content)) lintName(env, token);
      if (!token.content.includes('\n') || (hasCells && lintRows(env, token))) continue;
      lintLines(env, token);
      continue;
    }
    if (type.startsWith('paragraph_')) continue;
    signs?.end();
    if (type === 'list_item_open') items.push(token);
    else if (type === 'blockquote_open') items.push(undefined);
    else if (type === 'list_item_close' || type === 'blockquote_close') items.pop();
    else becameOther(env, state.tokens, i);
  }
  signs?.end();
};

const NAME_ALONE = /^[([<]?([\w-][\w./%-]{0,99}\.(?:jpe?g|png|gif|webp|avif|heic))[)\]>]?$/i;

function lintName(env: Env, token: Token): void {
  const name = NAME_ALONE.exec(token.content)?.[1] ?? '';
  const message = 'The name of a picture alone shows no picture.';
  report(env, placeIn(env, token, 0), warning('link-signs', message, `Write ![What it shows](${name})`));
}

function lintSpaces(env: Env, token: Token, before: Token | undefined): void {
  const { content } = token;
  if (!content.includes('\u00a0')) return;
  if (/^[ \u00a0]*$/.test(content)) {
    if (before?.type === 'paragraph_open') reportEmpty(env, token);
    return;
  }
  const gaps = Array.from(onlyWords(content).matchAll(/[ \u00a0]{2,}/g)).filter(
    ([gap]) => gap.split('\u00a0').length > 2,
  );
  const edits = gaps.flatMap(({ 0: typed, index }): PlacedEdit[] => {
    const text = content.slice(Math.max(0, index - 5), index);
    // The gap of a list sign.
    if (/(?:^|\n)[ \t]{0,3}[^\s\w]$|(?:^|\n)[ \t]{0,3}o$/.test(text)) return [];
    const isAtStart = /^$|\n$/.test(text);
    // Invisible at the end of a line.
    if (/^\n?$/.test(content.charAt(index + typed.length))) return [];
    const place = isAtStart ? startOfRow(env, token, index, typed) : placeIn(env, token, index);
    return [{ ...place, typed, text: isAtStart ? '' : ' ' }];
  });
  const [first, ...others] = edits;
  if (!first) return;
  const message = 'There are several no-break spaces in a row here, which show as a gap.';
  report(env, first, spaces(message, 'Write one space.', { typed: first.typed, text: first.text, others }));
}

function startOfRow(env: Env, token: Token, index: number, typed: string): Place {
  const line = placeIn(env, token, index).line - env.context.firstLine;
  return placeAt(env, line, Math.max(0, env.lines.text(line).indexOf(typed)));
}

function reportEmpty(env: Env, { map }: Token): void {
  const line = map?.[0] ?? 0;
  const typed = env.lines.text(line);
  if (typed.trim() !== '') return;
  const message = 'This line has a no-break space and nothing else, so it is an empty paragraph.';
  report(env, placeAt(env, line, 0), spaces(message, 'Leave the line empty.', { typed, text: '' }));
}

function spaces(message: string, hint: string, fix: Finding['fix']): Finding {
  return warning('no-break-space', message, hint, fix);
}

/** The line below the head, also with dashes of a word processor. */
const RULE = /^(?=.*[-–—=_])(?=.*\|)[|\s:–—=_-]+$/;

/** @returns true if the lines are rows of a table */
function lintRows(env: Env, token: Token): boolean {
  if (!/[\t|]/.test(token.content)) return false;
  const rows = token.content.split('\n').map((row) => row.trim());
  const hasEdges = rows.every((row) => /^\|.*[^\\]\|$/.test(row));
  const hasRule = RULE.test(rows[1] ?? '') && rows[0]?.includes('|');
  if (!hasEdges && !hasRule) return lintCells(env, token, rows);
  return lintTable(env, token, hasEdges ? rows : rows.map((row) => `|${row.replaceAll(/^\||\|$/g, '')}|`));
}

function lintTable(env: Env, token: Token, rows: readonly string[]): boolean {
  const cells = rows.map((row) => cellsOf(row));
  const [columns = 0] = cells;
  const [head = '', second = ''] = rows;
  const hasRule = RULE.test(second);
  const isRule = hasRule && !/[–—=_]/.test(second);
  const isEven = cells.every((count) => count === columns);
  // `limitText` refused and reported the table.
  if (columns < 2 || (isRule ? cells[1] === columns : !hasRule && !isEven)) return false;
  const rule = `|${' --- |'.repeat(columns)}`;
  const place = placeIn(env, token, 0);
  const [first = 0] = token.map ?? [];
  const typed = env.lines.text(first);
  if (RULE.test(head)) {
    const message = 'This line of hyphens has no row right above it, so this is not a table.';
    report(env, place, warning('table-head', message, 'Remove the empty line above it.'));
    return true;
  }
  const below = { ...placeAt(env, first + 1, 0), typed: env.lines.text(first + 1), text: rule };
  const own = hasRule ? below : { ...place, typed, text: `${typed}\n${rule}` };
  const fix = isEven && !isRule && place.column === 1 ? own : undefined;
  const message = isRule
    ? `The line of hyphens below this row has ${plural(cells[1] ?? 0, 'cell')}, and the row ${plural(columns, 'cell')}, so this is not a table.`
    : 'This looks like a table, but the line of hyphens below its first row is missing.';
  const hint = `Write below “${shorten(typed.trim())}”: ${rule}`;
  report(env, place, warning('table-head', message, hint, fix));
  return true;
}

/** Cells with tabs between them, from a spreadsheet, or with bars that have nothing at the edges. */
function lintCells(env: Env, token: Token, rows: readonly string[]): boolean {
  const [head = ''] = rows;
  const sign = head.includes('\t') ? '\t' : ' | ';
  const parts = rows.map((row) => row.split(sign));
  const columns = parts[0]?.length ?? 0;
  if (columns < 2 || parts.some(({ length }) => length !== columns)) return false;
  if (sign === ' | ') {
    // Two lines may be links of a menu.
    const message =
      'These lines look like rows of a table, but the line of hyphens is missing, so they run together.';
    const hint = `Write below “${shorten(head)}”: ${Array.from(parts[0] ?? [], () => '---').join(' | ')}`;
    report(env, placeIn(env, token, 0), warning('joined-lines', message, hint));
    return true;
  }
  const asRow = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.trim()).join(' | ')} |`;
  const edits = parts.map((cells, row): PlacedEdit => {
    const line = (token.map?.[0] ?? 0) + row;
    const typed = env.lines.text(line);
    const rule = row === 0 ? `\n|${' --- |'.repeat(columns)}` : '';
    return { ...placeAt(env, line, 0), typed, text: `${asRow(cells)}${rule}` };
  });
  const [first, ...others] = edits;
  if (!first) return false;
  // Two lines with one tab may be a telephone number and an address.
  if (parts.length + columns < 5) return reportJoined(env, token, head.replace('\t', ' '));
  const isCertain = token.level <= 1 && !token.content.includes('|');
  const message = 'Cells with tabs between them make no table, so these lines run together.';
  const hint = `Write | between the cells, and a line of hyphens below the first row: ${shorten(asRow(parts[0] ?? []))}`;
  const fix = isCertain ? { typed: first.typed, text: first.text, others } : undefined;
  report(env, placeIn(env, token, 0), warning('table-head', message, hint, fix && { ...first, ...fix }));
  return true;
}

/** An address or a verse: short lines, none of which ends as a sentence does. */
const SHORT_LINES = /^(?:[^\n]{1,45}\n){2,30}[^\n]{1,45}$/;
/** Starts, and one end, that all lines of a paragraph have only if each is a line of its own. */
const ENUMERATED = new RegExp(
  [
    // `a) Tea`, `(1) Tea`, `i. Tea`, `1: Tea`, `1 - Tea`, `No. 1 Tea`
    String.raw`[(（]?(?:[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4}|\p{Nd}{1,2})(?:\.?[)）]|[.:．、]| [–—-]) ?(?=[\p{L}\p{N}])(?<!\d\.)(?<!\d:)`,
    String.raw`(?:Nr|No|N°)\.? ?\d|[①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]`,
    // `✅ Tea`, `→ Tea`, `-- Tea`, `[ ] Tea`
    String.raw`\p{Extended_Pictographic}\uFE0F? ?(?=[\p{L}\p{N}])|(?:[→⇒✓✔✗☐☑=~ـ]|[-=]{1,2}>|--|-?\[[ x]?\]) ?(?=[\p{L}\p{N}])`,
    // `10:30 Tea`, `3.5. Tea`, `10 Uhr Tea`, `[03/05/26, 14:02] Ann`
    String.raw`\d{1,2}(?:[:h]\d\d(?: |–|-)|\.\d\d (?:[–-] ?)?\p{Lu})|\d{1,2}\.(?:\d{1,2}\.(?:\d{2}|\d{4})?(?=\s)| \p{Lu}\p{Ll}{2,8} )|\d{1,2} (?:Uhr|am|pm) |\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b`,
    // `Tel.: 0113`, `Sent: 3 May`
    String.raw`\p{L}[\p{L}\p{N}. ]{0,24}[:：](?=\s|$)`,
    // `Tea 2 €`
    String.raw`.{1,60}(?:\d ?(?:[€$£]|EUR|CHF)|[£$]\d[\d.,]{0,9})(?=\n|$)`,
  ]
    .map((start) => `^(?:${start})`)
    .join('|'),
  'u',
);
const LINE_OF_ADDRESS = /^(?:[\p{Lu}\p{N}]|\p{Lo}(?=[^\n]{0,19}$)).*[\p{L}\p{N}:,)]$/u;

/** Fast path: the second line of prose begins with a word in small letters. */
function mayBeEnumerated(content: string): boolean {
  const second = content.indexOf('\n') + 1;
  const code = content.charCodeAt(second);
  const isSmall = code >= 0x61 && code <= 0x7a;
  return (
    !isSmall ||
    /^[a-z]{0,25}[:：.)）]/.test(content.slice(second, second + 26)) ||
    /[€$£]|EUR|CHF/.test(content)
  );
}

function lintLines(env: Env, token: Token): void {
  const { content } = token;
  // The author broke the lines, or a letter keeps them.
  if (/(?:\\| {2})\n/.test(content) || !token.children?.some(({ type }) => type === 'softbreak')) return;
  const isAddress = SHORT_LINES.test(content);
  if (!isAddress && !(mayBeEnumerated(content) && ENUMERATED.test(content))) return;
  const lines = content.split('\n');
  const isLines = isAddress && lines.every((line) => LINE_OF_ADDRESS.test(line));
  if (!isLines && !lines.every((line) => ENUMERATED.test(line))) return;
  reportJoined(env, token, lines[0] ?? '');
}

function reportJoined(env: Env, token: Token, line: string): true {
  const message = 'These lines run together on the page.';
  const hint = `End each line but the last with a backslash: ${line}\\`;
  report(env, placeIn(env, token, 0), warning('joined-lines', message, hint));
  return true;
}

function becameOther(env: Env, tokens: readonly Token[], i: number): void {
  const token = tokens[i];
  if (token?.type === 'code_block') lintIndented(env, token);
  else if (token?.type === 'heading_open' && /^[-=]$/.test(token.markup))
    lintUnderlined(env, token, tokens[i + 1]);
  else if (token?.type === 'ordered_list_open') lintNumbers(env, token, tokens, i);
}

/** Words of a sentence, and no sign that code has. */
const PROSE = /^[\p{Lu}\p{Lo}¿¡“"«„(][^{}<>=;$\\|`#*/_]*[.!?…:。！？؟”"»)]$/su;

function lintIndented(env: Env, { content, map, level }: Token): void {
  const text = content.trim();
  const hasWords = text.split(/\s+/).length > 4 || /^\p{Lo}.{7}/su.test(text);
  if (level > 0 || !hasWords || !PROSE.test(text)) return;
  const line = map?.[0] ?? 0;
  const message = 'This line begins with four spaces or a tab, so the page shows it as code.';
  const hint = `Remove the spaces: ${shorten(text.split('\n')[0] ?? '')}`;
  report(env, placeAt(env, line, 0), warning('changed-paragraph', message, hint));
}

function lintUnderlined(env: Env, { map, markup }: Token, inline: Token | undefined): void {
  const words = inline?.content ?? '';
  const isSentence = /[.…;,。，؛،]$/u.test(words);
  const line = (map?.[1] ?? 1) - 1;
  const typed = env.lines.text(line);
  // A line as long as the words is meant; seven signs are left of a merge.
  const isParagraph = isSentence || (words.includes('\n') && !env.lines.text(line - 1).endsWith('}'));
  const isShort = typed.trim().length < 3;
  if ((!isParagraph && !isShort) || typed.trim().length > 5) return;
  const message = `The line ${shorten(typed.trim())} makes a heading of the paragraph above it.`;
  const isKeys = /^(?:[\w-]{1,30}:(?: [^\n]*)?(?:\n|$))+$/.test(words);
  const hint = isKeys
    ? 'Remove these lines: the text has one front matter already.'
    : `Leave an empty line above ${shorten(typed.trim())}`;
  const isCertain = !isKeys && markup === '-' && isSentence && typed.startsWith('---');
  const fix = isCertain ? { typed, text: `\n${typed}` } : undefined;
  report(env, placeAt(env, line, 0), warning('changed-paragraph', message, hint, fix));
}

const MONTH = /^(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)/;

/** A year or a day at the start of a paragraph: `2026. It was a good year.`, `3. Oktober`. */
function lintNumbers(env: Env, { level }: Token, tokens: readonly Token[], open: number): void {
  const [next, , content] = tokens.slice(open + 1, open + 4);
  if (!(Number(next?.info) > 999) && !MONTH.test(content?.content ?? '')) return;
  const items: { readonly item: Token; readonly words: string; readonly isTight: boolean }[] = [];
  for (let i = open + 1; i < tokens.length && (tokens[i]?.level ?? 0) > level; i++) {
    const item = tokens[i];
    if (item?.type !== 'list_item_open' || item.level !== level + 1) continue;
    items.push({ item, words: tokens[i + 2]?.content ?? '', isTight: tokens[i + 1]?.hidden ?? false });
  }
  const [first] = items;
  const start = Number(first?.item.info);
  const isCounted = items.every(({ item }, index) => Number(item.info) === start + index);
  if (!first || (items.length > 1 && isCounted)) return;
  const edits = items.flatMap(({ item, words }): PlacedEdit[] => {
    if (Number(item.info) < 1000 && !MONTH.test(words)) return [];
    const line = item.map?.[0] ?? 0;
    const typed = `${item.info}${item.markup}`;
    const text = `${item.info}\\${item.markup}`;
    return [{ ...placeAt(env, line, Math.max(0, env.lines.text(line).indexOf(typed))), typed, text }];
  });
  const [edit, ...others] = edits;
  if (edit === undefined || edits.length < items.length) return;
  const { typed, text, ...place } = edit;
  // Without list, lines without an empty line between them would run together.
  const isCertain = items.length === 1 || !first.isTight;
  const message = `“${typed}” at the start of a line makes a list, which counts its items anew.`;
  const hint = `Write ${text} ${shorten(first.words.split('\n')[0] ?? '')}`;
  const fix = isCertain ? { typed, text, others } : undefined;
  report(env, place, warning('changed-paragraph', message, hint, fix));
}
