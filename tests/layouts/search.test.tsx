import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../layouts/components/document.tsx';
import { Search } from '../../src/features/search/search-page.tsx';
import { all, one, texts } from './page.ts';
import { searchProps } from './list-samples.ts';
import { href } from './samples.ts';

const html = renderDocument(<Search {...searchProps} />);

describe('the search page', () => {
  it('asks for words and sends them to its own address', () => {
    expect(one(html, 'form').attributes).toMatchObject({ action: '/search/', method: 'get' });
    expect(one(html, 'input').attributes).toMatchObject({ type: 'search', name: 'q', id: 'query_' });
    expect(texts(html, 'label')).toEqual(['Words to look for', 'Category']);
  });

  it('offers to narrow by what there is more than one of', () => {
    expect(all(html, 'select').map(({ attributes }) => attributes['name'])).toEqual(['category']);
    expect(all(html, 'option').map(({ attributes }) => attributes['value'])).toEqual([
      '',
      'Press',
      'Tea & “cake” <b>',
    ]);
  });

  it('hands the script its words as data', () => {
    const words = JSON.parse(one(html, 'form').attributes['data-words'] ?? '') as Record<string, unknown>;
    expect(words).toMatchObject({ language: 'en', found: { one: '{n} result', other: '{n} results' } });
  });

  it('leads to every post by lists, with counts', () => {
    expect(texts(html, 'h2')).toEqual(['Categories', 'Years']);
    expect(texts(html, '.leader')).toEqual(['Press 3', 'Tea & “cake” <b> 1,200', '2010 3']);
  });

  it('alone loads the script of the search', () => {
    expect(all(html, 'script').map(({ attributes }) => attributes)).toContainEqual({
      type: 'module',
      src: '/search/search.js',
    });
  });
});

describe('a site with a search', () => {
  const site = {
    ...searchProps.site,
    links: { ...searchProps.site.links, search: href('/search/') },
  };
  const page = renderDocument(<Search {...searchProps} site={site} />);

  it('says so in its footer', () => {
    const inFooter = all(page, 'a').filter(({ path }) => path.some((part) => part.startsWith('footer')));
    expect(inFooter.map(({ text, attributes }) => [text, attributes['href']])).toContainEqual([
      'Search',
      '/search/',
    ]);
  });
});
