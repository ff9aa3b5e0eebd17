import { writeFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { photograph } from '../support/photographs.ts';
import { OwnBlogInBrowser } from './blog-in-browser.ts';
import { hasChromium } from './chromium.ts';

const WORDS = 'On Saturday the whole road sat down to eat at one long table, and nobody was in a hurry.';
const FAR = '![Far](far.jpg)';
const CODE = `\`\`\`js title="cakes.js"\nconst words = '${WORDS} ${WORDS}';\n\`\`\``;
const LETTER =
  '```letter\nThe Committee\n12 Elm Street\n\nDear all,\n\nCome.\n\nYours,\nAda and Sam Sharma\n```';
const TABLE = ['Head', '---', WORDS].map((cell) => `|${` ${cell} |`.repeat(8)}`).join('\n');
const CELL = '土曜日、通りの住民全員が一つの長いテーブルを囲みました。';

/** Width and height by file. */
const PICTURES = {
  'posts/2024-06-22-far/far.jpg': [1600, 320],
  'posts/2024-06-22-far/wide.jpg': [1600, 1080],
  'posts/2024-06-22-far/small.jpg': [240, 180],
  'posts/2024-06-19-hebrew/wide.jpg': [1600, 1080],
  'posts/2024-06-19-hebrew/far.jpg': [1600, 320],
  'posts/2024-06-23-front/wide.jpg': [1600, 1080],
  'posts/2024-06-23-front/far.jpg': [1600, 320],
  'authors/ada.jpg': [1200, 1600],
  'authors/kitchen.jpg': [1600, 900],
} as const;

const files: Readonly<Record<string, string>> = {
  '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'Elm Street', url: 'https://elm.example', authors: { underPosts: true }, languages: { 'en-GB': {}, ar: {}, ja: {} }, check: { rules: { 'unknown-language': 'off' } } });
`,
  'posts/2024-06-22-far/index.md': post(
    { title: 'Far', author: 'Ada' },
    [
      WORDS,
      `- ${WORDS}\n\n  ${FAR}\n\n- ![Far](far.jpg "Far")\n- ${WORDS}`,
      `> ${WORDS}\n>\n> ${FAR}\n>\n> ${WORDS}`,
      `> [!NOTE]\n> ${WORDS}\n>\n> ![Far](far.jpg "Far")`,
      `${WORDS} ![Wide](wide.jpg) ${WORDS}`,
      '![Small](small.jpg){.wide}',
      `<p class="align-center">Nine cakes</p>`,
      LETTER,
      '![Wide](wide.jpg)\n![Wide](wide.jpg)',
      `${'![Wide](wide.jpg)\n'.repeat(3)}${FAR}`,
      CODE,
      WORDS,
    ].join('\n\n'),
  ),
  'posts/2024-06-21-road.md': post(
    { title: '通りの住民全員が一つの長いテーブルを囲みました', lang: 'ja' },
    `${CELL}\n\n${CELL}\n\n| 参加した人 | 料理 | 費用 | 来年 |\n|--|--|--|--|\n|${` ${CELL} |`.repeat(4)}\n\n<p lang="fr">La rue <em>est</em> à nous.</p>`,
  ),
  'posts/2024-06-20-arabic.md': post(
    { title: 'شارع', lang: 'ar' },
    `اكتبوا إلينا: https://elm.example/tea/\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n\n\`\`\`js\nconst words = '${WORDS} ${WORDS}';\n\`\`\``,
  ),
  'posts/2024-06-18-nested.md': post(
    { title: 'Nested' },
    ['> Words.', '> [!TIP]\n> Words.', '| A |\n|--|\n| 1 |', '```js\nconst a = 1;\n```', '- Item']
      .map((block) => `1. ${WORDS}\n\n${block.replaceAll(/^/gm, '   ')}\n\n   ${WORDS}`)
      .join('\n'),
  ),
  'posts/2024-06-19-hebrew/index.md': post(
    { title: 'רחוב', lang: 'he' },
    `שלום\n\n${CODE}\n\n${TABLE}\n\n![Wide](wide.jpg)\n\n![Wide](wide.jpg){.wide}\n\n${FAR}\n![Wide](wide.jpg)`,
  ),
  'posts/2024-06-23-front/index.md': post(
    { title: 'Front', image: '{ src: wide.jpg, alt: Wide }' },
    `${CODE.replace(' title="cakes.js"', '')}\n\n${TABLE}\n\n![Wide](wide.jpg)\n\n${FAR}\n![Wide](wide.jpg)\n\n<!--more-->\n\n${WORDS}`,
  ),
  'authors/ada.md': '---\nname: Ada\npicture: ada.jpg\n---\n\nBakes.\n\n![The kitchen](kitchen.jpg)\n',
};

describe.skipIf(!hasChromium)('texts with pictures in Chromium', () => {
  const blog = new OwnBlogInBrowser(files, '/', async (project) => {
    for (const [file, [width, height]] of Object.entries(PICTURES))
      writeFileSync(project.path(file), await photograph({ width, height }));
  });

  async function open(path: string, width: number, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await blog.page({ viewport: { width, height: 900 }, ...options });
    await page.goto(path);
    return page;
  }

  async function box(page: Page, selector: string) {
    const found = await page.locator(selector).first().boundingBox();
    if (!found) throw new Error(`${selector} is not there`);
    return { ...found, right: found.x + found.width, bottom: found.y + found.height };
  }

  test.each([390, 1280])('words around a picture stay in the column in a window of %i', async (width) => {
    const page = await open('/2024/06/far/', width);
    const [column, mixed] = [
      await box(page, '.prose > p'),
      await box(page, '.prose > p:has(> [alt], picture)'),
    ];
    expect([mixed.x, mixed.right]).toEqual([column.x, column.right]);
    await page.context().close();
  });

  test.each([390, 1280])('a picture touches no words in a window of %i', async (width) => {
    const page = await open('/2024/06/far/', width);
    const gaps = await page.locator('.prose :is(li, blockquote, .alert, p) img').evaluateAll((all) =>
      all.map((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const lines: DOMRect[] = [];
        while (words.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(words.currentNode);
          if (words.currentNode.parentElement?.localName !== 'figcaption')
            lines.push(...range.getClientRects());
        }
        const used = lines.filter((line) => line.width > 0);
        return Math.min(
          ...used.filter((line) => line.bottom <= top + 9).map((line) => top - line.bottom),
          ...used.filter((line) => line.top >= bottom - 9).map((line) => line.top - bottom),
        );
      }),
    );
    expect(gaps.length).toBeGreaterThan(5);
    for (const gap of gaps) expect(gap).toBeGreaterThan(8);
    await page.context().close();
  });

  test('a small picture with {.wide} begins where the text begins', async () => {
    const page = await open('/2024/06/far/', 1280);
    expect((await box(page, '.wide img')).x).toBe((await box(page, '.prose > p')).x);
    await page.context().close();
  });

  test('a centred line is centred, and no line of a letter begins with an indent but those of its text', async () => {
    const page = await open('/2024/06/far/', 1280);
    const indents = await page
      .locator('.align-center, .letter p')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).textIndent === '0px'));
    expect(indents).toEqual([true, true, true, false, true]);
    await page.context().close();
  });

  test.each([390, 1280])(
    'code with a title stays in its place when the script adds a button: %i',
    async (width) => {
      const places = [];
      for (const javaScriptEnabled of [true, false]) {
        const page = await open('/2024/06/far/', width, { javaScriptEnabled });
        const [title, code, after] = [
          await box(page, '.code-title'),
          await box(page, 'figure code'),
          await box(page, '.prose > :last-child'),
        ];
        places.push([title.x, title.y, code.x, code.y, after.y]);
        await page.context().close();
      }
      const [scripted = [], plain = []] = places;
      // Half pixels are rounded.
      for (const [index, place] of scripted.entries())
        expect(Math.abs(place - (plain[index] ?? 0))).toBeLessThan(1.5);
    },
  );

  test('pictures of a gallery have enough pixels', async () => {
    const page = await open('/2024/06/far/', 1280);
    const shares = await page.locator('.gallery img').evaluateAll((all) =>
      Promise.all(
        all.map(async (one) => {
          const image = one as HTMLImageElement;
          image.loading = 'eager';
          await image.decode();
          const file = await createImageBitmap(image);
          const { width, height } = image.getBoundingClientRect();
          return (
            Math.min(file.width, 1200) / Math.min(1200, Math.max(width, (height * file.width) / file.height))
          );
        }),
      ),
    );
    expect(shares).toHaveLength(6);
    for (const share of shares) expect(share).toBeGreaterThan(0.85);
    await page.context().close();
  });

  test('a profile has a small file for its picture, shows the pictures of its text, and begins beside the picture', async () => {
    const page = await open('/author/ada/', 1280);
    const widths = await page.locator('.author img').evaluateAll((all) =>
      Promise.all(
        all.map(async (one) => {
          const image = one as HTMLImageElement;
          image.loading = 'eager';
          await image.decode().catch(() => undefined);
          return (await createImageBitmap(image).catch(() => undefined))?.width;
        }),
      ),
    );
    expect(widths).toEqual([480, 800]);
    const [shown, words] = [await box(page, '.author .u-photo'), await box(page, '.p-note')];
    expect([shown.width, words.y]).toEqual([shown.height, shown.y]);
    await page.context().close();
  });

  test('Japanese indents by one sign, and breaks no word of a table', async () => {
    const page = await open('/ja/2024/06/road/', 390);
    const found = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
      const { textIndent, fontSize } = style('.prose > p + p');
      return {
        indent: parseFloat(textIndent) / parseFloat(fontSize),
        rows: Array.from(document.querySelectorAll('th'), (cell) => cell.clientHeight < 50),
        narrowest: Math.min(...Array.from(document.querySelectorAll('td'), (cell) => cell.clientWidth)),
        title: style('h1').wordBreak,
      };
    });
    expect(found).toEqual({
      indent: 1,
      rows: [true, true, true, true],
      narrowest: expect.any(Number) as number,
      title: 'auto-phrase',
    });
    expect(found.narrowest).toBeGreaterThan(50);
    await page.context().close();
  });

  test('the opening of the newest post reaches not into the picture beside it', async () => {
    const page = await open('/', 1280);
    const { right } = await box(page, '.front > .post-picture');
    const lefts = await page
      .locator('.front .prose > *')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    expect(lefts).toHaveLength(4);
    for (const left of lefts) expect(left).toBeGreaterThan(right);
    await page.context().close();
  });

  test.each([768, 1280])(
    'code and addresses of an Arabic text keep their place in a window of %i',
    async (width) => {
      const page = await open('/ar/2024/06/arabic/', width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const [text, short] = [await box(page, '.prose > p'), await box(page, '.prose .code code')];
      expect([short.x, short.right].map(Math.round)).toEqual([text.x, text.right].map(Math.round));
      const long = await page.locator('.prose pre').last().boundingBox();
      expect([long?.x, (long?.x ?? 0) + (long?.width ?? 0) > text.right + 100]).toEqual([text.x, true]);
      const [first, last] = await page.locator('.prose p a').evaluate((link) =>
        [0, link.textContent.length - 1].map((at) => {
          const range = document.createRange();
          range.setStart(link.firstChild ?? link, at);
          range.setEnd(link.firstChild ?? link, at + 1);
          return range.getBoundingClientRect().left;
        }),
      );
      expect(last).toBeGreaterThan(first ?? Infinity);
      await page.context().close();
    },
  );

  test.each([768, 1280])('a Hebrew post of an English blog fits into a window of %i', async (width) => {
    const page = await open('/2024/06/hebrew/', width);
    const [wide, text, reaching] = await page.evaluate(() => {
      const [first, ...blocks] = Array.from(document.querySelectorAll('.prose > *'), (one) => {
        const { left, right } = one.getBoundingClientRect();
        return `${left} ${right}`;
      });
      return [document.documentElement.scrollWidth, first, blocks];
    });
    expect([wide, new Set(reaching)]).toEqual([width, new Set([text])]);
    await page.context().close();
  });

  test.each([
    [559, 462],
    [794, 448],
  ])('paper of %i pixels has a column of %i', async (width, column) => {
    const page = await open('/2024/06/front/', width);
    await page.emulateMedia({ media: 'print' });
    expect((await box(page, '.prose > p:last-child')).width).toBeCloseTo(column, 0);
    await page.context().close();
  });

  test.each([true, false])(
    'blocks in a list keep a distance from its words, with a script: %s',
    async (javaScriptEnabled) => {
      const page = await open('/2024/06/nested/', 390, { javaScriptEnabled });
      const gaps = await page.locator('.prose > ol > li > :nth-child(2)').evaluateAll((all) =>
        all.map((block) => {
          const [before, own, after] = [block.previousElementSibling, block, block.nextElementSibling].map(
            (one) => one?.getBoundingClientRect(),
          );
          const button = block.querySelector('button')?.getBoundingClientRect();
          const end = button?.bottom ?? own?.bottom ?? 0;
          return [(own?.top ?? 0) - (before?.bottom ?? 0), (after?.top ?? 0) - end].map(Math.round);
        }),
      );
      expect(gaps).toHaveLength(5);
      for (const [before, after] of gaps) expect([before, (after ?? 0) > 8]).toEqual([14, true]);
      await page.context().close();
    },
  );
});
