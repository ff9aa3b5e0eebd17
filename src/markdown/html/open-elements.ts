import type { Place } from '../findings.ts';
import { type Element, PLAYERS } from './elements.ts';

interface Open {
  name: string;
  /** From raw HTML, not Markdown. */
  raw: boolean;
  /** Of an inline element that needs an end tag. */
  place?: Place;
  /** HTML after the end tag. */
  behind: string;
}

/** The next sibling closes these. */
const IMPLIED_END = new Set(
  'p li dt dd rt rp tr td th thead tbody tfoot caption colgroup figcaption'.split(' '),
);
/** Browsers move other content out of the table. */
const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup']);
/** Browsers stop nesting at 512 elements. */
const DEEPEST = 200;
const HEADING = /^h[1-6]$/;

function endOf({ name, behind }: Open): string {
  return `</${name}>${behind}`;
}

/**
 * Stack of open elements, of Markdown and raw HTML. Keeps the output well nested. Methods return the end tags
 * to write first.
 */
export class OpenElements {
  readonly #open: Open[] = [];
  readonly #onUnclosed: (name: string, place: Place) => void;

  constructor(onUnclosed: (name: string, place: Place) => void) {
    this.#onUnclosed = onUnclosed;
  }

  /** Raw HTML cannot close an element of Markdown. */
  enter(name: string): void {
    this.#open.push({ name, raw: false, behind: '' });
  }

  /** Closes all raw HTML inside. */
  leave(): string {
    const floor = this.#floor();
    for (const { name, place } of this.#open.slice(floor)) if (place) this.#onUnclosed(name, place);
    const tags = this.closeTo(floor);
    this.#open.pop();
    return tags;
  }

  block(name: string): string {
    const tags = this.text() + this.end('p');
    return HEADING.test(name) && HEADING.test(this.#top())
      ? tags + this.closeTo(this.#open.length - 1)
      : tags;
  }

  /** Prepares for text or an inline element. */
  text(): string {
    if (!TABLE_PARTS.has(this.#top())) return '';
    return this.end('table');
  }

  /** Undefined if not allowed here. */
  start(name: string, element: Element, place?: () => Place): string | undefined {
    if (this.#open.length >= DEEPEST || (name === 'a' && this.hasLink)) return undefined;
    const isInPlayer = this.#open.some((open) => PLAYERS.includes(open.name));
    if (PLAYERS.includes(name) && (this.hasLink || isInPlayer)) return undefined;
    const parent = element.parents && this.#parent(element.parents);
    if (parent === -1) return undefined;
    const before = (): string => (element.block ? this.block(name) : this.text());
    const tags = parent === undefined ? before() : this.closeTo(parent + 1);
    const needsEnd = !element.block && !IMPLIED_END.has(name);
    if (!element.void)
      this.#open.push({ name, raw: true, behind: '', place: needsEnd ? place?.() : undefined });
    return tags;
  }

  get hasLink(): boolean {
    return this.isIn('a');
  }

  get hasCode(): boolean {
    return ['code', 'pre', 'kbd', 'samp'].some((name) => this.isIn(name));
  }

  isIn(name: string): boolean {
    return this.#open.some((open) => open.name === name);
  }

  /** Puts the first media link after its player. False outside players. */
  putBehind(link: string): boolean {
    const player = this.#open.findLast(({ name }) => PLAYERS.includes(name));
    if (player?.behind === '') player.behind = link;
    return player !== undefined;
  }

  closeTo(depth: number): string {
    let tags = '';
    for (const closed of this.#open.splice(depth)) tags = endOf(closed) + tags;
    return tags;
  }

  /** Does not close them. */
  endTags(): string {
    return this.#open.toReversed().map(endOf).join('');
  }

  #top(): string {
    return this.#open.at(-1)?.name ?? '';
  }

  /** Depth that raw HTML cannot close: up to the innermost element of Markdown. */
  #floor(): number {
    return this.#open.findLastIndex(({ raw }) => !raw) + 1;
  }

  /** Ignores an end tag without a start. */
  end(name: string): string {
    const index = this.#open.findLastIndex((open) => open.name === name || !open.raw);
    return this.#open[index]?.raw === true ? this.closeTo(index) : '';
  }

  /** Nearest parent, past elements with optional end tags; -1 for none. */
  #parent(names: readonly string[]): number {
    for (let i = this.#open.length - 1; i >= this.#floor(); i--) {
      const name = this.#open[i]?.name ?? '';
      if (names.includes(name)) return i;
      if (!IMPLIED_END.has(name)) return -1;
    }
    return -1;
  }
}
