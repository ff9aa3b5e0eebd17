import type { PlacedEdit } from '../lib/problems.ts';
import { becameOther, lintOutside } from './changed-paragraphs.ts';
import type { BodyRule, Env } from './env.ts';
import { placeIn, placeOfText, reportAt, reportEdits, reportIn, advise } from './findings.ts';
import { lineOf, type Token } from './markdown-it.ts';
import { lintInside } from './inside-html.ts';
import { lintLines } from './joined-lines.ts';
import { listSigns, MAY_BE_ITEM } from './list-signs.ts';
import { lintBlock, lintLazy, lintPicture } from './lost-signs.ts';
import { lintGaps, lintRowBelow, lintRows } from './pasted-tables.ts';
import { onlyWords } from './words.ts';

/** Lines that Markdown joins or reads as something else, in one walk. */
export const lintParagraphs: BodyRule = (tokens, env) => {
  const { source } = env;
  const signs = MAY_BE_ITEM.test(source) ? listSigns(env) : undefined;
  const hasCells = /[\t|｜]|\+[-=]/.test(source);
  const items: (Token | undefined)[] = [];
  tokens.forEach((token, i) => {
    const { type, content, level } = token;
    if (type === 'inline') {
      lintSpaces(env, token, tokens[i - 1]);
      if (tokens[i - 1]?.type !== 'paragraph_open') return;
      const item = items.at(-1);
      if (signs?.take(token, item, tokens[i - 2], tokens[i + 2])) return;
      if (level === 1 && NAME_ALONE.test(content)) lintName(env, token);
      if (/^[![(\\]/.test(content)) lintPicture(env, token);
      if (items.length > 0 && content.includes('\n')) lintLazy(env, token, item);
      if (item && NO_BOX.test(content)) lintBox(env, token);
      if (hasCells && tokens[i - 2]?.type === 'table_close' && lintRowBelow(env, token)) return;
      if (hasCells && lintRows(env, token)) return;
      const inside = item ? 'item' : 'quotation';
      if (content.includes('\n') || content.endsWith('\\'))
        lintLines(env, token, items.length > 0 ? inside : undefined);
      return;
    }
    lintOutside(env, tokens, i);
    if (type.startsWith('paragraph')) return;
    signs?.end();
    if (type === 'html_block') lintInside(env, token);
    if (type === 'hr') lintGaps(env, token);
    lintBlock(env, tokens, i);
    if (type === 'list_item_open') items.push(token);
    else if (type === 'blockquote_open') items.push(undefined);
    else if (/^(?:list_item|blockquote)_close$/.test(type)) items.pop();
    else becameOther(env, tokens, i);
  });
  signs?.end();
};

const NAME_ALONE = /^[([<]?([\w-][\w./%-]{0,99}\.(?:jpe?g|png|gif|webp|avif|heic))[)\]>]?$/i;

function lintName(env: Env, token: Token) {
  const name = NAME_ALONE.exec(token.content)?.[1] ?? '';
  const message = 'The name of a picture alone shows no picture.';
  reportIn(env, token, advise('link-signs', message, `Write ![What it shows](${name})`));
}

/** `- [] milk`, `- [x]milk`, `- [ x] milk`, `- [x milk`, but no link such as `[x](…)`. */
const NO_BOX =
  /^\[([xX ]?)\](?![(:[])(?=\S)|^\[\](?= )|^(?:\[{1,2}[ \n]{0,2}([xX]?)[ \n]{0,2}\]{1,2}|\[([xX]) (?![^\]\n]*\])|([xX])\](?= ))(?![(:[])(?=\s*\S)/;

function lintBox(env: Env, token: Token) {
  const { content } = token;
  const [typed = '', ...marks] = NO_BOX.exec(content) ?? [];
  const mark = marks.join('').trim();
  const box = `[${mark === '' ? ' ' : mark}]`;
  const text = content.startsWith(' ', typed.length) ? box : `${box} `;
  const message = `“${typed}” is not a box to tick, so this stays as it is typed.`;
  const found = advise(
    'list-sign',
    message,
    text === box ? `Write ${box}` : `Write ${box} and a space behind it.`,
    { typed, text },
  );
  reportIn(env, token, found);
}

function lintSpaces(env: Env, token: Token, before: Token | undefined) {
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
    const place = placeIn(env, token, index);
    const start = placeOfText(env, place.line - env.context.firstLine, typed);
    return [isAtStart ? { ...start, typed, text: '' } : { ...place, typed, text: ' ' }];
  });
  const message = 'There are several no-break spaces in a row here, which show as a gap.';
  reportEdits(env, edits, advise('no-break-space', message, 'Write one space.'));
}

function reportEmpty(env: Env, token: Token) {
  const line = lineOf(token);
  const typed = env.lineAt(line);
  if (typed.trim() !== '') return;
  const message = 'This line has a no-break space and nothing else, so it is an empty paragraph.';
  reportAt(env, line, advise('no-break-space', message, 'Leave the line empty.', { typed, text: '' }));
}
