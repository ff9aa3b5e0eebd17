import { Tally } from '../../tally.ts';
import { gapTo, htmlBlocks, insideCode, insideOf, lineAround } from './code-spans.ts';
import { inHtml } from './markdown-pieces.ts';

export interface Tag {
  /** Lower case. For a value: the expression, as typed. */
  name: string;
  isValue?: boolean;
  isEnd: boolean;
  /** True if it needs no end tag. */
  isAlone: boolean;
  /** Arguments, as typed. */
  rest: string;
  typed: string;
  start: number;
  end: number;
  isInCode?: boolean;
  /** True inside HTML, where Markdown does not apply. */
  isInHtml?: boolean;
}

export interface Replacement {
  text: string;
  /** True if it becomes a separate paragraph where the tag is one. */
  isBlock?: boolean;
  /** Kind of a note for the report: `shortcode` if only the words of the tag remain, `tag` if its output is lost. */
  note?: 'shortcode' | 'tag';
  /** HTML form, for places without Markdown. */
  html?: string;
}

export interface TagRules extends PairRules {
  /** Pattern with the groups `value`, `name`, `rest` and `end`. */
  pattern: RegExp;
}

interface PairRules {
  /** True if the inner text has no tags of its own. Default: false. */
  isVerbatim?: (tag: Tag) => boolean;
  /**
   * @param inner returns the inner text of a pair, with its tags replaced unless verbatim. Undefined without an end
   *   tag
   * @param indent before the tag
   * @param end of the tag, or of its end tag
   * @returns undefined for an unknown tag: it stays, and the report names it
   */
  replace(tag: Tag, inner: (() => string) | undefined, indent: string, end: number): Replacement | undefined;
}

type OnLeft = (tag: Tag, kind: string) => void;

const DEEPEST = 50;

/** @param onLeft receives the kind of a note for each tag that stays, as typed or as words only */
export function replaceTags(text: string, rules: TagRules, onLeft: OnLeft): string {
  return replacePairs(text, tagsIn(text, rules), rules, onLeft);
}

/** @param tags of the text, in order @param onLeft as in {@link replaceTags} */
export function replacePairs(
  text: string,
  tags: readonly Tag[],
  rules: PairRules,
  onLeft: OnLeft = () => undefined,
): string {
  const ends = matchEnds(tags, rules.isVerbatim);
  return between(0, text.length, 0, 0, onLeft);

  /**
   * @param first index of the first tag in the range
   * @param told like `onLeft`
   */
  function between(from: number, to: number, first: number, depth: number, told: OnLeft): string {
    const chunks: string[] = [];
    let at = from;
    for (let index = first; index < tags.length; index++) {
      const tag = tags[index];
      if (!tag || tag.start >= to) break;
      const endIndex = depth < DEEPEST ? ends.get(index) : undefined;
      const last = endIndex === undefined ? undefined : tags[endIndex];
      const left: Parameters<OnLeft>[] = [];
      let inside: string | undefined;
      const inner =
        last &&
        ((): string => {
          inside ??= rules.isVerbatim?.(tag)
            ? text.slice(tag.end, last.start)
            : between(tag.end, last.start, index + 1, depth + 1, (...one) => left.push(one));
          return inside;
        });
      let { end } = last ?? tag;
      const { above, before: ahead, after, below, isAlone } = lineAround(text, { start: tag.start, end });
      const [indent = ''] = /^[ \t]*/.exec(ahead) ?? [];
      const found = tag.isEnd ? undefined : rules.replace(tag, inner, indent, end);
      const stays = tag.isEnd || tag.isInCode ? undefined : tag.isValue ? 'variable' : 'tag';
      const kind = found ? found.note : stays;
      if (kind !== undefined) told(tag, kind);
      if (!found && inside === undefined) continue;
      for (const [one, note] of left) told(one, note);
      const before = text.slice(at, tag.start);
      const shown = found?.text ?? tag.typed + inside + (last?.typed ?? '');
      // Deep inside HTML, an empty line would turn the lines below it into code.
      const isDeep = tag.isInHtml && (!isAlone || [ahead, below].some((line) => /^(?: {4}|\t)/.test(line)));
      const html = isDeep && found ? (found.html ?? inHtml(found.text)) : undefined;
      if (html !== undefined) chunks.push(before + html);
      else if (found?.isBlock && isAlone) {
        const start = before.slice(0, before.length - indent.length);
        chunks.push(start + gapTo(above) + indented(shown, indent) + gapTo(below));
      } else if (found?.isBlock && shown.includes('\n') && !tag.isInHtml) {
        // Inside a line it ends the paragraph. Inside a list item it stays in the item.
        const item = /^[ \t]*(?:[*+-]|\d+[.)])[ \t]+/.exec(ahead)?.[0] ?? indent;
        const column = ' '.repeat(item.length);
        const isFirst = ahead.length <= item.length;
        const start = isFirst ? before : `${before.trimEnd()}\n\n`;
        chunks.push(
          start +
            indented(shown, column).slice(isFirst ? column.length : 0) +
            (after.trim() === '' ? '' : `\n\n${column}`),
        );
        end += after.trim() === '' ? 0 : after.length - after.trimStart().length;
      } else chunks.push(before + shown);
      at = end;
      if (endIndex !== undefined) index = endIndex;
    }
    chunks.push(text.slice(at, to));
    return chunks.join('');
  }
}

function tagsIn(text: string, { pattern }: TagRules): Tag[] {
  if (!/[{<]/.test(text)) return [];
  const isInCode = insideCode(text);
  const isInHtml = insideOf(text.includes('<') ? htmlBlocks(text) : []);
  return Array.from(text.matchAll(pattern), ({ 0: typed, index, groups = {} }) => ({
    name: groups['value'] ?? (groups['name'] ?? '').toLowerCase(),
    isValue: groups['value'] !== undefined,
    isEnd: groups['end'] !== undefined,
    isAlone: groups['value'] !== undefined || groups['rest']?.trim().endsWith('/') === true,
    rest: (groups['rest'] ?? '').trim(),
    typed,
    start: index,
    end: index + typed.length,
    isInCode: isInCode(index),
    isInHtml: isInHtml(index),
  }));
}

/** End by start. The inner one of two crossing pairs is not a pair. */
export function matchEnds<One extends Pick<Tag, 'name' | 'isEnd'>>(
  tags: readonly (One & { isAlone?: boolean })[],
  isVerbatim?: (tag: One) => boolean,
): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  let verbatim: number | undefined;
  const depths = new Tally<string>();
  for (const [index, tag] of tags.entries()) {
    if (verbatim !== undefined) {
      if (!tag.isEnd || tag.name !== tags[verbatim]?.name) continue;
      ends.set(verbatim, index);
      verbatim = undefined;
    } else if (tag.isEnd) {
      if (depths.of(tag.name) === 0) continue;
      for (let start = open.pop(); start !== undefined; start = open.pop()) {
        const name = tags[start]?.name ?? '';
        depths.add(name, -1);
        if (name !== tag.name) continue;
        ends.set(start, index);
        break;
      }
    } else if (tag.isAlone) continue;
    else if (isVerbatim?.(tag)) verbatim = index;
    else {
      open.push(index);
      depths.add(tag.name);
    }
  }
  return ends;
}

function indented(block: string, indent: string): string {
  if (indent === '') return block;
  return block
    .split('\n')
    .map((line) => (line === '' || line.startsWith(indent) ? line : indent + line))
    .join('\n');
}
