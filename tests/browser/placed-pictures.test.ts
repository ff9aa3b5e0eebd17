import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { photograph } from '../support/photographs.ts';
import { OwnBlogInBrowser } from './blog-in-browser.ts';
import { hasChromium } from './chromium.ts';

const WORDS = 'On Saturday the whole road sat down to eat at one long table.';
const FOLDER = 'posts/2024-06-22-places';

const TEXT = [
  WORDS,
  `| Cake | Picture | What |\n|--|--|--|\n| Plum | ![Plum](small.jpg) | ${WORDS} |`,
  `Press ![The gear](gear.jpg) and wait.`,
  `<div class="align-center">\n\n![Middle](small.jpg)\n\n</div>`,
  `<div class="align-right">\n\n![End](small.jpg)\n\n</div>`,
  `<img class="align-right" src="small.jpg" alt="End too">`,
  `[![Linked](wide.jpg)](https://elsewhere.example/)`,
  `Words [![Linked](wide.jpg)](https://elsewhere.example/) words.`,
  '```letter\nElm Street\n\nDear all,\n\nCome.\n\nAda\n```',
  `| ${'Head | '.repeat(12)}\n|${'--|'.repeat(12)}\n| ${'Word | '.repeat(12)}`,
  `$$\n${'a + b + c + d + '.repeat(8)}e\n$$`,
].join('\n\n');

const SIZES = { 'small.jpg': [240, 180], 'gear.jpg': [24, 24], 'wide.jpg': [2000, 1300] } as const;

class Places extends OwnBlogInBrowser {
  /** @param theme value of the setting */
  constructor(theme: string) {
    const files = {
      '.eleventy.ts': `import { defineBlog } from 'pamphlet';
import gallery from 'pamphlet/themes/gallery';

export default defineBlog({ title: 'Elm Street', url: 'https://elm.example', math: true, theme: ${theme} });
`,
      [`${FOLDER}/index.md`]: post({ title: 'Places' }, TEXT),
    };
    super(files, '/', async (project) => {
      for (const [file, [width, height]] of Object.entries(SIZES))
        writeFileSync(project.path(`${FOLDER}/${file}`), await photograph({ width, height }));
    });
  }

  async open(width: number, path = '/2024/06/places/'): Promise<Page> {
    const page = await this.page({ viewport: { width, height: 900 } });
    await page.goto(path);
    return page;
  }
}

function boxes(page: Page, selector: string) {
  return page
    .locator(selector)
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
}

async function box(page: Page, selector: string): Promise<DOMRect> {
  const [first] = await boxes(page, selector);
  if (!first) throw new Error(`${selector} is not there`);
  return first;
}

describe.skipIf(!hasChromium)('a picture in Chromium', () => {
  const blog = new Places('{}');

  test('in a table stands as high as the words beside it', async () => {
    const page = await blog.open(390);
    const picture = await box(page, 'td img');
    const words = await page.locator('td:not(:has(img))').evaluateAll((all) =>
      all.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getBoundingClientRect().top;
      }),
    );
    expect(words).toHaveLength(14);
    for (const top of words.slice(0, 2)) expect(Math.abs(top - picture.top)).toBeLessThan(10);
    await page.context().close();
  });

  test.each([390, 1280])('as small as a sign stands in its line, in the column at %i', async (width) => {
    const page = await blog.open(width);
    const column = await box(page, '.prose > p');
    const line = await box(page, 'p:has(> [alt="The gear"])');
    const sign = await box(page, '[alt="The gear"]');
    expect([sign.width, line.height < 40, sign.left > line.left + 40]).toEqual([24, true, true]);
    expect([line.left, line.right]).toEqual([column.left, column.right]);
    await page.context().close();
  });

  test('stands on the side that its HTML names', async () => {
    const page = await blog.open(390);
    const [column, middle, end, own] = [
      await box(page, '.prose > p'),
      await box(page, '[alt="Middle"]'),
      await box(page, '[alt="End"]'),
      await box(page, '[alt="End too"]'),
    ];
    expect(middle.left - column.left).toBeCloseTo(column.right - middle.right, 0);
    expect([end.right, own.right]).toEqual([column.right, column.right]);
    await page.context().close();
  });

  test('with a link is as wide as one without, and among words it stays in their column', async () => {
    const page = await blog.open(1280);
    const [text, [alone, among]] = [await box(page, '.prose > p'), await boxes(page, '[alt="Linked"]')];
    expect([alone?.right, (alone?.left ?? 0) < text.left - 100]).toEqual([text.right, true]);
    expect([among?.left, among?.right]).toEqual([text.left, text.right]);
    await page.context().close();
  });
});

describe.skipIf(!hasChromium)('on paper', () => {
  const blog = new Places('{}');

  test('a month of the archive may break, and a letter does not', async () => {
    const page = await blog.open(658, '/archive/');
    await page.emulateMedia({ media: 'print' });
    const breaks = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => getComputedStyle(one).breakInside);
    expect(await breaks('.index-group > ul > li')).toBe('auto');
    expect(await breaks('.leader')).toBe('avoid');
    await page.goto('/2024/06/places/');
    expect(await breaks('.letter')).toBe('avoid');
    await page.context().close();
  });

  test('a table of twelve columns keeps its words whole, and a long formula is not cut', async () => {
    const page = await blog.open(658);
    await page.emulateMedia({ media: 'print' });
    const heights = (await boxes(page, '.table-scroll ~ .table-scroll th')).map(({ height }) => height);
    expect(heights).toHaveLength(12);
    for (const height of heights) expect(height).toBeLessThan(35);
    const formula = page.locator('.formula').last();
    expect(await formula.evaluate((one) => getComputedStyle(one).overflow)).toBe('visible');
    await page.context().close();
  });
});

describe.skipIf(!hasChromium)('the theme gallery', () => {
  const blog = new Places('gallery()');

  test('loads pictures of a text as wide as the page', async () => {
    const page = await blog.open(1280);
    const picture = page.locator('[alt="Linked"]').first();
    expect((await picture.boundingBox())?.width).toBeGreaterThan(1000);
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((one: HTMLImageElement) => one.currentSrc))
      .toMatch(/-1200\.(?:avif|webp)$/);
    await page.context().close();
  });
});
