import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TestProject } from './project.ts';
import { post } from './site.ts';
import { randomly } from '../support/random.ts';

type Edit =
  | { readonly kind: 'write'; readonly slot: number; readonly keys: Keys; readonly body: string }
  | { readonly kind: 'text'; readonly slot: number; readonly body: string }
  | { readonly kind: 'delete'; readonly slot: number }
  | { readonly kind: 'rename'; readonly slot: number; readonly to: number }
  | { readonly kind: 'comment'; readonly slot: number; readonly id: string; readonly author: string }
  | { readonly kind: 'settings'; readonly tagline: string; readonly plugin: Plugin }
  | { readonly kind: 'plugin'; readonly text: string }
  | { readonly kind: 'layout'; readonly text: string };

/**
 * `slot` adds to pages. `data` may show the text of any post on any page. `data` and `backlinks` make every
 * page depend on texts.
 */
type Plugin = 'none' | 'slot' | 'data' | 'backlinks';

interface Keys {
  readonly title: string;
  readonly day: number;
  readonly category: string;
  readonly tags: readonly string[];
  readonly draft: boolean;
  readonly pinned: boolean;
  readonly series: string;
  readonly slug?: string | undefined;
  readonly permalink?: string | undefined;
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
  slug: fc.option(fc.constantFrom('tea', 'post-1'), { nil: undefined, freq: 3 }),
  permalink: fc.option(fc.constantFrom('/fixed/', '/2020/05/tea/', '/a/b.html'), { nil: undefined, freq: 3 }),
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
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('settings' as const),
      tagline: word,
      plugin: fc.constantFrom<Plugin>('none', 'slot', 'data', 'backlinks'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('plugin' as const), text: word }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('layout' as const), text: word }) },
);

describe('a warm build', () => {
  test('equals a cold one after any series of edits', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 7 }), async (edits) => {
        const site = new TestProject({ 'posts/shared.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });
        // Waits until stamps settle. Beside a fresher file, an edit of a text would count as any change.
        await setTimeout(60);
        site.write('plugins/a.tsx', pluginSaying('One'));
        site.write('.eleventy.ts', settingsWith('A line', 'none'));
        const posts = new Map<number, string>();
        let last: ReadonlyMap<string, string> = new Map();
        for (const one of edits) {
          if (one.kind === 'settings') site.write('.eleventy.ts', settingsWith(one.tagline, one.plugin));
          else if (one.kind === 'plugin') site.write('plugins/a.tsx', pluginSaying(one.text));
          else if (one.kind === 'layout') site.write('layouts/post.tsx', layoutSaying(one.text));
          else if (one.kind === 'comment') comment(one, posts, site);
          else apply(one, posts, site);
          const { code, errors } = await site.run(['build'], FIXED);
          const cold = await builtCold(site);
          expect([code, errors.replace(' The last one is still there.', '')]).toEqual([
            cold.code,
            cold.errors,
          ]);
          // Two posts with the same address, for example, are an error.
          if (code === 0) last = cold.files;
          const isThere = existsSync(join(site.root, '_site'));
          expect(isThere ? site.files() : new Map()).toEqual(last);
        }
      }),
      randomly(8),
    );
  });
});

/** 2026-01-01 */
const FIXED = { SOURCE_DATE_EPOCH: '1767225600', CI: '' };

const CONTENT = ['.eleventy.ts', 'comments', 'layouts', 'plugins', 'posts'];

async function builtCold(
  site: TestProject,
): Promise<{ code: number | null; errors: string; files: ReadonlyMap<string, string> }> {
  const beside = new TestProject({});
  for (const name of CONTENT.filter((one) => existsSync(join(site.root, one))))
    cpSync(join(site.root, name), join(beside.root, name), { recursive: true });
  const { code, errors } = await beside.run(['build'], FIXED);
  return { code, errors, files: code === 0 ? beside.files() : new Map() };
}

function settingsWith(tagline: string, plugin: Plugin): string {
  const isOurs = plugin === 'slot' || plugin === 'data';
  const added = isOurs ? `plugins: [${plugin}],` : `backlinks: ${String(plugin === 'backlinks')},`;
  return `import { defineBlog } from 'pamphlet';
import { data, slot } from './plugins/a.tsx';

export default defineBlog({
  title: 'A test', url: 'https://blog.example', postsPerPage: 2, postsPerFeed: 3, markdownTwins: false,
  tagline: ${JSON.stringify(tagline)}, ${added}
});
`;
}

function pluginSaying(text: string): string {
  return `const said = ${JSON.stringify(text)};
export const slot = { name: 'a', slots: { 'post.after': () => <p>{said}</p> } };
export const data = {
  name: 'a',
  data: (_page, { blog, bodies }) => ({ total: blog.posts.reduce((sum, one) => sum + bodies.summary(one).words, 0) }),
  slots: { 'post.after': ({ total }) => <p>{said} {total}</p> },
};
`;
}

function layoutSaying(text: string): string {
  return `import { Post } from 'pamphlet/layouts/post';
export default (props) => <Post {...props} body={props.body + ${JSON.stringify(`<p>${text}</p>`)}} />;
`;
}

/** Ignores missing posts. A repeated `id` overwrites the comment. */
function comment(
  { slot: number, id, author }: Extract<Edit, { kind: 'comment' }>,
  posts: ReadonlyMap<number, string>,
  site: TestProject,
): void {
  if (!posts.has(number)) return;
  const front = { author: JSON.stringify(author), date: '2020-06-01 12:00' };
  site.write(`comments/post-${number}/${id}.md`, post(front, `Comment ${id}.`));
}

function apply(
  one: Extract<Edit, { kind: 'write' | 'text' | 'delete' | 'rename' }>,
  posts: Map<number, string>,
  site: TestProject,
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

function withText(last: string | undefined, text: string): string | undefined {
  return last?.replace(/(\n---\n)[\s\S]*$/, (_, fence: string) => `${fence}${text}\n`);
}

function textOf(
  { title, day, category, tags, draft, pinned, series, slug, permalink }: Keys,
  text: string,
): string {
  const quoted = tags.map((tag) => JSON.stringify(tag)).join(', ');
  const front = {
    title: JSON.stringify(title),
    date: `2020-05-${String(day).padStart(2, '0')}`,
    category: JSON.stringify(category),
    tags: `[${quoted}]`,
    draft: String(draft),
    pinned: String(pinned),
    series: JSON.stringify(series),
    ...(slug !== undefined && { slug }),
    ...(permalink !== undefined && { permalink }),
  };
  return post(front, text);
}
