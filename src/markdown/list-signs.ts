import { addAll } from '../lib/lists.ts';
import type { PlacedEdit } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';
import type { Env } from './env.ts';
import { type Place, placeIn, reportEdits, reportIn, advise } from './findings.ts';
import { lineOf, type Token } from './markdown-it.ts';
import { rough } from './rough.ts';

/** By level. */
const LEVELS = ['·•●‣⁃\uF0B7–∙∗➢➤►▸❖◆⦁', '◦○o', '▪■\uF0A7§'];
const SIGNS = '·•●‣⁃◦○▪■\uF0B7\uF0A7∙∗➢➤►▸❖◆⦁';
/** Letters, dashes and section signs need two spaces or a tab. `§  4` is a part of a law. */
const SIGN = new RegExp(
  String.raw`^([ \t]{0,3})(?:([${SIGNS}]|[\u00a0\u2003]+[-+*](?= ))(?:[ \t\u00a0]+|(?![${SIGNS}]))|([–o]|§(?!\s+\d))(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}))(?=\S)`,
  'u',
);
/** `-milk`, `*milk`, `1.milk` and `1、牛奶`, where Markdown wants a space; and a no-break space there. */
const GLUED = rough`^([ \t]*)(?:([-+]|\*(?![^*]*\*))|(\d{1,3})(?:[.)]|[、．][ \t]*))[\u00a0\u202f]?(?=\p{L}{2}|\p{Lo}|\[[ xX]\] )`;
const DASH = rough`^([ \t]*)([–—−‑]|--)[ \u00a0]?(?=[\p{L}\p{N}“"«(¿¡[])`;

/** Fast path: a superset, without classes of Unicode. */
export const MAY_BE_ITEM = new RegExp(
  String.raw`^[ \t>]*(?:[${SIGNS}–—−‑]|[\u00a0\u2003]+[-+*] |[o§][ \t\u00a0]|[-+*](?:[^\s\d>+=*-]|[\u00a0\u202f])|--[ \w]|\.\d{1,3} ?[^\s\d]|\d{1,3}(?:[.)](?:[^\s\d]|[\u00a0\u202f])| \.| [^\s\da-z]|[、．]))`,
  'm',
);

interface Item {
  place: Place;
  typed: string;
  text: string;
  words: string;
  kind: 'sign' | 'glued' | 'dash';
  level: number;
  /** True at column 1, where indentation can show the level. */
  isAtEdge: boolean;
}

/** Finds lists whose signs Markdown does not know. */
export function listSigns(env: Env) {
  /** The list may go on in the next paragraph. */
  let found: Item[] = [];

  function end() {
    if (found.length > 1) reportItems(env, found);
    found = [];
  }

  /**
   * @param item opening token of the list item around the paragraph
   * @param before token in front of the paragraph
   * @param next token behind it
   * @returns true if lines of the paragraph are items
   */
  function take(
    token: Token,
    item: Token | undefined,
    before: Token | undefined,
    next: Token | undefined,
  ): boolean {
    const { content } = token;
    if (!MAY_BE_ITEM.test(content)) {
      end();
      return false;
    }
    const startsWithSign = SIGN.test(content);
    if (!startsWithSign) end();
    const items = itemsIn(env, token);
    const dashes = items.filter(({ kind }) => kind === 'dash');
    const glued = items.filter(({ kind }) => kind === 'glued');
    const isAbove = next?.type.endsWith('list_open') && next.map?.[0] === token.map?.[1];
    if (item && !startsWithSign)
      return takeBelow(env, token, items, item, isAbove) || lintNumbers(env, token, item);
    // One certain sign makes the other lines items too: a list changes as a whole.
    if (items.length > dashes.length + glued.length) addAll(found, items);
    else if (glued.length > 1 && isSeries(glued)) reportItems(env, items);
    else if (dashes.length > 1) reportDashes(env, dashes);
    else if (items.length === 1 && !content.includes('\n') && (isAbove || isNumbered(items, before, next)))
      reportItems(env, items);
    else return lintNumbers(env, token);
    return true;
  }

  return { take, end };
}

/**
 * A line below an item that has another sign or no space: `- tea`, `-cake`. Further in, a dash and a flag
 * of a command belong to the item, but not right above a list.
 */
function takeBelow(env: Env, token: Token, items: readonly Item[], above: Token, isAboveList = false) {
  const { markup: marker } = above;
  const first = env.context.firstLine + lineOf(token);
  const column = env.lineAt(lineOf(above)).search(/[^\s>]/) + 1;
  const isOrdered = /[.)]/.test(marker);
  const own = items
    .filter(
      ({ place, kind, text }) =>
        place.line > first &&
        (isAboveList || kind === 'sign' || place.column <= column + 1) &&
        isOrdered === /\d/.test(text),
    )
    .map((item) => ({ ...item, text: item.text.replace(isOrdered ? '.' : '-', () => marker) }));
  reportItems(env, own);
  return own.length > 0;
}

/** `2.Tea`, in a paragraph beside a list with numbers. */
function isNumbered([item]: readonly Item[], before: Token | undefined, next: Token | undefined) {
  const isBeside = next?.type === 'ordered_list_open' || before?.type === 'ordered_list_close';
  return isBeside && item?.kind === 'glued' && /^\d/.test(item.text);
}

/** `.2 Tea`, `2 . Tea`, `2.. Tea`, `2 Tea` */
const NUMBER =
  /^[ \t]*(?:\.(\d{1,3}) ?|(\d{1,3})(?: ?\.{1,2} ?| (?=[^\s\da-z!-@[-`{-~])))(?=[^\s\d!-@[-`{-~]{2})/;
/** Certain without other items. */
const WRONG_NUMBER = /^[ \t]*\d{1,3}(?: \.|\.\.) (?=[^\s\d!-@[-`{-~]{2})/;
const NUMBERED = /^[ \t]*(\d{1,3})[.)] /;

/** The number of an item with a wrong sign, before or behind an item of the same list. */
function lintNumbers(env: Env, token: Token, item?: Token) {
  const lines = token.content.split('\n');
  const isOrdered = item !== undefined && item.info !== '';
  const at = lines.findIndex((line, row) => {
    const [, wrong, other = wrong] = NUMBER.exec(line) ?? [];
    const next = NUMBERED.exec(lines[row + 1] ?? '')?.[1];
    return (
      WRONG_NUMBER.test(line) ||
      (isOrdered && row > 0 && Number(other) === Number(item.info) + row) ||
      Number(other) === Number(next) - 1
    );
  });
  const line = lines[at] ?? '';
  const [typed = ''] = NUMBER.exec(line) ?? [];
  if (typed === '') return false;
  const meant = `${typed.replaceAll(/\D/g, '')}. `;
  const message = `“${typed.trim()}” is not the number of an item, so this makes no list.`;
  const hint = `Write ${meant}${shorten(line.slice(typed.length))}`;
  const offset = lines.slice(0, at).join('\n').length + Number(at > 0);
  reportIn(env, token, advise('list-sign', message, hint), offset);
  return true;
}

function itemsIn(env: Env, token: Token): Item[] {
  let at = 0;
  return token.content.split('\n').flatMap((line): Item[] => {
    const start = at;
    at += line.length + 1;
    const sign = SIGN.exec(line);
    const glued = sign ? null : GLUED.exec(line);
    const found = sign ?? glued ?? DASH.exec(line);
    if (!found) return [];
    const [all, before = '', strong, weak = strong ?? ''] = found;
    const place = placeIn(env, token, start + before.length);
    return [
      {
        place,
        typed: all.slice(before.length),
        text: glued && strong === undefined ? `${weak}. ` : '- ',
        words: line.slice(all.length),
        kind: sign ? 'sign' : glued ? 'glued' : 'dash',
        level: Math.max(
          0,
          LEVELS.findIndex((signs) => signs.includes(weak)),
        ),
        isAtEdge: place.column === 1 && token.level <= 1,
      },
    ];
  });
}

function reportItems(env: Env, items: readonly Item[]) {
  const levels: number[] = [];
  const edits = items.map(({ place, typed, text, level, isAtEdge }): PlacedEdit => {
    while ((levels.at(-1) ?? -1) >= level) levels.pop();
    levels.push(level);
    return { ...place, typed, text: `${isAtEdge ? '  '.repeat(levels.length - 1) : ''}${text}` };
  });
  const [first] = items;
  if (!first) return;
  const { typed, text, words, kind } = first;
  const isGlued = kind === 'glued';
  const isBehindSpace = /^[\u00a0\u2003]/.test(typed);
  const message = isBehindSpace
    ? `A no-break space stands in front of “${typed.trim()}”, so these lines make no list and run together.`
    : isGlued
      ? `There is ${/[\u00a0\u202f]/.test(typed) ? 'only a no-break' : 'no'} space behind “${typed.trim()}”, so these lines make no list and run together.`
      : `“${typed.trim()}” makes no list in Markdown, so these lines run together.`;
  const hint = isGlued
    ? `Write a space there: ${shorten(text + words)}`
    : 'Write a hyphen and a space in front of each: - Tea';
  reportEdits(env, edits, advise('list-sign', message, hint));
}

/** A dash may also begin what somebody says. */
function reportDashes(env: Env, items: readonly Item[]) {
  const edits = items.map(({ place, typed, text }) => ({ ...place, typed, text }));
  const isList = items.every(({ words }) => !SENTENCE_END.test(words));
  const message = `Lines that begin with “${edits[0]?.typed.trim()}” run together on the page.`;
  const hint = isList
    ? 'Write a hyphen and a space in front of each: - Tea'
    : 'For a list, write a hyphen and a space in front of each: - Tea. For a talk, leave an empty line between them.';
  reportEdits(env, edits, advise('joined-lines', message, hint), isList);
}

const SENTENCE_END = /[.!?…。！？؟»”"]\s*$/u;

/** Numbers rise by one; other signs are equal. */
function isSeries(items: readonly Item[]) {
  const [first] = items;
  return items.every(
    ({ text }, at) => text === first?.text.replace(/\d+/, (start) => `${Number(start) + at}`),
  );
}
