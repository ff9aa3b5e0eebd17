import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { barriers, watchBarriers } from './barriers.ts';
import { OwnBlogInBrowser } from './blog-in-browser.ts';
import { hasChromium } from './chromium.ts';
import { complaints } from './demo-in-browser.ts';

const settings = `import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'Elm Street', url: 'https://elm.example', pathPrefix: '/blog/', markdownTwins: false, relatedPosts: false,
  feeds: { formats: [] },
});
`;

/** More posts than one index holds. */
const POSTS = 260;
const day = (n: number): string =>
  new Date(Date.UTC(2008, 0, 1 + n)).toISOString().slice(0, '2008-01-01'.length);

/** Enough words for many index files: 40 unique ones for each post. */
const own = (n: number): string =>
  Array.from({ length: 40 }, (_, word) => `w${(n * 40 + word).toString(36)}q`).join(' ');

const files: Readonly<Record<string, string>> = {
  '.eleventy.ts': settings,
  ...(Object.fromEntries(
    Array.from({ length: POSTS }, (_, n) => [
      `posts/${day(n)}-kettle-${n}.md`,
      post({ title: `Kettle ${n}`, category: n % 2 ? 'Events' : 'Press' }, `A kettle boiled. ${own(n)}`),
    ]),
  ) as Record<string, string>),
};

describe.skipIf(!hasChromium)('a reader who searches a blog of several indexes', () => {
  const blog = new OwnBlogInBrowser(files, '/blog/');

  const open = async (query: string): Promise<{ page: Page; heard: string[] }> => {
    const page = await blog.page();
    await watchBarriers(page);
    const heard = complaints(page, blog.address);
    await page.goto(`/blog/search/${query}`);
    return { page, heard };
  };
  const titles = (page: Page): Promise<string[]> => page.locator('.search-results h2').allTextContents();
  const newest = (first: number, count: number, step: number): string[] =>
    Array.from({ length: count }, (_, index) => `Kettle ${first - index * step}`);

  test('finds posts of all of them by one word', async () => {
    const { page, heard } = await open('?q=boiling');
    await page.getByText(`${POSTS} results`, { exact: true }).waitFor();
    expect(await titles(page)).toHaveLength(10);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test.each([0, 259])('finds the first and the last word that only post %i has', async (n) => {
    for (const word of [own(n).split(' ')[0], own(n).split(' ').at(-1)]) {
      const { page } = await open(`?q=${word}`);
      await page.getByRole('link', { name: `Kettle ${n}`, exact: true }).waitFor();
      expect((await titles(page))[0]).toBe(`Kettle ${n}`);
      await page.context().close();
    }
  });

  test('lists a category without words, the newest of all first, more and more of it', async () => {
    const { page, heard } = await open('?category=Events');
    await page.getByText(`${POSTS / 2} results`, { exact: true }).waitFor();
    expect(await titles(page)).toEqual(newest(259, 10, 2));
    expect(await page.locator('.search-results .dateline').first().textContent()).toBe('16 September 2008');
    for (const count of [20, 30]) {
      await page.getByRole('button', { name: 'Show more' }).click();
      await page
        .locator('.search-results li')
        .nth(count - 1)
        .waitFor();
      expect(await titles(page)).toEqual(newest(259, count, 2));
    }
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test('narrows what was found in all of them', async () => {
    const { page } = await open('?q=kettle&category=Press&year=2008');
    await page.getByText(`${POSTS / 2} results`, { exact: true }).waitFor();
    for (const title of await titles(page)) expect(Number(title.slice('Kettle '.length)) % 2).toBe(0);
    await page.context().close();
  });

  test.each([0, 1])('is told when number %i of them cannot be loaded, and can try again', async (shard) => {
    const { page } = await open('');
    await page.route(`**/pagefind/${shard}/pagefind-entry.json*`, (route) => route.abort());
    await page.getByRole('searchbox').fill('kettle');
    await page
      .getByText('The search could not be loaded just now. These lists lead to every post.', { exact: true })
      .waitFor();
    await page.unroute(`**/pagefind/${shard}/pagefind-entry.json*`);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText(`${POSTS} results`, { exact: true }).waitFor();
    expect(await titles(page)).toHaveLength(10);
    await page.context().close();
  });
});
