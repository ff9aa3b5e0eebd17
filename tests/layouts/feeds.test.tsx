import { expect, it } from 'vitest';
import { Feeds } from '../../src/features/feeds/feeds-page.tsx';
import { renderDocument } from '../../layouts/components/document.tsx';
import { feedsProps } from './list-samples.ts';
import { all, one, texts } from './page.ts';

const html = renderDocument(<Feeds {...feedsProps} />);

it('says what a feed is and how to use one', () => {
  expect(one(html, 'h1').text).toBe('Feeds');
  expect(texts(html, 'p').join(' ')).toMatch(/A feed tells a feed reader.*Copy one of these addresses/);
});

it('shows whole addresses of the feeds of the site, to copy', () => {
  expect(texts(html, 'code')).toEqual(['https://example.org/feed.xml']);
});

it('links the feeds of each list, and each link says of which', () => {
  const links = all(html, 'a').filter(({ attributes }) => attributes['type'] === 'application/atom+xml');
  expect(links.map(({ text, attributes }) => [text, attributes['href'], attributes['aria-label']])).toEqual([
    ['Atom', '/feed.xml', undefined],
    ['Atom', '/category/press/feed.xml', 'Press: Atom'],
  ]);
});

it('is in the footer of every page', () => {
  const links = all(html, 'a').filter(({ path }) => path.includes('footer.footer'));
  expect(links.map(({ text, attributes }) => `${text} ${attributes['href']}`)).toContain('Feeds /feeds/');
});
