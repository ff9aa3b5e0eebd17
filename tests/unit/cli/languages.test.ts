import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeBlog } from '../../../src/cli/init/write-blog.ts';
import { buildSite } from '../../../src/eleventy/build-site.ts';
import { buildOptions } from '../../../src/eleventy/build-options.ts';
import { editorConfig } from '../../../src/features/editor/editor-config.ts';
import { admin } from '../../../src/features/editor/settings.ts';
import { LANGUAGES } from '../../../src/i18n/messages.ts';
import { remember } from '../../../src/lib/remember.ts';
import { loadBlog } from '../../../src/features/load-blog.ts';
import { checkBlog } from '../../../src/pipeline/check-blog.ts';
import { filesOf } from '../../support/site-facts.ts';
import { linkPackages } from '../../support/link-packages.ts';

const NOW = Date.UTC(2024, 5, 22, 12);

const ENGLISH =
  /(?<!\p{L})(?:the|and|of|with|is|are|this|that|your|from|what|when|which|to|it|for|by|not|you|be|have|has|was|will|all|about|archive|post|posts|page|pages|home|news|search|welcome|write|read|next|previous|published|draft|feed|feeds|new|first|file|title|date|category|categories|picture|author|authors|yes)(?!\p{L})/giu;

/** Also words of other languages. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  de: ['was', 'feed'],
  fr: ['page', 'pages', 'date'],
  it: ['all', 'feed', 'file', 'it'],
  nl: ['is', 'of', 'was', 'feed'],
  pl: ['to'],
  pt: ['feed'],
};

/** GitHub's names, program names and user input. */
const NAMES =
  /\*\*[^*]+\*\*|`[^`]*`|^ *```[^]*?^ *```$|pull requests?|GitHub Pages|https?:\S+|pages\/about\.md/gim;

/** Text that readers see or hear, without code. */
function textOf(html: string): string {
  const shown = html.replaceAll(/<(script|style|pre|code)\b[^]*?<\/\1>/g, ' ');
  const said = [...shown.matchAll(/\s(?:alt|title|aria-label|placeholder|content)="([^"]*)"/g)].map(
    ([, text]) => text,
  );
  return [shown.replaceAll(/<[^>]*>/g, ' '), ...said].join('\n').replaceAll(NAMES, ' ');
}

function labelsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ['label', 'label_singular', 'hint'].includes(key) ? [String(inner)] : labelsOf(inner),
  );
}

const URL_OF_BLOG = 'https://elm.localhost';

function newBlogIn(language: string): string {
  const root = mkdtempSync(join(tmpdir(), 'pamphlet-language-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeBlog(root, { title: 'Pamphlet', url: URL_OF_BLOG, language, timeZone: 'UTC' }, '2024-06-22', '^1.2.3');
  linkPackages(root);
  return root;
}

interface Made {
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: number;
  /** By file. */
  readonly pages: ReadonlyMap<string, string>;
}

/** One build for each language. */
const madeIn = remember((language: string): Promise<Made> => make(language));

async function make(language: string): Promise<Made> {
  const root = newBlogIn(language);
  const blog = await loadBlog(root);
  const options = buildOptions(blog, root, { now: NOW });
  await buildSite(options);
  const { problems } = await checkBlog(options);
  const site = join(root, '_site');
  const html = filesOf(`${site}/`).filter((file) => file.endsWith('.html'));
  const pages = new Map(html.map((file) => [file, readFileSync(join(site, file), 'utf8')]));
  const labels = labelsOf(
    JSON.parse(editorConfig(admin.parse({ host: 'test' }), URL_OF_BLOG, { language, timeZone: 'UTC' })),
  );
  return {
    problems: problems.length,
    pages,
    texts: new Map([
      ...Array.from(pages, ([file, text]) => [file, textOf(text)] as const),
      ['README.md', readFileSync(join(root, 'README.md'), 'utf8').replaceAll(NAMES, ' ')],
      ['editor', labels.join('\n')],
    ]),
  };
}

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'a new blog in %s has no English word',
  async (language) => {
    const { texts, problems } = await madeIn(language);
    const found = [...texts].flatMap(([file, text]) =>
      [...text.matchAll(ENGLISH)]
        .filter(([word]) => !SHARED[language]?.includes(word.toLowerCase()))
        .map(
          ({ 0: word, index }) =>
            `${file}: ${word}: ${text.slice(Math.max(0, index - 30), index + 30).replaceAll(/\s+/g, ' ')}`,
        ),
    );
    expect([problems, found]).toEqual([0, []]);
  },
);

test('the same words are found in a new blog in English', async () => {
  const { texts, problems } = await madeIn('en');
  const without = [...texts].flatMap(([file, text]) => (text.search(ENGLISH) < 0 ? [file] : []));
  expect([problems, without]).toEqual([0, []]);
});

describe.each(LANGUAGES)('a new blog in %s', (language) => {
  test('begins with three posts in two categories, each with a picture, the newest on the front page', async () => {
    const { pages } = await madeIn(language);
    const read = (file: string): string => pages.get(file) ?? '';
    const front = read('index.html');
    expect(front.match(/<img class="u-photo" src="[^"]*\/(?:type|pen|proof)\.svg"/g)).toHaveLength(3);
    expect(front.indexOf('/type.svg')).toBeLessThan(front.indexOf('class="part"'));
    expect(front).toContain('<code>posts</code>');
    expect(read('category/index.html').match(/class="leader"/g)).toHaveLength(2);
    expect(front).toMatch(/property="og:image"|lang="(?:ar|he|ja|zh)"/);
  });

  test('has settings that are valid with all of their switches on', async () => {
    const root = newBlogIn(language);
    const file = join(root, '.eleventy.ts');
    const text = readFileSync(file, 'utf8');
    const switched = text.replaceAll(/^ {2}\/\/ (?=\w+: [{[])/gm, '  ');
    expect(text.match(/^ {2}\/\/ \w+: /gm)).toEqual(['  // authors: ', '  // categories: ', '  // theme: ']);
    writeFileSync(file, switched);
    const { settings } = await loadBlog(root);
    expect(settings).toMatchObject({
      socialCards: true,
      lists: { images: true },
      authors: { underPosts: true },
      theme: { colours: { spot: '#2f6b3a' } },
    });
    const { problems } = await checkBlog(buildOptions(await loadBlog(root), root, { now: NOW }));
    expect(problems).toEqual([]);
  });

  test('is empty and whole after the step that its welcome names', async () => {
    const root = newBlogIn(language);
    for (const name of readdirSync(join(root, 'posts')))
      rmSync(join(root, 'posts', name), { recursive: true });
    const options = buildOptions(await loadBlog(root), root, { now: NOW });
    const { problems } = await checkBlog(options);
    expect(problems).toEqual([]);
  });
});
