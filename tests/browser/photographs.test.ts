import { writeFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { groupBy } from '../../src/lib/lists.ts';
import { post } from '../pipeline/site.ts';
import { photograph } from '../support/photographs.ts';
import { barriers, watchBarriers } from './barriers.ts';
import { OwnBlogInBrowser } from './blog-in-browser.ts';
import { hasChromium } from './chromium.ts';

/** Width and height by name. */
const SHAPES = {
  landscape: [1600, 1200],
  portrait: [1200, 1600],
  square: [1280, 1280],
  panorama: [2000, 800],
} as const;
const NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
const WORDS = 'On Saturday the whole road sat down to eat at one long table.';
/** Four lines of a list. */
const EXCERPT = Array.from({ length: 4 }, () => WORDS).join(' ');

const FORM = `---
layout: pamphlet
title: Write to us
---
<form method="post" action="/">
  <p><label>Your address <input type="email" name="email" required></label></p>
  <p><label>Message <textarea name="message" rows="6"></textarea></label></p>
  <p><label>Subject <select name="subject"><option>One</option></select></label></p>
  <p><label><input type="checkbox" name="copy"> Send me a copy</label></p>
  <p><label>Telephone <input type="tel" name="telephone" disabled></label></p>
  <p><button>Send</button></p>
</form>
`;

const files: Readonly<Record<string, string>> = {
  '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'Elm Street', url: 'https://elm.example', postsPerPage: 12 });
`,
  'site/form.njk': FORM,
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `posts/2024-06-${String(28 - index)}-${NAMES[index % 4] ?? ''}-${index}/index.md`,
      post(
        {
          title: `Nine cakes ${index}`,
          category: 'News',
          description: EXCERPT,
          image: `{ src: a.jpg, alt: Cakes }`,
        },
        `${WORDS}\n\n${WORDS}`,
      ),
    ]),
  ),
  'posts/2023-06-01-gallery/index.md': post(
    { title: 'Gallery', category: 'Rows' },
    `${WORDS}\n\n${[...NAMES, ...NAMES].map((name) => `![${name}](${name}.jpg)`).join('\n')}\n\n${WORDS}\n\n![Far](panorama.jpg){.wide}\n\n![Tall](portrait.jpg "Tall")\n\n![Small](small.svg "${WORDS}")`,
  ),
  'posts/2023-06-01-gallery/small.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40v40H0z"/></svg>',
  'posts/2023-05-01-note.md': post({ kind: 'note' }, WORDS),
};

/** The blog with its pictures. */
class Photographs extends OwnBlogInBrowser {
  /** @param theme value of the setting */
  constructor(theme?: string) {
    super(files, '/', async (project) => {
      if (theme !== undefined) {
        const settings = project
          .read('.eleventy.ts')
          .replace('postsPerPage', () => `theme: ${theme}, postsPerPage`);
        project.write('.eleventy.ts', `import gallery from 'pamphlet/themes/gallery';\n${settings}`);
      }
      for (const name of NAMES) {
        const [width, height] = SHAPES[name];
        const bytes = await photograph({ width, height });
        writeFileSync(project.path(`posts/2023-06-01-gallery/${name}.jpg`), bytes);
        for (const path of Object.keys(files))
          if (path.includes(`-${name}-`))
            writeFileSync(project.path(path.replace('index.md', 'a.jpg')), bytes);
      }
    });
  }

  async open(path: string, width: number, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.page({ viewport: { width, height: 900 }, ...options });
    await page.goto(path);
    return page;
  }

  /** @returns what each page violates, with its path and width, and whether it is wider than its window */
  async barriers(options: BrowserContextOptions) {
    const found: (readonly [path: string, width: number, violations: string[], isWider: boolean])[] = [];
    for (const width of [320, 1280]) {
      const page = await this.page({ viewport: { width, height: 900 }, ...options });
      await watchBarriers(page);
      for (const path of ['/', '/category/news/', at(1), '/2023/06/gallery/', '/form/', '/2023/05/note/']) {
        await page.goto(path);
        found.push([path, width, await barriers(page), await isWider(page)]);
      }
      await page.context().close();
    }
    return found;
  }
}

const isWider = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

function boxes(page: Page, selector: string) {
  return page.locator(selector).evaluateAll((all) =>
    all.map((element) => {
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      return { left, top, right, bottom, width, height };
    }),
  );
}

async function box(page: Page, selector: string) {
  const [first] = await boxes(page, selector);
  if (!first) throw new Error(`${selector} is not there`);
  return first;
}

/** Address of a post. */
const at = (index: number): string => `/2024/06/${NAMES[index % 4] ?? ''}-${index}/`;

const READINGS: readonly [string, BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
];

describe.skipIf(!hasChromium)('a blog of photographs in Chromium', () => {
  const blog = new Photographs();
  const open = blog.open.bind(blog);

  test.each([390, 768, 1280])(
    'a picture above the text takes at most 7 tenths of a window of %i',
    async (width) => {
      for (const [index, name] of NAMES.entries()) {
        const page = await open(at(index), width);
        const shown = await box(page, '.post-picture img');
        expect(shown.height).toBeLessThanOrEqual(630);
        expect(shown.width / shown.height).toBeCloseTo(SHAPES[name][0] / SHAPES[name][1], 1);
        await page.context().close();
      }
    },
  );

  test.each([1, 2])('an upright picture stands beside the title, number %i', async (index) => {
    const page = await open(at(index), 1280);
    const [title, shown, text] = [
      await box(page, 'h1'),
      await box(page, '.post-picture img'),
      await box(page, '.e-content'),
    ];
    expect(Math.abs(shown.top - title.top)).toBeLessThan(10);
    expect(shown.left).toBeGreaterThan(title.right);
    expect(text.top).toBeLessThan(850);
    await page.context().close();
  });

  test('a panorama takes the page, and the words keep their measure', async () => {
    const page = await open(at(3), 1280);
    expect((await box(page, '.post-picture img')).width).toBe(1200);
    expect((await box(page, '.e-content > p')).width).toBe(608);
    await page.context().close();
  });

  test.each(['/category/news/', '/'])('ten posts of %s take at most 2,600 pixels', async (path) => {
    const page = await open(path, 1280);
    const texts = await boxes(page, '.entry-text .p-summary');
    for (const { width, height } of texts) expect([width, Math.round(height / 30.4)]).toEqual([608, 4]);
    const entries = await boxes(page, '.entries > li');
    const [first, last] = [entries[0], entries.at(-1)];
    expect(entries.length).toBeGreaterThanOrEqual(9);
    expect((last?.bottom ?? Infinity) - (first?.top ?? 0)).toBeLessThanOrEqual(260 * entries.length);
    await page.context().close();
  });

  test('the picture of the newest post comes as wide as its place beside the words', async () => {
    const page = await open('/', 1280);
    const [shown, file] = await page
      .locator('.front img')
      .evaluate((one: HTMLImageElement) => [one.clientWidth, one.currentSrc] as const);
    expect(shown).toBeLessThan(600);
    expect(file).toMatch(/-800\.(?:avif|webp)$/);
    await page.context().close();
  });

  test('a gallery has rows of one height at 1280, without a hole', async () => {
    const page = await open('/2023/06/gallery/', 1280);
    const rows = groupBy(await boxes(page, '.gallery img'), ({ top }) => Math.round(top));
    expect(rows.size).toBeGreaterThan(1);
    for (const row of rows.values()) {
      expect(new Set(row.map(({ height }) => Math.round(height))).size).toBe(1);
      expect(Math.round((row.at(-1)?.right ?? 0) - (row[0]?.left ?? 0))).toBe(1200);
    }
    await page.context().close();
  });

  test('a gallery has two columns at 390, and each picture opens alone', async () => {
    const page = await open('/2023/06/gallery/', 390);
    const shown = await boxes(page, '.gallery img');
    expect(new Set(shown.map(({ left }) => Math.round(left))).size).toBe(2);
    const targets = await page
      .locator('.gallery a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(targets).toEqual([...NAMES, ...NAMES].map((name) => `/2023/06/gallery/${name}.jpg`));
    for (const file of targets) expect((await page.request.get(file)).status()).toBe(200);
    await page.context().close();
  });

  test('{.wide} takes the page', async () => {
    const page = await open('/2023/06/gallery/', 1280);
    expect((await box(page, '.wide img')).width).toBe(1200);
    await page.context().close();
  });

  test.each([320, 768, 1099, 1100, 1280, 1920])('no page is wider than a window of %i', async (width) => {
    const page = await open('/', width);
    for (const path of ['/', '/category/news/', at(0), at(1), at(3), '/2023/06/gallery/', '/form/']) {
      await page.goto(path);
      expect([path, await isWider(page)]).toEqual([path, false]);
    }
    await page.context().close();
  });

  test('a form has labels above fields of 44 pixels and full width, without indents', async () => {
    const page = await open('/form/', 1280);
    const column = await box(page, '.prose');
    for (const field of await boxes(page, 'form :is([type="email"], textarea, select, [type="tel"])')) {
      expect(field.height).toBeGreaterThanOrEqual(44);
      expect([field.left, field.width]).toEqual([column.left, column.width]);
    }
    const [label, field] = [await box(page, 'form label'), await box(page, '[type="email"]')];
    expect(field.top - label.top).toBeGreaterThan(15);
    for (const selector of ['form button', '[type="checkbox"]'])
      expect((await box(page, selector)).left).toBe(column.left);
    await page.context().close();
  });

  test('a wrong address is marked once the reader has typed it', async () => {
    const page = await open('/form/', 1280);
    const outline = () =>
      page.locator('[type="email"]').evaluate((field) => getComputedStyle(field).outlineStyle);
    expect(await outline()).toBe('none');
    await page.locator('[type="email"]').fill('nobody');
    await page.locator('textarea').focus();
    expect(await outline()).toBe('solid');
    await page.context().close();
  });

  test.each(READINGS)(
    'no page is a barrier in %s, and none is wider than its window',
    async (_name, options) => {
      const found = await blog.barriers(options);
      expect(found).toEqual(found.map(([path, width]) => [path, width, [], false]));
    },
  );

  test('nothing moves while pages load', async () => {
    for (const path of ['/', '/category/news/', at(0), at(1), '/2023/06/gallery/']) {
      const page = await open('about:blank', 390);
      await page.addInitScript(() => {
        Object.assign(globalThis, { shift: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            (globalThis as unknown as { shift: number }).shift += (
              entry as unknown as { value: number }
            ).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path, { waitUntil: 'load' });
      for (const picture of await page.locator('main img').all()) await picture.scrollIntoViewIfNeeded();
      const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift);
      expect([path, shift]).toEqual([path, 0]);
      await page.context().close();
    }
  });

  test.each(['en-GB', 'ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'zh'])(
    'no date of a list in %s reaches the text',
    async (language) => {
      const page = await open('/category/news/', 1280, { bypassCSP: true });
      const dates = Array.from({ length: 12 }, (_, month) =>
        new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
          Date.UTC(2026, month, 28),
        ),
      );
      const gaps = await page.evaluate(
        ([lang, days]) => {
          document.documentElement.lang = lang;
          for (const picture of document.querySelectorAll('.entry-picture')) picture.remove();
          const entry = document.querySelector('.entry');
          return days.map((day) => {
            const [time, text] = [entry?.querySelector('time'), entry?.querySelector('.entry-text')];
            if (time) time.textContent = day;
            const [left, right] = [time?.getBoundingClientRect(), text?.getBoundingClientRect()];
            const line = time?.closest('p');
            return {
              lines: line && Math.round(line.clientHeight / parseFloat(getComputedStyle(line).lineHeight)),
              gap: (right?.left ?? 0) - (left?.right ?? Infinity),
            };
          });
        },
        [language, dates] as const,
      );
      for (const { lines, gap } of gaps) {
        expect(lines).toBe(1);
        expect(gap).toBeGreaterThan(8);
      }
      await page.context().close();
    },
  );
});

describe.skipIf(!hasChromium)('the theme gallery in Chromium', () => {
  const blog = new Photographs('gallery({ columns: 4 })');

  test.each([
    [390, 2],
    [768, 3],
    [1280, 4],
  ])('shows lists in a window of %i in %i columns', async (width, columns) => {
    for (const path of ['/', '/category/news/']) {
      const page = await blog.open(path, width);
      const pictures = await boxes(page, '.entry-picture img');
      expect(new Set(pictures.map(({ left }) => Math.round(left))).size).toBe(columns);
      for (const picture of pictures) expect(picture.width / picture.height).toBeCloseTo(1.5, 1);
      expect(await page.locator('.front').count()).toBe(0);
      await page.context().close();
    }
  });

  test('loads copies as wide as the columns', async () => {
    const page = await blog.open('/category/news/', 390, { deviceScaleFactor: 2 });
    const last = page.locator('.entry-picture img').last();
    await last.scrollIntoViewIfNeeded();
    await expect
      .poll(() => last.evaluate((one: HTMLImageElement) => one.currentSrc))
      .toMatch(/-480\.(?:avif|webp)$/);
    await page.context().close();
  });

  test('shows the pictures of a post as wide as the page', async () => {
    const page = await blog.open(at(3), 1280);
    expect((await box(page, '.post-picture img')).width).toBe(1200);
    expect((await box(page, '.e-content > p')).width).toBe(608);
    await page.context().close();
  });

  test('an upright picture stands in the column of the text, and a small one has a caption of its own width', async () => {
    const page = await blog.open('/2023/06/gallery/', 1280);
    const text = await box(page, '.prose > p');
    const [tall, small] = await boxes(page, 'figure:not(.gallery figure) img');
    const captions = await boxes(page, 'figure:not(.gallery figure) figcaption');
    expect([tall?.left, captions[0]?.left]).toEqual([text.left, text.left]);
    expect([small?.width, small?.left]).toEqual([40, captions[1]?.left]);
    expect(captions[1]?.width).toBeGreaterThanOrEqual(200);
    await page.context().close();
  });

  test.each(READINGS)('is no barrier in %s, and no page is wider than its window', async (_name, options) => {
    const found = await blog.barriers(options);
    expect(found).toEqual(found.map(([path, width]) => [path, width, [], false]));
  });
});
