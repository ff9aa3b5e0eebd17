import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differenceOf, wholePage, type Difference } from './difference.ts';
import { pageView, type Block, type Zone } from './page-view.ts';

/** What two versions of a page have in common. */
export interface PageComparison {
  /** What is another text to its readers; undefined when they read the same. */
  readonly text: Difference | undefined;
  /** What differs around the text: in masthead and foot, and, where the text is the same, in the head. */
  readonly around: Difference | undefined;
  /** Only ways to other pages differ. */
  readonly isOnlyWays: boolean;
}

/** Files of the site before and after, by the path from its root. */
export interface PageFiles {
  readonly before: string;
  readonly after: string;
}

const NOT_MADE: Difference = { lines: [], left: 0 };

const INNER: ReadonlySet<Zone> = new Set(['head', 'text', 'entry']);
const OUTER: ReadonlySet<Zone> = new Set(['head', 'frame']);

/**
 * Compares two versions of a page as its readers see them.
 *
 * @param sites folders; absolute
 * @param isList of a list, entries follow from its posts and numbers from their count, so neither is compared
 * @param isOther as in `differenceOf`
 * @param isBrief whether it is enough to know that the text is another
 * @param moved addresses of a page that has moved: that its links to itself follow is no difference
 */
export function comparePages(
  sites: PageFiles,
  files: PageFiles,
  isList: boolean,
  isOther: (picture: string) => boolean,
  isBrief: boolean,
  moved?: { readonly from: string; readonly to: string },
): PageComparison {
  const old = followed(readPage(sites.before, files.before), moved);
  const [was, is] = withoutSameMain(old, readPage(sites.after, files.after));
  const [a, b] = [pageView(was), pageView(is)];
  const inner = (blocks: readonly Block[]): Block[] =>
    blocks.filter(isList ? isOfList : ({ zone }) => INNER.has(zone));
  const differs = (one: readonly Block[], other: readonly Block[]): boolean =>
    textOf(one, isList) !== textOf(other, isList) ||
    one.some(({ picture }) => picture !== undefined && isOther(picture));
  const text = (blocks: readonly Block[]): Block[] => inner(blocks).filter(isText);
  const hasOtherText = differs(text(a), text(b));
  const outer = (blocks: readonly Block[]): Block[] =>
    blocks.filter(({ zone }) =>
      hasOtherText ? zone === 'frame' : OUTER.has(zone) && !(isList && zone === 'head'),
    );
  const hasOtherFrame = differs(outer(a), outer(b));
  return {
    text: hasOtherText ? (isBrief ? NOT_MADE : differenceOf(inner(a), inner(b), isOther)) : undefined,
    around: hasOtherFrame ? differenceOf(outer(a), outer(b)) : undefined,
    isOnlyWays: !hasOtherText && !hasOtherFrame && textOf(a, false) !== textOf(b, false),
  };
}

/** The text of a page that only one side has. */
export function onePage(site: string, file: string, is: 'inserted' | 'deleted'): Difference {
  return wholePage(pageView(readPage(site, file)).filter(isText), is);
}

/** Where a page sends its readers by itself; empty when it keeps them. */
export function refreshOf(site: string, file: string): string {
  const told = pageView(readPage(site, file)).map(({ text }) => /^refresh: \d+; url=(.*)$/s.exec(text)?.[1]);
  return told.find((to) => to !== undefined) ?? '';
}

function followed(html: string, moved: { readonly from: string; readonly to: string } | undefined): string {
  if (!moved) return html;
  const [from, to] = [encodeURI(moved.from), encodeURI(moved.to)];
  return [(text: string) => text, encodeURIComponent].reduce(
    (left, written) =>
      ['"', '#', '&', '?'].reduce(
        (all, end) => all.replaceAll(written(from) + end, () => written(to) + end),
        left,
      ),
    html,
  );
}

function readPage(site: string, file: string): string {
  return readFileSync(join(site, file), 'utf8');
}

function isText({ zone }: Block): boolean {
  return zone === 'text' || zone === 'entry';
}

/** Items of an index follow from the posts below them. */
function isOfList({ zone, kind }: Block): boolean {
  return zone === 'text' && kind !== 'li';
}

function textOf(blocks: readonly Block[], isList: boolean): string {
  const text = blocks
    .map(({ zone, kind, text: words, picture }) => [zone, kind, words, picture].join('\t'))
    .join('\n');
  return isList ? text.replaceAll(/\d+ *\p{L}*/gu, '0') : text;
}

/** Of a page whose text is the same byte by byte, only what is around it: that is soon read. */
function withoutSameMain(was: string, is: string): [string, string] {
  const [a, b] = [mainOf(was), mainOf(is)];
  const isSame = a !== undefined && b !== undefined && was.slice(...a) === is.slice(...b);
  return isSame ? [was.slice(0, a[0]) + was.slice(a[1]), is.slice(0, b[0]) + is.slice(b[1])] : [was, is];
}

/** From the first to the last of its bytes. */
function mainOf(html: string): [start: number, end: number] | undefined {
  const start = html.indexOf('>', html.indexOf('<main ')) + 1;
  const end = html.lastIndexOf('</main>');
  return start > 0 && html.includes('<main ') && end >= start ? [start, end] : undefined;
}
