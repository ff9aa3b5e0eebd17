import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { OwnBlogInBrowser } from './blog-in-browser.ts';
import { hasChromium } from './chromium.ts';

const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const ADDRESS = `https://elsewhere.example/${'on-and-on-'.repeat(12)}`;
const TEXT = 'On Saturday the whole road sat down to eat at one long table, and nobody was in a hurry.';

/** A table whose cells all hold the same text. */
function table(columns: number, cell: string): string {
  return ['Head', '---', cell].map((text) => `|${` ${text} |`.repeat(columns)}\n`).join('');
}

const SQUARE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><path d="M0 0h100v100H0z"/></svg>';
const LONG = post(
  { title: WORD, category: `${WORD} one`, tags: `[${WORD} two]`, author: WORD, series: WORD },
  `${TEXT} ${WORD}\n\n## ${WORD}\n\n${ADDRESS}\n\n${TEXT}[^1]\n\n[^1]: ${ADDRESS}`,
);
const CODE = `\`\`\`js\nconst words = '${TEXT} ${TEXT}';\n\`\`\`\n`;
const TABLES = [
  table(2, 'Short'),
  table(4, 'Some words in a cell'),
  table(6, 'Some words in a cell'),
  table(40, 'Word'),
  table(14, 'Worterklärung'),
  `<table>\n<tr>${'<td>Worterklärung</td>'.repeat(14)}</tr>\n</table>`,
].join(`\n${TEXT}\n\n`);

const files: Readonly<Record<string, string>> = {
  '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'Elm Street',
  url: 'https://elm.example',
  comments: { endpoint: 'https://elm.example/comment' },
  themeSwitch: true,
  authors: { underPosts: true },
  languages: { 'en-GB': {}, ar: {} },
});
`,
  'posts/2024-06-22-one.md': LONG,
  'posts/2024-06-21-two.md': LONG,
  'posts/2024-06-20-three.md': LONG,
  'posts/2024-06-19-tables.md': post(
    { title: 'Tables', category: 'News', author: 'Ada Sharma' },
    `${TEXT}\n\n${TABLES}\n\n${CODE}`,
  ),
  'posts/2024-06-16-pictures/index.md': post(
    { title: 'Pictures', image: '{ src: a.svg, alt: A picture }' },
    `${TEXT}\n\n${TEXT} ${TEXT}\n\n![Small](b.svg)\n![Large](a.svg)\n\n<p lang="ja">日本語の<em>言葉</em>と<span lang="fr"><em>mot</em></span>。</p>`,
  ),
  'posts/2024-06-16-pictures/a.svg': SQUARE.replaceAll('"100"', '"1600"'),
  'posts/2024-06-16-pictures/b.svg': SQUARE.replaceAll('"100"', '"80"'),
  'posts/ar/2024-06-14-bread.md': post({ title: 'خبز', category: 'News' }, 'نص قصير.'),
  'posts/ar/2024-06-15-latin.md': post({ title: 'Pamphlet 2.0', category: 'News' }, 'نص قصير.'),
  'posts/2024-06-18-note.md': post({ kind: 'note' }, `${WORD} ${ADDRESS}\n\n${table(40, 'Word')}`),
  ...Object.fromEntries(
    (
      [
        ['posts/2024-06-17-tower', 'A tower', TEXT],
        ['posts/ar/2024-06-17-tower', 'برج', 'نص قصير في `.env`، وفي `posts/`.'],
      ] as const
    ).flatMap(([folder, title, text]) => [
      [
        `${folder}/index.md`,
        post({ title, image: `{ src: a.svg, alt: ${title}, caption: ${title} }`, category: 'News' }, text),
      ],
      [`${folder}/a.svg`, SQUARE.replaceAll('"100" height="100"', '"100" height="300"')],
    ]),
  ),
  'comments/2024-06-22-one/a.md': `---\nauthor: ${WORD}\ndate: 2024-06-23 10:00\n---\n\n${WORD} ${ADDRESS}\n\n- One\n- Two\n`,
  ...Object.fromEntries(
    ['b', 'c', 'd'].map((name, index) => [
      `comments/2024-06-22-one/${name}.md`,
      `---\nauthor: Ada\ndate: 2024-06-23 1${index + 1}:00\nparent: ${'abc'.charAt(index)}\n---\n\nYes.\n`,
    ]),
  ),
  'authors/ada.md':
    '---\nname: Ada Sharma\npicture: a.svg\nprofiles: [https://social.elsewhere.example/@ada]\n---\n\nBakes, and counts what others bake.\n',
  'authors/a.svg': SQUARE,
};

async function box(page: Page, selector: string, index = 0) {
  const shown = await page.locator(selector).nth(index).boundingBox();
  if (!shown) throw new Error(`${selector} is not there`);
  return { ...shown, right: shown.x + shown.width };
}

describe.skipIf(!hasChromium)('unusual texts', () => {
  const blog = new OwnBlogInBrowser(files);

  test.each([320, 768, 1280])('no page is wider than a window of %i', async (width) => {
    const page = await blog.page({ viewport: { width, height: 900 } });
    const paths = new Set(['/', '/nothing/']);
    for (const path of paths) {
      await page.goto(path);
      const [wide, links] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        Array.from(document.links, ({ origin, pathname }) => (origin === location.origin ? pathname : '/')),
      ]);
      expect([path, wide]).toEqual([path, width]);
      for (const link of links) if (link.endsWith('/')) paths.add(link);
    }
    expect(paths.size).toBeGreaterThan(20);
    await page.context().close();
  });

  test('text of twice the size keeps its words, and no page of a telephone scrolls sideways', async () => {
    const page = await blog.page({ viewport: { width: 360, height: 900 }, bypassCSP: true });
    for (const path of ['/', '/archive/', '/2024/06/tables/', '/2024/06/one/', '/author/ada-sharma/']) {
      await page.goto(path);
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, wide]).toEqual([path, 360]);
      const [name, button] = [await box(page, '.masthead-title a'), await box(page, '.theme-switch')];
      expect([path, name.right <= button.x]).toEqual([path, true]);
    }
    await page.goto('/archive/');
    const height = (text: string): Promise<number> =>
      page
        .locator('.leader a', { hasText: text })
        .first()
        .evaluate((link) => link.getClientRects().length);
    expect(await height('Tables')).toBe(1);
    await page.context().close();
  });

  test('paper shows whole lines of code and whole tables', async () => {
    const page = await blog.page({ viewport: { width: 658, height: 900 } });
    await page.goto('/2024/06/tables/');
    await page.emulateMedia({ media: 'print' });
    const [text, code, frame] = [
      await box(page, '.prose > p'),
      await box(page, 'pre > code'),
      page.locator('.table-scroll').last(),
    ];
    expect(code.width).toBeLessThanOrEqual(text.width);
    expect(await frame.evaluate((one) => getComputedStyle(one).overflow)).toBe('visible');
    expect((await box(page, 'table', 4)).right).toBeLessThanOrEqual(text.right);
    await page.context().close();
  });

  test('a picture of unknown size stands among its words, in the column', async () => {
    const page = await blog.page({ viewport: { width: 1280, height: 900 } });
    await page.goto('/2024/06/pictures/');
    const display = await page.evaluate(() => {
      const badge = Object.assign(new Image(), { src: '/favicon.svg' });
      document.querySelectorAll('.prose > p')[1]?.append(badge, ' and words.');
      return getComputedStyle(badge).display;
    });
    const [first, words] = [await box(page, '.prose > p'), await box(page, '.prose > p', 1)];
    expect([display, words.x, words.width]).toEqual(['inline', first.x, first.width]);
    await page.context().close();
  });

  test('a large picture of unknown size begins where the text begins', async () => {
    const page = await blog.page({ viewport: { width: 320, height: 900 } });
    await page.goto('/2024/06/pictures/');
    await page.evaluate(async () => {
      const picture = Object.assign(new Image(), { src: '/2024/06/pictures/a.svg', id: 'unknown' });
      await picture.decode();
      const paragraph = document.createElement('p');
      paragraph.append(picture);
      document.querySelectorAll('.prose > p')[1]?.after(paragraph);
    });
    const [first, picture] = [await box(page, '.prose > p'), await box(page, '#unknown')];
    expect([picture.x, picture.width]).toEqual([first.x, first.width]);
    await page.context().close();
  });

  test.each([390, 1280])('a small picture of a gallery is not enlarged at %i', async (width) => {
    const page = await blog.page({ viewport: { width, height: 900 } });
    await page.goto('/2024/06/pictures/');
    const [small, large] = [await box(page, '.gallery img', 0), await box(page, '.gallery img', 1)];
    expect([small.width, large.width > 150]).toEqual([80, true]);
    await page.context().close();
  });

  test('emphasis is of the language of its own words', async () => {
    const page = await blog.page();
    await page.goto('/2024/06/pictures/');
    const styles = await page.locator('.prose em').evaluateAll((all) =>
      all.map((one) => {
        const { fontStyle, textEmphasisStyle } = getComputedStyle(one);
        return [fontStyle, textEmphasisStyle];
      }),
    );
    expect(styles).toEqual([
      ['normal', 'sesame'],
      ['italic', 'none'],
    ]);
    await page.context().close();
  });

  test('a Latin title begins where the Arabic ones begin', async () => {
    const page = await blog.page();
    await page.goto('/ar/');
    const ends = await page.locator('.entry-title a').evaluateAll((all) =>
      all.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return Math.round(range.getBoundingClientRect().right);
      }),
    );
    expect([ends.length, new Set(ends).size]).toEqual([2, 1]);
    await page.context().close();
  });

  test('lists of comments have full bullets, and the parts of the 404 page a space between them', async () => {
    const page = await blog.page();
    await page.goto('/2024/06/one/');
    const list = page.locator('.comment-text ul');
    expect(await list.evaluate((one) => getComputedStyle(one).listStyleType)).toBe('disc');
    await page.goto('/nothing/');
    const [recent, other] = [await box(page, '.related'), await box(page, 'section[lang]')];
    expect(other.y - recent.y - recent.height).toBeGreaterThanOrEqual(0);
    const text = await box(page, 'section[lang] h2');
    expect(text.y - other.y).toBeGreaterThan(5);
    await page.context().close();
  });

  test('code in an Arabic text keeps the order of its signs', async () => {
    const page = await blog.page();
    await page.goto('/ar/2024/06/tower/');
    const places = await page.locator('.prose code').evaluateAll((all) =>
      all.map(({ firstChild, textContent }) =>
        Array.from({ length: textContent.length }, (_, at) => {
          const range = document.createRange();
          range.setStart(firstChild ?? document, at);
          range.setEnd(firstChild ?? document, at + 1);
          return range.getBoundingClientRect().left;
        }),
      ),
    );
    expect(places.map(({ length }) => length)).toEqual([4, 6]);
    for (const lefts of places) expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    await page.context().close();
  });

  test('a table keeps the column of the text, and takes the page when it needs it', async () => {
    const page = await blog.page({ viewport: { width: 1280, height: 900 } });
    await page.goto('/2024/06/tables/');
    const text = await box(page, '.prose > p');
    const [short, middle, long] = [
      await box(page, 'table', 0),
      await box(page, 'table', 1),
      await box(page, 'table', 2),
    ];
    expect([short.x, short.width]).toEqual([text.x, text.width]);
    expect([middle.x, middle.right > text.right]).toEqual([text.x, true]);
    expect([long.x < text.x, long.right > middle.right]).toEqual([true, true]);
    expect([middle.height, long.height]).toEqual([short.height, short.height]);
    // A reader can scroll to both ends.
    const [frame, widest] = [await box(page, '.table-scroll', 3), await box(page, 'table', 3)];
    expect([frame.width, widest.x]).toEqual([1200, frame.x]);
    expect(widest.width).toBeGreaterThan(1200);
    await page.context().close();
  });

  test.each([
    ['/2024/06/tower/', 'x'],
    ['/ar/2024/06/tower/', 'right'],
  ] as const)('a narrow picture begins where its caption begins: %s', async (path, edge) => {
    const page = await blog.page({ viewport: { width: 1280, height: 900 } });
    await page.goto(path);
    const place = await page
      .locator('.post-picture img')
      .evaluate((image) => getComputedStyle(image).objectPosition);
    expect(place).toBe(edge === 'x' ? '0px 50%' : '100% 50%');
    const [picture, caption] = [await box(page, '.post-picture img'), await box(page, 'figcaption')];
    expect(caption[edge]).toBeCloseTo(picture[edge], 0);
    await page.context().close();
  });
});
