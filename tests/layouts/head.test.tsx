import { describe, expect, it } from 'vitest';
import { Listing } from '../../layouts/listing.tsx';
import { NotFound } from '../../layouts/not-found.tsx';
import { PostPage } from './with-slots.tsx';
import { renderDocument } from '../../layouts/components/document.tsx';
import { all, one } from './page.ts';
import { frontProps, listingProps, notFoundProps } from './list-samples.ts';
import { href, postProps, url } from './samples.ts';

const metas = (html: string): Record<string, string> =>
  Object.fromEntries(
    all(html, 'meta').flatMap(({ attributes }) => {
      const name = attributes['name'] ?? attributes['property'];
      return name === undefined ? [] : [[name, attributes['content'] ?? '']];
    }),
  );
const links = (html: string, rel: string): (string | undefined)[] =>
  all(html, 'link').flatMap(({ attributes }) => (attributes['rel'] === rel ? [attributes['href']] : []));

describe('the head of a post', () => {
  const html = renderDocument(<PostPage {...postProps} />);

  it('names the page, then the site', () => {
    expect(one(html, 'title').text).toBe('A picnic by the canal · The Broadside');
  });

  it('describes it to search engines and link previews', () => {
    expect(metas(html)).toMatchObject({
      viewport: 'width=device-width, initial-scale=1',
      description: 'Three hundred neighbours brought a dish each.',
      'og:type': 'article',
      'og:site_name': 'The Broadside',
      'og:title': 'A picnic by the canal',
      'og:url': 'https://example.org/2010/06/picnic/',
      'og:locale': 'en',
      'article:published_time': '2010-06-21',
      'article:modified_time': '2010-07-03',
      'article:section': 'Campaigns',
      'twitter:card': 'summary',
    });
    expect(links(html, 'canonical')).toEqual(['https://example.org/2010/06/picnic/']);
  });

  it('announces the feeds', () => {
    expect(links(html, 'alternate')).toEqual(['/feed.xml']);
  });

  it('has the encoding first, and the script before the stylesheet so that it need not wait', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8"\/>/);
    expect(html.indexOf('<script')).toBeLessThan(html.indexOf('rel="stylesheet"'));
    expect(html.endsWith('</html>\n')).toBe(true);
  });

  it('shows its picture large in previews', () => {
    const head = { ...postProps.head, image: { url: url('/a.jpg'), alt: 'A canal' } };
    expect(metas(renderDocument(<PostPage {...postProps} head={head} />))).toMatchObject({
      'og:image': 'https://example.org/a.jpg',
      'og:image:alt': 'A canal',
      'twitter:card': 'summary_large_image',
    });
  });
});

describe('the head of other pages', () => {
  it('has the site alone in the title of the front page', () => {
    expect(one(renderDocument(<Listing {...frontProps} />), 'title').text).toBe('The Broadside');
  });

  it('links the pages of a list', () => {
    const { previous = '/', next = '/' } = listingProps.pager;
    const head = { ...listingProps.head, previous, next } as typeof listingProps.head;
    const html = renderDocument(<Listing {...listingProps} head={head} />);
    expect(links(html, 'prev')).toEqual(['/category/press/']);
    expect(links(html, 'next')).toEqual(['/category/press/page/3/']);
  });

  it('keeps the 404 page out of indexes, without address or preview', () => {
    const html = renderDocument(<NotFound {...notFoundProps} />);
    expect(metas(html)['robots']).toBe('noindex');
    expect(metas(html)['og:title']).toBeUndefined();
    expect(links(html, 'canonical')).toEqual([]);
  });
});

describe('the head of a page in several languages', () => {
  const translation = (lang: string, dir: 'ltr' | 'rtl', name: string, isOriginal: boolean) => {
    const address = isOriginal ? '/2010/06/picnic/' : `/2010/06/picnic-${lang}/`;
    return { lang, dir, name, href: href(address), url: url(address), isOriginal };
  };
  const translations = [
    translation('ar', 'rtl', 'العربية', false),
    translation('en-GB', 'ltr', 'English', true),
    translation('fr', 'ltr', 'Français', false),
  ];
  const html = renderDocument(<PostPage {...postProps} head={{ ...postProps.head, translations }} />);

  it('links all of them, and the original for everybody else', () => {
    const alternates = all(html, 'link').filter(({ attributes }) => attributes['hreflang']);
    expect(alternates.map(({ attributes }) => [attributes['hreflang'], attributes['href']])).toEqual([
      ['ar', 'https://example.org/2010/06/picnic-ar/'],
      ['en-GB', 'https://example.org/2010/06/picnic/'],
      ['fr', 'https://example.org/2010/06/picnic-fr/'],
      ['x-default', 'https://example.org/2010/06/picnic/'],
    ]);
    const locales = all(html, 'meta').filter(
      ({ attributes }) => attributes['property'] === 'og:locale:alternate',
    );
    expect(locales.map(({ attributes }) => attributes['content'])).toEqual(['ar', 'fr']);
  });

  it('names the others to readers, each in its own words and direction', () => {
    expect(one(html, 'p.translations').text).toBe('Also in العربية, Français');
    const others = all(html, 'a').filter(({ path }) => path.includes('p.byline.translations'));
    expect(others.map(({ attributes }) => attributes)).toEqual([
      { rel: 'alternate', hreflang: 'ar', lang: 'ar', dir: 'rtl', href: '/2010/06/picnic-ar/' },
      { rel: 'alternate', hreflang: 'fr', lang: 'fr', dir: 'ltr', href: '/2010/06/picnic-fr/' },
    ]);
  });
});
