import { type Element, PLAYERS } from './elements.ts';

interface Open {
  readonly name: string;
  /** Written by an editor; else it belongs to the Markdown around and only Markdown closes it. */
  readonly raw: boolean;
  /** HTML that stands behind its end tag. */
  behind: string;
}

/** Elements that an editor may leave open, as HTML lets them: the next one of their kind ends them. */
const IMPLIED_END = new Set(
  'p li dt dd rt rp tr td th thead tbody tfoot caption colgroup figcaption'.split(' '),
);
/** Inside these only rows and cells may stand; a browser moves anything else out of the table. */
const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup']);
/** Browsers stop nesting at 512 elements; no post comes near this. */
const DEEPEST = 200;
const HEADING = /^h[1-6]$/;

function endOf({ name, behind }: Open): string {
  return `</${name}>${behind}`;
}

/**
 * The elements that are open at a point of the page, those of Markdown and those of raw HTML together. It says
 * which end tags must be written before the next thing, so that what comes out is well nested and a browser
 * builds exactly the tree that was meant. Every method gives the end tags that are due.
 */
export class OpenElements {
  readonly #open: Open[] = [];

  /** Markdown opens an element; raw HTML inside cannot close it. */
  enter(name: string): void {
    this.#open.push({ name, raw: false, behind: '' });
  }

  /** Markdown closes its element, and so everything that raw HTML left open inside. */
  leave(): string {
    const tags = this.closeTo(this.#floor());
    this.#open.pop();
    return tags;
  }

  /** Markdown or raw HTML starts a block. */
  block(name: string): string {
    const tags = this.text() + this.end('p');
    return HEADING.test(name) && HEADING.test(this.#top())
      ? tags + this.closeTo(this.#open.length - 1)
      : tags;
  }

  /** Text or an inline element follows. */
  text(): string {
    if (!TABLE_PARTS.has(this.#top())) return '';
    return this.end('table');
  }

  /** Raw HTML starts an element. Undefined when it cannot stand here. */
  start(name: string, element: Element): string | undefined {
    if (this.#open.length >= DEEPEST || (name === 'a' && this.hasLink)) return undefined;
    const isInPlayer = this.#open.some((open) => PLAYERS.includes(open.name));
    if (PLAYERS.includes(name) && (this.hasLink || isInPlayer)) return undefined;
    const parent = element.parents && this.#parent(element.parents);
    if (parent === -1) return undefined;
    const before = (): string => (element.block ? this.block(name) : this.text());
    const tags = parent === undefined ? before() : this.closeTo(parent + 1);
    if (!element.void) this.#open.push({ name, raw: true, behind: '' });
    return tags;
  }

  get hasLink(): boolean {
    return this.isIn('a');
  }

  isIn(name: string): boolean {
    return this.#open.some((open) => open.name === name);
  }

  /** Puts the first link to what a player plays behind it. False outside of players. */
  putBehind(link: string): boolean {
    const player = this.#open.findLast(({ name }) => PLAYERS.includes(name));
    if (player?.behind === '') player.behind = link;
    return player !== undefined;
  }

  /** Closes what is open beyond a depth. */
  closeTo(depth: number): string {
    let tags = '';
    for (const closed of this.#open.splice(depth)) tags = endOf(closed) + tags;
    return tags;
  }

  /** The end tags of all that is open, which stays open. */
  endTags(): string {
    return this.#open.toReversed().map(endOf).join('');
  }

  #top(): string {
    return this.#open.at(-1)?.name ?? '';
  }

  /** How many elements cannot be closed by raw HTML: up to the innermost one of Markdown. */
  #floor(): number {
    return this.#open.findLastIndex(({ raw }) => !raw) + 1;
  }

  /** Raw HTML ends an element: the innermost of that name, with all inside it. Nothing happens when none is open. */
  end(name: string): string {
    const index = this.#open.findLastIndex((open) => open.name === name || !open.raw);
    return this.#open[index]?.raw === true ? this.closeTo(index) : '';
  }

  /** Index of the nearest element that may be the parent, when only elements with implied ends stand between. */
  #parent(names: readonly string[]): number {
    for (let i = this.#open.length - 1; i >= this.#floor(); i--) {
      const name = this.#open[i]?.name ?? '';
      if (names.includes(name)) return i;
      if (!IMPLIED_END.has(name)) return -1;
    }
    return -1;
  }
}
