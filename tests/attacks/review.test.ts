import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, onTestFinished, test } from 'vitest';
import { OURS } from '../../src/features/blog-code.ts';
import { address } from '../../src/lib/urls.ts';
import { reviewOf } from '../../src/review/comparison.ts';
import { Page } from '../../src/pages/page.ts';
import type { ReviewSide } from '../../src/review/review.ts';
import { outlineOf } from '../../src/review/outline.ts';
import { reviewPage } from '../../src/review/review-page.tsx';
import { COMMENT_LETTERS, reviewMarkdown, reviewText } from '../../src/review/review-text.ts';
import type { MadeReview } from '../../src/review/make-review.ts';
import { ReviewedProject, untold } from '../pipeline/reviewed-project.ts';
import { post } from '../pipeline/site.ts';

const FACTS = {
  base: 'main',
  commit: 'a'.repeat(40),
  isBehind: false,
  change: undefined,
  code: [],
  leftOut: [],
};

class PluginPage extends Page {
  readonly kind = 'framed';

  readonly signature = (): string => this.address;
}

/** Pages that no build has made, as a plugin might. */
function side(pages: Readonly<Record<string, string>>): ReviewSide {
  const site = mkdtempSync(join(tmpdir(), 'pamphlet-review-'));
  onTestFinished(() => rmSync(site, { recursive: true }));
  const made = Object.entries(pages).map(([at, html]): [string, Page] => {
    const page = new PluginPage(address(at));
    mkdirSync(dirname(join(site, page.file)), { recursive: true });
    writeFileSync(join(site, page.file), html);
    return [page.file, page];
  });
  return {
    site,
    prefix: '/',
    pages: new Map(made),
    posts: [],
    unpublished: [],
    hints: [],
    code: OURS,
    problems: [],
  };
}

function reviewed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): MadeReview {
  const sides = { before: side(before), after: side(after) };
  return { review: { ...FACTS, ...reviewOf(sides.before, sides.after) }, ...sides };
}

const page = (main: string, head = ''): string =>
  `<!doctype html><html><head><title>T</title>${head}</head><body><main id="m">${main}</main></body></html>`;

/** Parts of a document, frames included, that could run, use the network or navigate. */
function dangers(html: string, isFrame = false): string[] {
  const found: string[] = [];
  const walk = (node: Tree.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      const { tagName: name, attrs } = child;
      if (
        /^(?:script|object|embed|base|link|audio|video|template|noscript)$/.test(name) ||
        (isFrame && name === 'iframe')
      )
        found.push(name);
      for (const { name: key, value } of attrs) {
        if (key.startsWith('on') || key === 'action' || key === 'formaction' || key === 'srcset')
          found.push(`${name} ${key}`);
        if (['href', 'src', 'data', 'poster'].includes(key) && !/^(?:#|data:image\/)/.test(value))
          found.push(`${name} ${key}=${value}`);
        if (isFrame && key === 'http-equiv') found.push(`${name} ${key}`);
        if (key === 'srcdoc') found.push(...dangers(value, true));
      }
      if (name === 'iframe' && !attrs.some(({ name: key, value }) => key === 'sandbox' && value === ''))
        found.push('no sandbox');
      walk(child);
    }
  };
  walk(parse(html, { scriptingEnabled: false }));
  return found;
}

const TURNED = '\u202Etxt.exe\u202C\u200B\u{E0041}\uE001\uE000';
const BREAKS = `"><script>alert(1)</script></iframe></pre></code><img src=x onerror=alert(1)> @everyone \`x\` <!-- x -->`;

describe('a hostile pull request', () => {
  test('runs nothing in the report, in a comment or in a terminal, and hides nothing', async () => {
    const site = new ReviewedProject(
      { 'posts/2020-01-01-a.md': post({ title: 'A' }, 'One.') },
      'search: false',
    );
    site.write(
      'posts/2020-01-01-a.md',
      post(
        { title: JSON.stringify(`${BREAKS}${TURNED}`) },
        `Two ${TURNED} ${BREAKS}\n\n[go](https://evil.example/"onx=)`,
      ),
    );
    site.write(
      'posts/2020-01-02-b.md',
      post({ title: 'B' }, '<iframe src="https://evil.example/"></iframe><style>*{}</style>\n\n![x](a.svg)'),
    );
    site.write(
      'posts/a.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><image href="https://evil.example/"/></svg>',
    );
    site.write('public/evil.html', '<script>alert(1)</script>');
    site.write(
      'styles/own.css',
      'body { background: url(https://evil.example/) } /* </style><script>alert(1)</script> */',
    );
    site.write(`public/${encodeURIComponent(TURNED)}.js`, 'alert(1)');
    site.write('public/a <!-- b.js', 'alert(1)');
    const { output, errors, code } = await site.review([
      'HEAD',
      '--json',
      '--html',
      'report.html',
      '--comment',
      'comment.md',
    ]);
    expect(code).toBe(0);
    const report = site.read('report.html');
    expect(dangers(report)).toEqual([]);
    expect(report).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`);
    const comment = site.read('comment.md');
    expect(
      comment
        .match(/<\/?[a-z]+/g)
        ?.map((tag) => tag.replace(/<\/?/, ''))
        .filter((tag) => !/^(?:p|br|strong|ul|li|details|summary|code|pre|ins|del)$/.test(tag)),
    ).toEqual([]);
    for (const text of [errors, comment, report.replaceAll(/srcdoc="[^"]*"/g, '')]) {
      expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u{E0000}-\u{E0FFF}]/u);
      expect(text).toContain('⟦U+202E⟧');
      // Marks of ours in quotes
      expect(text).toContain('⟦U+E001⟧⟦U+E000⟧');
      expect(text).not.toMatch(/[\uE000\uE001]/);
      expect(text).toContain('/evil.html');
    }
    expect(untold(JSON.parse(output))).toEqual([]);
  });

  test('cannot have the report say that nothing has changed by a committed cache', async () => {
    const site = new ReviewedProject({ 'posts/2020-01-01-a.md': post({ title: 'A' }, 'One.') });
    site.write('.cache/review/base/cache/state.json', 'forged');
    site.git('add', '--force', '.cache');
    expect(await site.review()).toMatchObject({
      code: 1,
      errors: expect.stringContaining('The folder .cache is committed') as string,
    });
  });

  test('runs no hook of the repository, and cannot have the report written elsewhere by a link', async () => {
    const site = new ReviewedProject({ 'victim.txt': 'mine' }, 'search: false');
    symlinkSync(join(site.root, 'victim.txt'), join(site.root, 'report.html'));
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction']) {
      const file = join(site.root, '.git/hooks', hook);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `#!/bin/sh\ntouch '${site.root}/was-run'\n`, { mode: 0o755 });
    }
    expect((await site.review(['HEAD', '--html', 'report.html'])).code).toBe(0);
    expect(existsSync(join(site.root, 'was-run'))).toBe(false);
    expect(site.read('victim.txt')).toBe('mine');
    expect(site.read('report.html')).toContain('<!doctype html>');
  });
});

describe('a page that is made to deceive', () => {
  test.each([
    ['a script in its text', '<p>A</p>', '<p>A</p><script>alert(1)</script>', 'alert(1)'],
    ['a frame', '<p>A</p>', '<p>A</p><iframe srcdoc="<b>evil</b>"></iframe>', '→ <b>evil</b>'],
    ['what stands in noscript', '<p>A</p>', '<p>A</p><noscript><p>Evil</p></noscript>', '+ Evil'],
    [
      'where a link leads',
      '<p><a href="/a">A</a></p>',
      '<p><a href="https://evil.example">A</a></p>',
      '→ https://evil.example',
    ],
    [
      'a marker of ours in a text',
      '<p>A\uE000/good\uE001</p>',
      '<p>B\uE000/good\uE001</p>',
      '\uFFFD/good\uFFFD',
    ],
    ['a form', '<p>A</p>', '<form action="https://evil.example">A</form>', '→ https://evil.example'],
    [
      'a picture',
      '<img src="/a.png" alt="A">',
      '<img src="https://evil.example/a.png" alt="A">',
      'https://evil.example/a.png',
    ],
    ['text that a style hides', '<p>A</p>', '<p>A</p><p hidden style="display:none">Evil</p>', '+ Evil'],
    [
      'where it sends its readers',
      '<p>A</p>',
      ['<p>A</p>', '<meta http-equiv="refresh" content="0; url=https://evil.example">'],
      'url=https://evil.example',
    ],
    [
      'a script in its head',
      '<p>A</p>',
      ['<p>A</p>', '<script src="https://evil.example"></script>'],
      '→ https://evil.example',
    ],
    ['a way that a writer made', '<div><nav>A</nav></div>', '<div><nav>Evil</nav></div>', '+ Evil'],
  ])('shows %s', (_, before, after, shown) => {
    const [main = '', head] = typeof after === 'string' ? [after] : after;
    const made = reviewed({ '/a/': page(before) }, { '/a/': page(main, head) });
    const outline = outlineOf(made.review);
    expect(reviewText(outline, (_style, text) => text)).toContain(shown);
    expect(dangers(reviewPage(outline, made))).toEqual([]);
  });
});

describe('a large change keeps the report in its limits', () => {
  const sized = (made: MadeReview): string[] => {
    const outline = outlineOf(made.review);
    const [report, comment] = [reviewPage(outline, made), reviewMarkdown(outline)];
    expect(Buffer.byteLength(report)).toBeLessThan(10_000_000);
    expect(comment.length).toBeLessThanOrEqual(COMMENT_LETTERS);
    return [report, comment, reviewText(outline, (_style, text) => text)];
  };

  test('of 2 MB in one paragraph, with the word that differs at its end', () => {
    const long = 'word '.repeat(400_000);
    const made = reviewed({ '/a/': page(`<p>${long}good</p>`) }, { '/a/': page(`<p>${long}evil</p>`) });
    const texts = sized(made);
    for (const text of texts) expect(text).toContain('evil');
    expect(texts[0]).toContain('The whole page is not in this file, which would be too large: /a/index.html');
  });

  test('of 600 pages, all of which are named or counted', () => {
    const pages = (word: string): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 600 }, (_, at) => [`/${at}/`, page(`<p>${word} of page ${at}.</p>`)]),
      );
    const made = reviewed(pages('Text'), pages('Words'));
    expect(made.review.pages).toHaveLength(600);
    for (const text of sized(made)) expect(text).toContain('600 changed');
  });

  test('of a thousand different words, in the time of as many pages', () => {
    const words = (seed: number): string =>
      Array.from({ length: 1000 }, (_, at) => `w${(at * seed) % 9973}`).join(' ');
    const pages = (seed: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 10 }, (_, at) => [`/${at}/`, page(`<p>${words(seed + at)}</p>`.repeat(20))]),
      );
    expect(sized(reviewed(pages(31), pages(773)))).toHaveLength(3);
  });
});
