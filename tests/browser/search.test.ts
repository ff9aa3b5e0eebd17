import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { barriers, watchBarriers } from './barriers.ts';
import { OwnBlogInBrowser } from './blog-in-browser.ts';
import { hasChromium } from './chromium.ts';
import { complaints } from './demo-in-browser.ts';

const settings = `import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'Elm Street', url: 'https://elm.example', pathPrefix: '/blog/', postsPerFeed: 1 });
`;

const kettles = Array.from({ length: 12 }, (_, index) => [
  `posts/2008-01-${String(index + 10)}-kettle-${index}.md`,
  post({ title: `Kettle ${index}`, category: 'Events' }, 'A kettle boiled.'),
]);

const files: Readonly<Record<string, string>> = {
  '.eleventy.ts': settings,
  'pages/about.md': post({ title: 'About' }, 'Who looks after the lighthouse.'),
  'posts/2009-05-01-boats.md': post(
    { title: 'Boats', category: 'Press' },
    `${'Before them, much was said. '.repeat(20)}Seven narrowboats passed along the canal. ${'And after. '.repeat(30)}`,
  ),
  'posts/2010-06-21-picnic.md': post(
    { title: 'A picnic', category: 'Events', tags: '[water]' },
    'We sat by the canal.',
  ),
  'posts/2010-06-22-lock.md': post({ title: 'The canal lock', category: 'Press' }, 'It was opened by hand.'),
  'posts/2010-06-23-secret.md': post(
    { title: 'Secret', category: 'Press', draft: 'true' },
    'The canal will be closed.',
  ),
  'posts/2011-02-01-she-qu.md': post(
    { title: '社区野餐', category: 'Events', lang: 'zh-Hans' },
    '我们在北京组织了一次社区野餐。大家都很高兴。',
  ),
  'posts/2011-02-02-jiao-wai.md': post(
    { title: '郊外', category: 'Events', lang: 'zh-Hans' },
    '他们在野外用餐。',
  ),
  'posts/2011-03-01-ar.md': post(
    { title: 'نزهة', category: 'Events', lang: 'ar' },
    'اجتمع الجيران في الحديقة العامة.',
  ),
  'posts/2011-04-01-attack.md': post(
    { title: 'Tea & biscuits < cake', category: 'Events' },
    'Never type `<img src=x onerror=alert(1)><mark>teapot</mark>` anywhere.',
  ),
  ...(Object.fromEntries(kettles) as Record<string, string>),
};

describe.skipIf(!hasChromium)('a reader who searches', () => {
  const blog = new OwnBlogInBrowser(files, '/blog/');

  const open = async (query = '', javaScriptEnabled = true): Promise<{ page: Page; heard: string[] }> => {
    const page = await blog.page({ javaScriptEnabled });
    // An init script, so the page keeps its content security policy.
    await watchBarriers(page);
    const heard = complaints(page, blog.address);
    await page.goto(`/blog/search/${query}`);
    return { page, heard };
  };
  const titles = (page: Page): Promise<string[]> => page.locator('.search-results h2').allTextContents();
  const said = (page: Page): Promise<string | null> => page.locator('.search-status').textContent();
  const type = async (page: Page, text: string, expected: string): Promise<void> => {
    await page.getByRole('searchbox', { name: 'Words to look for' }).fill(text);
    await page.getByText(expected, { exact: true }).waitFor();
  };

  test('sees words marked without the punctuation behind them', async () => {
    const { page } = await open('?q=hand');
    await page.getByText('1 result', { exact: true }).waitFor();
    expect(await page.locator('.search-results .entry-text').textContent()).toBe('It was opened by hand.');
    expect(await page.locator('.search-results mark').allTextContents()).toEqual(['hand']);
    await page.context().close();
  });

  test('loads nothing of the search before the form is used, and only from this site', async () => {
    const { page, heard } = await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
    await type(page, 'narrowboat', '1 result');
    expect(asked.filter((url) => url.includes('/pagefind/')).length).toBeGreaterThan(4);
    expect(await titles(page)).toEqual(['Boats']);
    expect(await page.locator('.search-results .dateline').textContent()).toBe('1 May 2009');
    expect(await page.locator('.search-results mark').allTextContents()).toEqual(['narrowboats']);
    expect(await page.locator('.search-results .entry-text').textContent()).toMatch(/^….*narrowboats.*…$/);
    expect(await page.locator('.search-lists').isVisible()).toBe(false);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test('goes with keys alone from the words to a result, and finds both again on coming back', async () => {
    const { page, heard } = await open();
    await type(page, 'canal', '3 results');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const first = page.locator('.search-results a').first();
    expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('query_');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('query_');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/blog/2010/06/lock/');
    await page.goBack();
    await page.waitForURL('**/blog/search/?q=canal');
    await page.getByText('3 results', { exact: true }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('canal');
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test('narrows what was found by category and year, and goes back step by step', async () => {
    const { page } = await open('?q=canal');
    await page.getByText('3 results', { exact: true }).waitFor();
    await page.getByLabel('Category', { exact: true }).selectOption('Press');
    await page.getByText('2 results', { exact: true }).waitFor();
    await page.getByLabel('Year', { exact: true }).selectOption('2009');
    await page.getByText('1 result', { exact: true }).waitFor();
    expect(await titles(page)).toEqual(['Boats']);
    expect(new URL(page.url()).search).toBe('?q=canal&category=Press&year=2009');
    await page.goBack();
    await page.getByText('2 results', { exact: true }).waitFor();
    expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe('');
    await page.goBack();
    await page.getByText('3 results', { exact: true }).waitFor();
    await page.context().close();
  });

  test('lists a category without words, the newest first, a few at a time', async () => {
    const { page } = await open('?category=Events&year=2008');
    await page.getByText('12 results', { exact: true }).waitFor();
    const most = Array.from({ length: 10 }, (_, index) => `Kettle ${11 - index}`);
    expect(await titles(page)).toEqual(most);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.locator('.search-results li').nth(11).waitFor();
    expect(await titles(page)).toEqual([...most, 'Kettle 1', 'Kettle 0']);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Kettle 1');
    expect(await page.getByRole('button', { name: 'Show more' }).isVisible()).toBe(false);
    await page.context().close();
  });

  test.each([
    ['two signs inside a Chinese sentence', '野餐', ['社区野餐']],
    ['signs that stand in its middle', '京组织', ['社区野餐']],
    ['an Arabic word', 'الحديقة', ['نزهة']],
    ['a word of another form', 'boiling', ['Kettle 0']],
    ['a page without a date', 'lighthouse', ['About']],
    ['a word without its accents', 'canàl', ['The canal lock']],
  ])('finds %s', async (_, words, [title = '']) => {
    const { page, heard } = await open(`?q=${encodeURIComponent(words)}`);
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    expect(await titles(page)).toContain(title);
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test('reads Chinese as it was written, in its own language', async () => {
    const { page } = await open(`?q=${encodeURIComponent('野餐')}`);
    await page.getByText('1 result', { exact: true }).waitFor();
    const text = page.locator('.search-results .entry-text p');
    expect(await text.textContent()).toBe('我们在北京组织了一次社区野餐。大家都很高兴。');
    expect(await text.getAttribute('lang')).toBe('zh-Hans');
    expect(await page.locator('.search-results mark').allTextContents()).toEqual(['野餐']);
    await page.context().close();
  });

  test('sees text as text, whatever a post says', async () => {
    const { page, heard } = await open('?q=teapot');
    await page.getByText('1 result', { exact: true }).waitFor();
    expect(await titles(page)).toEqual(['Tea & biscuits < cake']);
    expect(await page.locator('.search-results .entry-text').textContent()).toBe(
      'Never type <img src=x onerror=alert(1)><mark>teapot</mark> anywhere.',
    );
    expect(await page.locator('.search-results img').count()).toBe(0);
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test('is told civilly that nothing was found, and led to the lists', async () => {
    const { page } = await open();
    await type(
      page,
      'zeppelin',
      'Nothing was found. Try fewer words or another spelling, or look through these lists.',
    );
    await page.getByRole('heading', { name: 'Categories' }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.waitForURL(/\/blog\/search\/$/);
    expect(await said(page)).toBe('');
    await page.context().close();
  });

  test('is told when the search cannot be loaded, and can try again', async () => {
    const { page } = await open();
    await page.route('**/pagefind-entry.json*', (route) => route.abort());
    await type(page, 'canal', 'The search could not be loaded just now. These lists lead to every post.');
    await page.unroute('**/pagefind-entry.json*');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('3 results', { exact: true }).waitFor();
    expect(await page.locator('.search-lists').isVisible()).toBe(false);
    await page.context().close();
  });

  test('finds every post by category and year without JavaScript', async () => {
    const { page, heard } = await open('', false);
    expect(await page.getByRole('searchbox').count()).toBe(0);
    const sentence = page.locator('noscript p');
    expect(await sentence.isVisible()).toBe(true);
    expect(await sentence.textContent()).toContain('Searching needs JavaScript.');
    await page.getByRole('link', { name: 'Press' }).click();
    await page.waitForURL('**/blog/category/press/');
    await page.goBack();
    await page.getByRole('link', { name: '2009' }).click();
    await page.waitForURL('**/blog/2009/');
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test('never finds a draft', async () => {
    const { page } = await open('?q=closed');
    await page.getByText(/^Nothing was found/).waitFor();
    expect(await titles(page)).toEqual([]);
    await page.context().close();
  });
});
