import { shorten } from '../lib/text.ts';
import type { PlacedEdit } from '../lib/problems.ts';
import type { Env } from './env.ts';
import { placeOfText, reportAt, reportEdits, advise } from './findings.ts';
import { indexOfClose, lineOf, type Token } from './markdown-it.ts';
import { rough } from './rough.ts';

/** Reports a paragraph that Markdown reads as code, a heading or a list. */
export function becameOther(env: Env, tokens: readonly Token[], i: number): void {
  const token = tokens[i];
  if (!token) return;
  const { type, level, markup } = token;
  if (type === 'code_block') lintIndented(env, tokens, i);
  else if (type === 'heading_open' && /^[-=]$/.test(markup))
    lintUnderlined(env, token, tokens[i + 1]?.content ?? '');
  if (!/^(?:bullet|ordered)_list_open$/.test(type)) return;
  lintOtherSign(env, tokens, i);
  const items = itemsIn(tokens, i);
  if (type.startsWith('o')) {
    lintOrder(env, tokens, i, items);
    lintNumbers(env, items);
  }
  if (level === 0) lintIndents(env, tokens, i, items);
}

/** `* Tea`, and `- Cake` in the next line. */
function lintOtherSign(env: Env, tokens: readonly Token[], i: number) {
  const [above, first] = [tokens[i - 1], tokens[i + 1]];
  if (!first || !above?.type.endsWith('list_close')) return;
  const line = lineOf(first);
  // `lintIndents` reports spaces in front.
  if ([line - 1, line].some((at) => /^(?:\s|$)/.test(env.lineAt(at)))) return;
  const [sign, spaces] = above.type.startsWith('o') ? [`a number and ${above.markup}`, 3] : [above.markup, 2];
  const message = `“${first.info}${first.markup}” begins another list here: the items above it have another sign.`;
  const hint = `Write ${sign} as above, or ${spaces} spaces in front of it for a list within the item above.`;
  reportAt(env, line, advise('changed-paragraph', message, hint));
}

type Items = ReturnType<typeof itemsIn>;

/** Items of a list, with the words of their first paragraphs. */
function itemsIn(tokens: readonly Token[], open: number) {
  const level = (tokens[open]?.level ?? 0) + 1;
  const end = indexOfClose(tokens, open);
  const items: { item: Token; words: string; isTight: boolean }[] = [];
  for (let i = open + 1; i < end; i++) {
    const item = tokens[i];
    if (item?.type === 'list_item_open' && item.level === level)
      items.push({ item, words: tokens[i + 2]?.content ?? '', isTight: tokens[i + 1]?.hidden ?? false });
  }
  return items;
}

/** @returns index of the last token before another that passes */
function lastBefore(tokens: readonly Token[], end: number, passes: (token: Token) => boolean) {
  let i = end - 1;
  for (let token = tokens[i]; token && !passes(token); token = tokens[i]) i--;
  return i;
}

const isItem = ({ type, level }: Token) => type === 'list_item_open' && level === 1;

function lastItemBefore(tokens: readonly Token[], open: number) {
  const item = tokens[lastBefore(tokens, open, isItem)];
  return item ? lineOf(item) : 0;
}

/** First tokens of what an item may hold besides lists. */
const PARTS = new Set(['paragraph_open', 'fence', 'html_block', 'blockquote_open', 'table_open']);

/**
 * Reports a block behind a list or a footnote that begins with too few spaces to be a part of it.
 *
 * @param i index of its first token
 */
export function lintOutside(env: Env, tokens: readonly Token[], i: number): void {
  const token = tokens[i];
  if (token?.level !== 0 || !PARTS.has(token.type)) return;
  const line = lineOf(token);
  if (!/^ {2,3}\S/.test(env.lineAt(line))) return;
  const isParted = env.lineAt(line - 1).trim() === '';
  if (!isParted && token.type !== 'fence') return;
  const isBehindNote = isParted && /^\[\^[^\]]+\]:/.test(env.lineAt(line - 2));
  const isBehindList = tokens[i - 1]?.type.endsWith('list_close');
  const sign = (isBehindList && ITEM.exec(env.lineAt(lastItemBefore(tokens, i)))?.[0]) || '';
  const [noun, spaces] = isBehindNote ? ['footnote', 4] : ['item', sign.length];
  if (spaces < 3) return;
  const message = `There are too few spaces in front of this line, so it is no part of the ${noun} above it.`;
  const hint = `Write ${spaces} spaces in front of it, or none if it is not meant to be a part.`;
  reportAt(env, line, advise('list-indent', message, hint));
}

/** The sign of an item, with the spaces around it. */
const ITEM = /^( *)(?:[-+*]|\d{1,9}[.)]) +/;

/** An item that is indented too little: it stands beside the item above it, or ends the list. */
function lintIndents(env: Env, tokens: readonly Token[], open: number, items: Items) {
  const indentOf = (line: number) => /^ */.exec(env.lineAt(line))?.[0].length ?? 0;
  const lines = items.map(({ item }) => lineOf(item));
  const isBehindList = tokens[open - 1]?.type.endsWith('list_close');
  const [first = 0] = lines;
  const line = lines.find((at) => indentOf(at) > (isBehindList ? 0 : indentOf(first)));
  if (line === undefined) return;
  const above = lines.findLast((at) => at < line) ?? lastItemBefore(tokens, open);
  const [sign] = ITEM.exec(env.lineAt(above)) ?? [];
  if (sign === undefined) return;
  const message = 'This item is indented too little to stand below the item above it.';
  const hint = `Write ${sign.length} spaces in front of its sign.`;
  reportAt(env, line, advise('list-indent', message, hint));
}

/** Words of a sentence, and no sign that code has. */
const PROSE = rough`^[\p{Lu}\p{Lo}¿¡“"«„(][^{}<>=;$\\|\x60#*/_]*[.!?…:。！？؟”"»)]$`;

/** `[lamp](lamp.md)`, `[lamp][1]`, `*lamp*`, `__lamp__`, `<https://elm.example>`, and `lamp` in backticks. */
const MARKED =
  /!?\[([^[\]\n]{1,200})\](?:\([^()\n]{1,300}\)|\[[^[\]\n]{0,80}\])|(?<![\w*])[*_]{1,3}(?=[^\s*_])([^*_\n]{1,200})(?<=[^\s*_])[*_]{1,3}(?![\w*])|`([^`\n]{1,100})`|<(?:https?:[^<>\s]{1,300}|[^<>\s@]{1,64}@[^<>\s]{1,200})>/g;

/** Items of words, or a heading, and not YAML or a comment of a program. */
const ITEMS = rough`^(?:(?:[-*+]|\d{1,2}[.)]) (?![^\n]*:(?:\s|$))(?:[\p{Lu}\p{Lo}“"'(]|\p{Ll}+ )[^{}<>=;$\\|\x60\n]{1,200}(?:\n|$)){2,}$`;
/** A heading, a picture, an address alone, or a sentence of a quotation. */
const ALONE = rough`^(?:#{2,6} \p{Lu}[^{}<>=;$\\|\x60\n]{1,80}|!\[[^[\]\n]*\]\([^()\n]{3,300}\)(?:\{[^{}\n]*\})?|https?:\/\/\S+|<!-- ?more ?-->|> ?\p{Lu}[^\n]{9,300}[.!?…])$`;
const BESIDE = /(?:list|table)_(?:open|close)$/;

function lintIndented(env: Env, tokens: readonly Token[], i: number) {
  const token = tokens[i];
  if (token?.level !== 0) return;
  const text = token.content.trim();
  // An item or a row, beside the others.
  const isPart =
    /^(?:[-*+]|\d{1,2}[.)]|\|) /.test(text) &&
    [i - 1, i + 1].some((at) => BESIDE.test(tokens[at]?.type ?? ''));
  const isList = isPart || ITEMS.test(text) || ALONE.test(text);
  const hasWords = text.split(/\s+/).length > 2 || /^\p{Lo}.{7}/su.test(text);
  if (!isList && !(hasWords && PROSE.test(text.replaceAll(MARKED, '$1$2$3')))) return;
  const message = isList
    ? 'These lines begin with four spaces or a tab, so the page shows them as code.'
    : 'This line begins with four spaces or a tab, so the page shows it as code.';
  const hint = `Remove the spaces: ${shorten(text.split('\n')[0] ?? '')}`;
  reportAt(env, lineOf(token), advise('changed-paragraph', message, hint));
}

function lintUnderlined(env: Env, heading: Token, words: string) {
  const { map, markup } = heading;
  const isSentence = /[.…;,。，؛،]$/u.test(words);
  const line = (map?.[1] ?? 1) - 1;
  const typed = env.lineAt(line);
  // A line as long as the words is meant; seven signs are left of a merge.
  const isKeys = /^(?:[\w-]{1,30}:(?: [^\n]*)?(?:\n|$))+$/.test(words);
  // One key alone may be a heading.
  const isFrontMatter = isKeys && markup === '-' && env.lineAt(lineOf(heading) - 1).startsWith('---');
  const isParagraph =
    isSentence || isFrontMatter || (words.includes('\n') && !env.lineAt(line - 1).endsWith('}'));
  const isShort = typed.trim().length < 3;
  if ((!isParagraph && !isShort) || typed.trim().length > 5) return;
  const message = isFrontMatter
    ? 'A second front matter stands in the text, so the page shows it.'
    : `The line ${shorten(typed.trim())} makes a heading of the paragraph above it.`;
  const hint = isKeys
    ? 'Remove these lines: the text has one front matter already.'
    : `Leave an empty line above ${shorten(typed.trim())}`;
  const isCertain = !isKeys && markup === '-' && isSentence && typed.startsWith('---');
  const fix = isCertain ? { typed, text: `\n${typed}` } : undefined;
  reportAt(env, line, advise(isFrontMatter ? 'template-tag' : 'changed-paragraph', message, hint, fix));
}

/** Numbers that the page changes: `1.`, `3.`, or one list after another that begins at 1. */
function lintOrder(env: Env, tokens: readonly Token[], open: number, items: Items) {
  const numbers = items.map(({ item }) => Number(item.info));
  const [start = 0, second] = numbers;
  const at = second === start ? -1 : numbers.findIndex((number, index) => number !== start + index);
  const wrong = items[at]?.item;
  // `2.Tea` is a line of an item, and has its own message.
  const hasOther = items.some(({ words }) => /\n[ .]*\d/.test(words));
  // Years and days of months are no numbers of a list.
  if (wrong && !hasOther && start < 1000 && !MONTH.test(items[0]?.words ?? '')) {
    const { info, markup } = wrong;
    const message = `The page counts on, so this item has the number ${start + at} there, and not ${info}.`;
    const hint = `Write ${start + at}${markup}, or ${info}\\${markup} to keep your number.`;
    reportAt(env, lineOf(wrong), advise('changed-paragraph', message, hint));
  }
  const list = tokens[open];
  if (list?.level !== 0 || start !== 1) return;
  const end = lastBefore(tokens, open, ({ type }) => /^(?:ordered_list_close|heading_open|hr)$/.test(type));
  const item = lastBefore(tokens, end, isItem);
  const isAgain = tokens[end]?.type === 'ordered_list_close' && tokens[end].level === 0 && end < open - 1;
  // The list above has one item.
  if (!isAgain || tokens[item]?.info !== '1' || tokens[item - 1]?.type !== 'ordered_list_open') return;
  const message = 'A new list begins here, and at 1 again.';
  const hint =
    'Write the number that this item should have, or 3 spaces in front of each line between the two items.';
  reportAt(env, lineOf(list), advise('changed-paragraph', message, hint));
}

const MONTH = /^(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)/;

/** A year or a day at the start of a paragraph: `2026. It was a good year.`, `3. Oktober`. */
function lintNumbers(env: Env, items: Items) {
  const [first] = items;
  const start = Number(first?.item.info);
  const isCounted = items.every(({ item }, index) => Number(item.info) === start + index);
  const isDates = items.every(({ item, words }) => Number(item.info) > 999 || MONTH.test(words));
  if (!first || !isDates || (items.length > 1 && isCounted)) return;
  const edits = items.map(({ item }): PlacedEdit => {
    const { info, markup } = item;
    const typed = info + markup;
    return { ...placeOfText(env, lineOf(item), typed), typed, text: `${info}\\${markup}` };
  });
  const { info, markup } = first.item;
  const message = `“${info}${markup}” at the start of a line makes a list, which counts its items anew.`;
  const hint = `Write ${info}\\${markup} ${shorten(first.words.split('\n')[0] ?? '')}`;
  // Without list, lines without an empty line between them would run together.
  const isCertain = items.length === 1 || !first.isTight;
  reportEdits(env, edits, advise('changed-paragraph', message, hint), isCertain);
}
