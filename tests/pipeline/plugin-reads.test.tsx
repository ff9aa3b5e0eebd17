import { expect, test } from 'vitest';
import { FEATURES } from '../../src/features/index.ts';
import { guarded } from '../../src/features/plugins.ts';
import { address, type AbsoluteUrl } from '../../src/lib/urls.ts';
import type { BlogFeature, PageContext } from '../../src/pages/context.ts';
import { TextPage } from '../../src/pages/page.ts';
import { PostPage } from '../../src/pages/post-page.ts';
import { post, TestSite } from './site.ts';

const textOf = (body: string): string => post({ title: 'Text', date: '2020-01-01' }, body);
const FILES = {
  'posts/a.md': textOf('One two.'),
  'posts/b.md': textOf('One two.').replace('Text', 'Other'),
  'pages/p.md': post({ title: 'P' }, 'One two.'),
};

function wordsOf({ blog, bodies }: PageContext, name: string): number {
  const found = [...blog.posts, ...blog.pages].find((one) => one.file === name);
  return found ? bodies.summary(found).words : 0;
}

/** Memoizes. */
function once(count: (context: PageContext) => number): (context: PageContext) => number {
  let known: number | undefined;
  return (context) => (known ??= count(context));
}

const ofPage = (context: PageContext): number => wordsOf(context, 'pages/p.md');

const PLUGINS: readonly (readonly [reads: string, make: () => BlogFeature])[] = [
  [
    'a text for two files once',
    () => {
      const count = once(ofPage);
      const file = (context: PageContext, name: string): TextPage =>
        new TextPage(address(`/${name}.txt`), () => String(count(context)));
      return { name: 'x', pages: (context) => ['a', 'b'].map((name) => file(context, name)) };
    },
  ],
  [
    'a text in the signatures of two files once',
    () => {
      const count = once(ofPage);
      return {
        name: 'x',
        pages: (context) =>
          ['a', 'b'].map((name) => {
            const text = (): string => String(count(context));
            return new TextPage(address(`/${name}.txt`), text, { signature: () => `${name} ${text()}` });
          }),
      };
    },
  ],
  [
    'a text for one page of the site, which other edits leave alone',
    () => ({
      name: 'x',
      data: (page, context) => (page.file === '404.html' ? { count: ofPage(context) } : {}),
      slots: { 'page.end': ({ count = 0 }: { count?: number }) => <p>{count}</p> },
    }),
  ],
  [
    'a text for headers, and shows it in a file',
    () => {
      const count = once(ofPage);
      return {
        name: 'x',
        headers: (context) => ({ rules: [{ path: `/${count(context)}`, headers: { 'x-a': 'b' } }] }),
        pages: (context) => [new TextPage(address('/x.txt'), () => String(count(context)))],
      };
    },
  ],
  [
    'a text for the page that a feed names',
    () => ({
      name: 'x',
      feeds: (context, about) => {
        const url = `https://blog.example/${ofPage(context)}` as AbsoluteUrl;
        const feed = { address: address('/x.xml'), title: 'X', url, prop: 'x' };
        return about ? [] : [{ ...feed, signature: () => 1, entries: () => [] }];
      },
    }),
  ],
  [
    'the Markdown of the page’s own post in a slot',
    () => ({
      name: 'x',
      data: (page) => (page instanceof PostPage ? { own: page.post.file } : {}),
      slots: {
        'post.after': ({ own }: { own?: string }, { source }) => <pre>{own && source(own)}</pre>,
      },
    }),
  ],
  [
    'an item of its own in a slot, and says that no item ever changes',
    () => ({
      name: 'x',
      content: {
        at: 'shelf/',
        parse: ({ path }) => ({ file: path, stamp: [0, 0, 0, 0], contentHash: 'always' }),
        lists: () => ({}),
      },
      slots: { 'page.end': (_, { source }) => <p>{source('shelf/one.md')}</p> },
    }),
  ],
];

const SHELF = 'shelf/one.md';

test.each(PLUGINS)('a warm build is as a cold one with a plugin that reads %s', async (_, make) => {
  const site = new TestSite({ ...FILES, [SHELF]: post({ title: 'One' }, 'One.') });
  const features = (): BlogFeature[] => [...FEATURES, guarded(make())];
  const edits = [
    ['posts/a.md', textOf('One *two*.')],
    ['posts/a.md', textOf('One _two_.')],
    ['pages/p.md', post({ title: 'P' }, 'One two three.')],
    [SHELF, post({ title: 'One' }, 'Two.')],
  ] as const;
  for (const [name, text] of [['posts/a.md', FILES['posts/a.md']], ...edits] as const) {
    site.write(name, text);
    // Waits until stamps settle: a build treats fresher files as changed.
    await new Promise((resolve) => setTimeout(resolve, 60));
    await site.build({ features: features() });
    expect(site.files()).toEqual(await site.buildCold({ features: features() }));
  }
});
