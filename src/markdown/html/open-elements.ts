import { setOf } from '../../lib/lists.ts';
import type { Place } from '../findings.ts';
import { type Element, PLAYERS } from './elements.ts';

interface Open {
  name: string;
  /** From raw HTML, not Markdown. */
  raw: boolean;
  /** If what follows looks otherwise without an end tag. */
  place?: Place;
  /** HTML after the end tag. */
  behind: string;
}

/** The next sibling closes these. */
const IMPLIED_END = setOf('p li dt dd rt rp tr td th thead tbody tfoot caption colgroup figcaption');
/** What follows would be hidden, or look like a part of these. */
const LASTING = setOf('details blockquote ul ol dl figure');
/** Browsers move other content out of the table. */
const TABLE_PARTS = setOf('table thead tbody tfoot tr colgroup');
/** Browsers stop nesting at 512 elements. */
const DEEPEST = 200;
const HEADING = /^h[1-6]$/;

function endOf({ name, behind }: Open) {
  return `</${name}>${behind}`;
}

export type OpenElements = ReturnType<typeof createOpenElements>;

/**
 * Stack of open elements, of Markdown and raw HTML. Keeps the output well nested. Functions return the end tags
 * to write first.
 */
export function createOpenElements(onUnclosed: (name: string, place: Place) => void) {
  const stack: Open[] = [];
  /** Names of elements that ended before their own end tag. */
  const early = new Set<string>();
  const top = () => stack.at(-1)?.name ?? '';
  const isIn = (name: string) => stack.some((open) => open.name === name);
  /** Depth that raw HTML cannot close: up to the innermost element of Markdown. */
  const floor = () => stack.findLastIndex(({ raw }) => !raw) + 1;

  function closeTo(depth: number) {
    let tags = '';
    for (const closed of stack.splice(depth)) {
      tags = endOf(closed) + tags;
      early.add(closed.name);
    }
    return tags;
  }

  /** Reports elements without an end tag. */
  function endAll(depth: number) {
    for (const { name, place } of stack.slice(depth)) if (place) onUnclosed(name, place);
    return closeTo(depth);
  }

  /** Ignores an end tag without a start. */
  function end(name: string) {
    const index = stack.findLastIndex((open) => open.name === name || !open.raw);
    const tags = stack[index]?.raw === true ? closeTo(index) : '';
    early.delete(name);
    return tags;
  }

  /** Prepares for text or an inline element. */
  function text() {
    return TABLE_PARTS.has(top()) ? end('table') : '';
  }

  function block(name: string) {
    const tags = text() + end('p');
    return HEADING.test(name) && HEADING.test(top()) ? tags + closeTo(stack.length - 1) : tags;
  }

  /** Nearest parent, past elements with optional end tags; -1 for none. */
  function parentAmong(names: readonly string[]) {
    for (let i = stack.length - 1; i >= floor(); i--) {
      const name = stack[i]?.name ?? '';
      if (names.includes(name)) return i;
      if (!IMPLIED_END.has(name)) return -1;
    }
    return -1;
  }

  return {
    /** Before the end of the text, or its notes. */
    finish: (): string => endAll(0),
    end,
    text,
    block,
    isIn,

    /** True for an end tag of what is open, or had to end before it. */
    hasStart: (name: string): boolean => isIn(name) || early.has(name),

    /** Raw HTML cannot close an element of Markdown. */
    enter(name: string): void {
      stack.push({ name, raw: false, behind: '' });
    },

    /** Closes all raw HTML inside. */
    leave(): string {
      const tags = endAll(floor());
      stack.pop();
      return tags;
    },

    /** Undefined if not allowed here. */
    start(name: string, element: Element, place?: () => Place): string | undefined {
      if (stack.length >= DEEPEST || (name === 'a' && isIn('a'))) return undefined;
      if (PLAYERS.includes(name) && ['a', ...PLAYERS].some(isIn)) return undefined;
      const parent = element.parents && parentAmong(element.parents);
      if (parent === -1) return undefined;
      const before = () => (element.block ? block(name) : text());
      const tags = parent === undefined ? before() : closeTo(parent + 1);
      const needsEnd = element.block ? LASTING.has(name) : !IMPLIED_END.has(name);
      if (!element.void)
        stack.push({
          name,
          raw: true,
          behind: name === 'table' ? '</div>' : '',
          place: needsEnd ? place?.() : undefined,
        });
      return tags;
    },

    hasCode: (): boolean => ['code', 'pre', 'kbd', 'samp'].some(isIn),

    /** Puts the first media link after its player. False outside players. */
    putBehind(link: string): boolean {
      const player = stack.findLast(({ name }) => PLAYERS.includes(name));
      if (player?.behind === '') player.behind = link;
      return player !== undefined;
    },

    /** Does not close them. */
    endTags: (): string => stack.toReversed().map(endOf).join(''),
  };
}
