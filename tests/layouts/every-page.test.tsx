import { describe, expect, it } from 'vitest';
import { IndexPage } from '../../layouts/index-page.tsx';
import { Listing } from '../../layouts/listing.tsx';
import { NotFound } from '../../layouts/not-found.tsx';
import { UndatedPage, PostPage } from './with-slots.tsx';
import { Redirect } from '../../src/features/addresses/redirect-page.tsx';
import { renderDocument } from '../../layouts/components/document.tsx';
import { Search } from '../../src/features/search/search-page.tsx';
import type { SiteProps } from '../../layouts/props.ts';
import { all, everything, findings, texts } from './page.ts';
import * as lists from './list-samples.ts';
import * as samples from './samples.ts';

/** Without optional props. */
const { tagline: _tagline, themeScript: _theme, extraScript: _extra, ...needed } = samples.site;
const bare: SiteProps = {
  ...needed,
  sharing: { mail: false, mastodon: false, copy: false },
  navigation: [],
  social: [],
  links: { categories: needed.links.categories, archive: needed.links.archive },
};
const arabic: SiteProps = { ...samples.site, lang: 'ar', dir: 'rtl' };

const pages = (site: SiteProps): [string, string][] => [
  ['a post', renderDocument(<PostPage {...samples.postProps} site={site} />)],
  ['an undated page', renderDocument(<UndatedPage {...samples.pageProps} site={site} />)],
  ['a list', renderDocument(<Listing {...lists.listingProps} site={site} />)],
  ['the front page', renderDocument(<Listing {...lists.frontProps} site={site} />)],
  ['an empty archive', renderDocument(<Listing {...lists.emptyProps} site={site} />)],
  ['an index', renderDocument(<IndexPage {...lists.indexProps} site={site} />)],
  ['the search', renderDocument(<Search {...lists.searchProps} site={site} />)],
  ['the 404 page', renderDocument(<NotFound {...lists.notFoundProps} site={site} />)],
  ['a redirect', renderDocument(<Redirect {...lists.redirectProps} site={site} />)],
];

describe.each([
  ['a full site', samples.site],
  ['a bare site', bare],
  ['an Arabic site', arabic],
])('on %s', (_name, site) => {
  it.each(pages(site))('%s is valid HTML', async (_page, html) => {
    expect(await findings(html)).toEqual([]);
  });

  it.each(pages(site))('%s has one h1, and no level of heading is left out', (_page, html) => {
    const levels = everything(html).flatMap(({ tag }) => (/^h[1-6]$/.test(tag) ? [Number(tag[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it.each(pages(site))('%s runs under a strict content security policy', (_page, html) => {
    const elements = everything(html);
    expect(elements.filter(({ tag }) => tag === 'style')).toEqual([]);
    const inline = elements.filter(({ tag, attributes }) => tag === 'script' && !attributes['src']);
    // Browsers do not run data blocks.
    expect(inline.filter(({ attributes }) => attributes['type'] !== 'application/ld+json')).toEqual([]);
    expect(
      elements
        .flatMap(({ attributes }) => Object.keys(attributes))
        .filter((name) => /^(on|style$)/.test(name)),
    ).toEqual([]);
  });

  it.each(pages(site))('%s is rendered the same every time', (page, html) => {
    expect(Object.fromEntries(pages(site))[page]).toBe(html);
  });

  it.each(pages(site))('%s says which language it speaks', (_page, html) => {
    expect(all(html, 'html')[0]?.attributes).toEqual({ lang: site.lang, dir: site.dir });
  });
});

describe('the furniture', () => {
  const html = renderDocument(<PostPage {...samples.postProps} />);

  it('lets the keyboard skip to the text first of all', () => {
    const link = all(html, 'a')[0];
    expect(link?.text).toBe('Skip to the text');
    expect(all(html, 'main')[0]?.attributes['id']).toBe(link?.attributes['href']?.slice(1));
  });

  it('has landmarks, each navigation with a name of its own', () => {
    const names = all(html, 'nav').map(({ attributes }) => attributes['aria-label']);
    expect(names).toEqual(['Main', 'Series', 'Contents', 'Previous and next post', 'About this site']);
    expect(texts(html, 'header').length).toBeGreaterThan(0);
    expect(all(html, 'footer').at(-1)?.path).toEqual(['html', 'body']);
  });

  it.each([
    ['the page itself', '/about/', 'About', 'page'],
    ['a page below it', '/category/press/page/2/', 'Categories', 'true'],
    ['the home page', '/', 'Home', 'page'],
  ])('marks in the navigation %s', (_case, href, label, state) => {
    const page = renderDocument(
      <NotFound {...lists.notFoundProps} head={{ ...lists.notFoundProps.head, href: samples.href(href) }} />,
    );
    const marked = all(page, 'a').filter(({ attributes }) => attributes['aria-current']);
    expect(marked.map(({ text, attributes }) => [text, attributes['aria-current']])).toEqual([
      [label, state],
    ]);
  });

  it('marks nothing on a page that is below none of its items', () => {
    const inMasthead = all(html, 'a').filter(({ path }) => path.includes('header.masthead'));
    expect(inMasthead.length).toBeGreaterThan(3);
    expect(inMasthead.filter(({ attributes }) => attributes['aria-current'])).toEqual([]);
  });

  it('follows the longest of two items that are above a page', () => {
    const site = {
      ...samples.site,
      navigation: [
        { label: 'A', href: '/a/' },
        { label: 'B', href: '/a/b/' },
      ],
    };
    const page = renderDocument(
      <NotFound
        {...lists.notFoundProps}
        site={site}
        head={{ ...lists.notFoundProps.head, href: samples.href('/a/b/c/') }}
      />,
    );
    expect(
      all(page, 'a')
        .filter(({ attributes }) => attributes['aria-current'])
        .map(({ text }) => text),
    ).toEqual(['B']);
  });

  it('shows the light/dark switch to nobody without the script', () => {
    expect(all(html, '.theme-switch').map(({ attributes }) => attributes)).toEqual([
      {
        type: 'button',
        class: 'theme-switch',
        'aria-pressed': 'false',
        'aria-label': 'Dark theme',
        title: 'Dark theme',
        hidden: '',
      },
    ]);
    const without = renderDocument(<PostPage {...samples.postProps} site={bare} />);
    expect(all(without, 'button')).toEqual([]);
    expect(all(without, 'script').map(({ attributes }) => attributes)).toEqual([
      { type: 'application/ld+json' },
    ]);
  });

  it('keeps the furniture of two sites apart', () => {
    const other = renderDocument(
      <PostPage {...samples.postProps} site={{ ...samples.site, title: 'The Other' }} />,
    );
    expect(texts(other, '.masthead-title')).toEqual(['The Other']);
    expect(texts(html, '.masthead-title')).toEqual(['The Broadside']);
  });
});
