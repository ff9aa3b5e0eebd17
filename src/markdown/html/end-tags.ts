import { groupBy, lastAtOrBefore } from '../../lib/lists.ts';
import { scanTags } from './scan-tags.ts';
import type { Token } from '../markdown-it.ts';

/** Where the elements end that go with their content, in a list of tokens. Made for the first that is left open. */
export class EndTags {
  /** Indices of tokens, in ascending order, by the list they stand in and the name of what they end. */
  readonly #tokens: ReadonlyMap<string, readonly number[]>;
  /** For each token, the number of the list of tokens that stand side by side with it. */
  readonly #lists: readonly number[];

  constructor(tokens: readonly Token[]) {
    const open: number[] = [];
    let count = 0;
    const lists = tokens.map(({ level }) => {
      open.length = Math.min(open.length, level + 1);
      return (open[level] ??= count++);
    });
    const ends = tokens.flatMap(({ type, content }, index) =>
      /^html_(?:block|inline)$/.test(type) && content.includes('</')
        ? scanTags(content).flatMap((piece) =>
            piece.kind === 'end' ? [{ index, key: `${lists[index]} ${piece.name}` }] : [],
          )
        : [],
    );
    this.#lists = lists;
    const groups = groupBy(ends, ({ key }) => key);
    this.#tokens = new Map(Array.from(groups, ([key, group]) => [key, group.map(({ index }) => index)]));
  }

  /** Index of the first token behind another, and side by side with it, that ends an element. */
  after(start: number, name: string): number | undefined {
    const indices = this.#tokens.get(`${this.#lists[start]} ${name}`) ?? [];
    return indices[lastAtOrBefore(indices, start) + 1];
  }
}
