import { differenceOf, type Difference } from './difference.ts';
import { pageView, type Block, type Zone } from './page-view.ts';

/** What two versions of a page have in common. */
export interface PageComparison {
  /** Finds out what is another text to its readers; undefined when they read the same. */
  readonly text: (() => Difference) | undefined;
  /** What differs around the text: in masthead and foot, and, where the text is the same, in the head. */
  readonly around: Difference | undefined;
}

const TEXT: readonly Zone[] = ['text', 'entry'];

/**
 * Compares two versions of a page as its readers see them.
 *
 * @param was HTML
 * @param isList of a list, entries follow from its posts and numbers from their count, so neither is compared
 * @param isOther whether a picture shows something else than before, by its address
 */
export function comparePages(
  was: string,
  is: string,
  isList: boolean,
  isOther: (picture: string) => boolean,
): PageComparison {
  const [a, b] = withoutSameMain(was, is).map((html) => {
    const blocks = pageView(html);
    return isList ? blocks.filter(isOfList) : blocks;
  }) as [Block[], Block[]];
  const differs = (zones: readonly Zone[]): boolean => {
    const [old, fresh] = [within(a, zones), within(b, zones)];
    return (
      signOf(old, isList) !== signOf(fresh, isList) ||
      old.some(({ picture }) => picture !== undefined && isOther(picture))
    );
  };
  const difference = (zones: readonly Zone[]): Difference =>
    differenceOf(within(a, zones), within(b, zones), isOther);
  const isOtherText = differs(TEXT);
  const around: readonly Zone[] = isOtherText ? ['frame'] : ['head', 'frame'];
  return {
    text: isOtherText ? () => difference(['head', ...TEXT]) : undefined,
    around: differs(around) ? difference(around) : undefined,
  };
}

/** The text of a page that only one side has. */
export function textOf(html: string): Block[] {
  return within(pageView(html), TEXT);
}

/** Where a page sends its readers by itself; empty when it keeps them. */
export function refreshOf(html: string): string {
  const told = pageView(html).map(({ text }) => /^refresh: \d+; url=(.*)$/s.exec(text)?.[1]);
  return told.find((to) => to !== undefined) ?? '';
}

function within(blocks: readonly Block[], zones: readonly Zone[]): Block[] {
  return blocks.filter(({ zone }) => zones.includes(zone));
}

/** Items of an index follow from the posts below them. */
function isOfList({ zone, kind }: Block): boolean {
  return zone === 'frame' || (zone === 'text' && kind !== 'li');
}

function signOf(blocks: readonly Block[], isList: boolean): string {
  const text = blocks
    .map(({ zone, kind, text: words, picture }) => [zone, kind, words, picture].join('\t'))
    .join('\n');
  return isList ? text.replaceAll(/\d+ *\p{L}*/gu, '0') : text;
}

/** Of two pages whose main part is the same byte by byte, only what is around it: that is soon read. */
function withoutSameMain(was: string, is: string): [string, string] {
  const [main, other] = [was, is].map((html) => /<main [^>]*>(.*)<\/main>/s.exec(html)?.[1]);
  return main !== undefined && main === other ? [was.replace(main, ''), is.replace(main, '')] : [was, is];
}
