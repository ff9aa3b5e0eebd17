import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { growthOf, LINEAR } from '../../../../tests/attacks/growth.ts';
import { withinBudget } from '../../src/bounds.ts';
import { replaceTags } from '../../src/generators/text/tags.ts';
import {
  liquidRules,
  shortcodeRules,
  componentRules,
  withoutModules,
} from '../../src/generators/text/tag-rules.ts';
import { LINKS } from '../../src/html/context.ts';
import { withPlainHtml } from '../../src/generators/text/html-elements.ts';
import { replaceTargets } from '../../src/generators/text/markdown-targets.ts';
import { withMarkdownInHtml } from '../../src/generators/text/markdown-in-html.ts';
import {
  withAlerts,
  withFormulas,
  withHeadings,
  withPlainSpans,
} from '../../src/generators/text/markdown-blocks.ts';
import { withWikiLinks } from '../../src/generators/text/wiki-links.ts';
import { withoutTemplates } from '../../src/verify/source-html.ts';
import { withoutAttributes } from '../../src/generators/text/kramdown.ts';
import { htmlToMarkdown } from '../../src/html/html-to-markdown.ts';
import { importFiles, writeFiles } from './import-blog.ts';

function blogWith(files: Readonly<Record<string, string | Buffer>>): (root: string) => void {
  return (root) => {
    mkdirSync(join(root, '_posts'), { recursive: true });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  };
}

const POST = '---\ntitle: A\n---\nText';

describe('a hostile folder', () => {
  it('of nothing is refused in words', async () => {
    await expect(importFiles('jekyll', () => undefined)).rejects.toThrow('There is no post of Jekyll');
  });

  it('has links that lead out of it, and none is followed', async () => {
    const { files, report } = await importFiles('jekyll', (root) => {
      blogWith({ '_posts/2010-06-21-a.md': `${POST} ![x](/secret.png) ![y](/../../../etc/hosts.txt)` })(root);
      writeFileSync(join(root, '..', 'secret.png'), 'secret');
      symlinkSync(join(root, '..', 'secret.png'), join(root, 'secret.png'));
      symlinkSync('/etc', join(root, '_posts', 'etc'));
    });
    expect([...files.values()].join('')).not.toContain('secret\n');
    expect([...files.keys()].filter((path) => /secret|hosts/.test(path))).toEqual([]);
    expect(report.remarks.filter((words) => words.includes('link to another place'))).toHaveLength(2);
  });

  it('has links that could run, of which the words are left', async () => {
    const body =
      '[a](javascript:x) <a href="JavaScript:void(0)">b</a> ![c](data:image/svg+xml,x) [d](mailto:a@example.com)';
    const { files, report } = await importFiles(
      'jekyll',
      blogWith({ '_posts/2010-06-21-a.md': `---\ntitle: A\n---\n${body}` }),
    );
    expect([...files.values()].join('')).toContain('\n[a](#) <a>b</a> ![c]() [d](mailto:a@example.com)\n');
    expect(report.noted.flatMap(({ notes }) => notes.map(({ kind }) => kind))).toEqual([
      'unsafe-link',
      'unsafe-link',
      'unsafe-link',
    ]);
  });

  it('has files beside drafts, which stay out', async () => {
    const { files } = await importFiles('hugo', (root) =>
      writeFiles(
        root,
        `=== hugo.toml
baseURL = "https://blog.example/"
=== content/posts/secret/index.md
---
title: Secret
date: 2010-06-21
draft: true
---
Hush.
=== content/posts/secret/notes.txt
hush
=== content/posts/open/index.md
---
title: Open
date: 2010-06-22
---
Tea.
=== content/posts/open/recipe.txt
tea
`,
      ),
    );
    expect([...files.keys()].filter((file) => file.startsWith('public/'))).toEqual([
      'public/posts/open/recipe.txt',
    ]);
  });

  it('has pictures and broken texts among its posts, which are named', async () => {
    const { report } = await importFiles(
      'jekyll',
      blogWith({
        '_posts/2010-06-21-a.md': POST,
        '_posts/2010-06-22-b.md': Buffer.from('89504e470d0a1a0a00', 'hex'),
        '_posts/2010-06-23-c.md': Buffer.from([0xff, 0x41, 0xfe, 0x42]),
        '_posts/2010-06-24-d.md': 'a'.repeat(5_000_001),
      }),
    );
    expect(report.counts.posts).toBe(1);
    for (const words of [
      'b.md was left out: it is no text',
      'c.md has 2 letters in Windows-1252',
      'd.md was left out: it weighs',
    ])
      expect(report.remarks.join('\n')).toContain(words);
  });

  it('names files outside of it in front matter, and nothing is written there', async () => {
    const front = (more: string): string => `---\ntitle: A\n${more}\n---\nText`;
    const { files } = await importFiles(
      'jekyll',
      blogWith({
        '_posts/2010-06-21-a.md': front('permalink: /../../up/'),
        '_posts/2010-06-22-b.md': front('slug: ../../up'),
        '_posts/2010-06-23-c.md': front('image: ../../../../etc/hosts.txt'),
        '_posts/2010-06-24-d.md': front('redirect_from: [/../x/, "javascript:alert(1)", //evil.example/]'),
        '_posts/2010-06-25-e.md': front('lang: "../x"'),
      }),
    );
    const paths = [...files.keys()].filter((path) => path.startsWith('posts/'));
    expect(paths).toHaveLength(5);
    expect([...files.values()].join('')).not.toMatch(/javascript:|permalink: \/\.\./);
  });

  it('has two posts of one name and one address, and both are there', async () => {
    const { files } = await importFiles(
      'jekyll',
      blogWith({
        '_config.yml': 'permalink: /:title/',
        '_posts/2010-06-21-a.md': POST,
        '_posts/2010-06-21-a.markdown': POST.replace('Text', 'Other'),
        '_posts/2010-06-21-A.html': POST.replace('Text', 'Third'),
      }),
    );
    const texts = [...files].filter(([path]) => path.startsWith('posts/')).map(([, text]) => text);
    for (const word of ['Text', 'Other', 'Third']) expect(texts.join('')).toContain(word);
    expect(texts).toHaveLength(3);
  });
});

const FACTS = {
  path: '',
  baseUrl: '',
  url: '',
  value: (): undefined => undefined,
  post: (): undefined => undefined,
  file: (): undefined => undefined,
  code: (): undefined => undefined,
  titleOf: (): undefined => undefined,
  drawn: (): undefined => undefined,
  text: (): undefined => undefined,
  hasEmoji: false,
  hasFormulas: true,
};

describe('the time that a text takes', () => {
  const same = (target: string): string => target;
  const keep = { link: same, picture: same, file: same, note: () => undefined, leave: () => undefined };
  const readers: readonly (readonly [string, (text: string) => string])[] = [
    ['Liquid', (text) => replaceTags(text, liquidRules(FACTS), () => undefined)],
    ['Hugo', (text) => replaceTags(text, shortcodeRules(FACTS), () => undefined)],
    [
      'modules',
      (text) =>
        withoutModules(
          text,
          () => undefined,
          () => undefined,
        ),
    ],
    ['components', (text) => replaceTags(text, componentRules(FACTS, true), () => undefined)],
    ['links', (text) => replaceTargets(text, keep)],
    ['frames', (text) => withPlainHtml(text, keep, () => undefined)],
    ['Kramdown', (text) => withoutAttributes(text, () => undefined)],
    ['headings', (text) => withHeadings(text, 'a')],
    ['formulas', (text) => withFormulas(text, () => undefined)],
    ['boxes', (text) => withAlerts(text)],
    ['drawn formulas', (text) => withPlainSpans(text, () => undefined)],
    ['wikis', (text) => withWikiLinks(text, FACTS, false, () => undefined)],
    ['vaults', (text) => withWikiLinks(text, FACTS, true, () => undefined)],
    ['words of a vault', (text) => withoutTemplates(text)],
    ['exported HTML', (text) => withinBudget(60_000, () => htmlToMarkdown(text, LINKS)) ?? ''],
    ['HTML', (text) => withMarkdownInHtml(text, { isMarkdown: true, endsAtGap: false })],
  ];
  const pieces = [
    '{%',
    '{{',
    '{{<',
    '{{</*',
    '{% raw %}',
    '{{< a >}}',
    '{{% a %}}x',
    '{% note %}',
    '[',
    '](',
    '![a](',
    '![',
    '![a [b',
    '![a] ',
    '[a]:',
    '[a]: (b\n',
    '<a ',
    '<iframe ',
    '<iframe>',
    '`',
    '```\n',
    '{:',
    '{:toc}\n',
    '<A ',
    '<A b={',
    '{/*',
    'import a\n',
    '<Aside>\n',
    '<div>\n',
    '<div markdown="1">\n\na\n</div>\n',
    '<div markdown=',
    '<div markdown="1">a</div>',
    '{: #a .b}',
    '{:#a}',
    '$a_1$ ',
    '<details>\n<summary>',
    '<pre>\n\n',
    '</div>\n',
    'a\n',
    '# a\n',
    'a\n---\n',
    '<h2>',
    '$',
    '$a',
    '$$',
    '\\[',
    '\\\\(',
    '{{< a "',
    '[[',
    '[[a',
    '[[a|',
    '![[a]]',
    '%%',
    '%% a ',
    '==a ',
    ' ^a',
    '> [!a',
    '> [!a] b\n',
    '<span class="katex">',
    '<span class="katex"></span>',
    '<div data-attrs="{}">',
    '<a class="footnote-ref" href="#a">',
    '<p id="a"><a class="footnote-ref" href="#a">1</a>',
    '<li id="a"><a class="footnote-ref" href="#a">1</a>',
    '{{<  ',
    '\\',
    '{% a',
    'a=',
    ' ',
  ];
  it.each(readers)('of %s grows no faster than the text', async (_, read) => {
    const slow: string[] = [];
    for (const piece of pieces) {
      const textOf = (size: number): string => piece.repeat(Math.ceil(size / piece.length));
      if ((await growthOf(textOf, read, 60_000)) >= LINEAR) slow.push(piece);
    }
    expect(slow).toEqual([]);
  });
});
