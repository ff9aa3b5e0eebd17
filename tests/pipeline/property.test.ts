import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { post, TestSite } from './site.ts';

/** What an editor may do to a blog, in small. */
type Edit =
  | { readonly kind: 'write'; readonly slot: number; readonly keys: Keys; readonly body: string }
  | { readonly kind: 'text'; readonly slot: number; readonly body: string }
  | { readonly kind: 'delete'; readonly slot: number }
  | { readonly kind: 'rename'; readonly slot: number; readonly to: number }
  | { readonly kind: 'comment'; readonly slot: number; readonly id: string; readonly author: string }
  | { readonly kind: 'tagline'; readonly text: string };

interface Keys {
  readonly title: string;
  readonly day: number;
  readonly category: string;
  readonly tags: readonly string[];
  readonly draft: boolean;
  readonly pinned: boolean;
  readonly series: string;
}

const SLOTS = 8;
const slot = fc.integer({ min: 0, max: SLOTS - 1 });
const word = fc.constantFrom('One', 'Two', 'Drei', '营', 'C', 'C++', 'C#', 'constructor', '__proto__');
const body = fc.constantFrom(
  'Short.',
  'Opening.\n\n<!--more-->\n\nRest.',
  '[another](post-1.md) and [one more](post-2.md#part)',
  '## Part\n\nText[^1]\n\n[^1]: Note.',
  '![A picture](shared.svg)',
  '| a | b |\n|---|---|\n| 1 | 2 |',
);
const keys: fc.Arbitrary<Keys> = fc.record({
  title: word,
  day: fc.integer({ min: 1, max: 28 }),
  category: word,
  tags: fc.uniqueArray(word, { maxLength: 3 }),
  draft: fc.boolean(),
  pinned: fc.boolean(),
  series: word,
});
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), slot, keys, body }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('text' as const), slot, body }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), slot }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), slot, to: slot }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('comment' as const),
      slot,
      id: fc.constantFrom('a', 'b', 'c'),
      author: word,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tagline' as const), text: word }) },
);

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 16);

describe('a warm build', () => {
  test('equals a cold one after any series of edits', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 7 }), async (edits) => {
        const site = new TestSite({ 'posts/shared.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });
        const posts = new Map<number, string>();
        let tagline = 'A line';
        for (const one of edits) {
          if (one.kind === 'tagline') tagline = one.text;
          else if (one.kind === 'comment') comment(one, posts, site);
          else apply(one, posts, site);
          const choice = { settings: { tagline, postsPerPage: 2, postsPerFeed: 3, search: true } };
          await site.build(choice);
          expect(site.files()).toEqual(await site.buildCold(choice));
        }
      }),
      { numRuns: RUNS, seed: 2010 },
    );
  });
});

/** On a post that is there; a second one of that name says something else. */
function comment(
  { slot: number, id, author }: Extract<Edit, { kind: 'comment' }>,
  posts: ReadonlyMap<number, string>,
  site: TestSite,
): void {
  if (!posts.has(number)) return;
  const front = { author: JSON.stringify(author), date: '2020-06-01 12:00' };
  site.write(`comments/post-${number}/${id}.md`, post(front, `Comment ${id}.`));
}

function apply(
  one: Exclude<Edit, { kind: 'tagline' | 'comment' }>,
  posts: Map<number, string>,
  site: TestSite,
): void {
  const file = (number: number): string => `posts/post-${number}.md`;
  const last = posts.get(one.slot);
  const text =
    one.kind === 'write' ? textOf(one.keys, one.body) : one.kind === 'text' ? withText(last, one.body) : last;
  if (text === undefined) return;
  if (one.kind === 'delete' || one.kind === 'rename') {
    site.remove(file(one.slot));
    const comments = `comments/post-${one.slot}`;
    if (existsSync(join(site.root, comments))) site.remove(comments);
    posts.delete(one.slot);
  }
  if (one.kind === 'delete') return;
  const target = one.kind === 'rename' ? one.to : one.slot;
  site.write(file(target), text);
  posts.set(target, text);
}

/** The post with another text below the same front matter. */
function withText(last: string | undefined, text: string): string | undefined {
  return last?.replace(/(\n---\n)[\s\S]*$/, (_, fence: string) => `${fence}${text}\n`);
}

function textOf({ title, day, category, tags, draft, pinned, series }: Keys, text: string): string {
  const quoted = tags.map((tag) => JSON.stringify(tag)).join(', ');
  const front = {
    title: JSON.stringify(title),
    date: `2020-05-${String(day).padStart(2, '0')}`,
    category: JSON.stringify(category),
    tags: `[${quoted}]`,
    draft: String(draft),
    pinned: String(pinned),
    series: JSON.stringify(series),
  };
  return post(front, text);
}
