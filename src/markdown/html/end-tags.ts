import type Token from 'markdown-it/lib/token.mjs';

import { lastAtOrBefore } from '../../lib/lists.ts';
import { scanTags } from './scan-tags.ts';

/** Where the elements end that go with their content, in a list of tokens. Made for the first that is left open. */
export class EndTags {
  /** Indices of the tokens, in ascending order, by what {@link keyOf} makes of the list they stand in and a name. */
  readonly #tokens = new Map<string, number[]>();
  /** For each token, the number of the list of tokens that stand side by side with it. */
  readonly #lists: readonly number[];

  constructor(tokens: readonly Token[]) {
    this.#lists = listsOf(tokens);
    for (const [index, token] of tokens.entries()) {
      const isHtml = token.type === 'html_block' || token.type === 'html_inline';
      if (!isHtml || !token.content.includes('</')) continue;
      for (const piece of scanTags(token.content)) {
        if (piece.kind !== 'end') continue;
        const key = keyOf(this.#lists[index], piece.name);
        const known = this.#tokens.get(key);
        if (!known) this.#tokens.set(key, [index]);
        else if (known.at(-1) !== index) known.push(index);
      }
    }
  }

  /** Index of the first token behind another, and side by side with it, that ends an element. */
  after(start: number, name: string): number | undefined {
    const indices = this.#tokens.get(keyOf(this.#lists[start], name)) ?? [];
    return indices[lastAtOrBefore(indices, start) + 1];
  }
}

function keyOf(list: number | undefined, name: string): string {
  return `${list} ${name}`;
}

function listsOf(tokens: readonly Token[]): number[] {
  const open: number[] = [];
  let count = 0;
  return tokens.map(({ level }) => {
    open.length = Math.min(open.length, level + 1);
    return (open[level] ??= count++);
  });
}
