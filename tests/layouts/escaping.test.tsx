import { describe, expect, it } from 'vitest';
import { IndexPage } from '../../layouts/index-page.tsx';
import { Listing } from '../../layouts/listing.tsx';
import { NotFound } from '../../layouts/not-found.tsx';
import { PostPage } from './with-slots.tsx';
import { Redirect } from '../../src/features/addresses/redirect-page.tsx';
import { renderDocument } from '../../layouts/components/document.tsx';
import { all, everything, findings } from './page.ts';
import * as lists from './list-samples.ts';
import * as samples from './samples.ts';

const attack = `</title></script><script>alert(1)</script>"><img src=x onerror='alert(2)'>&amp;`;

/** Replaces texts, except URLs and safe HTML. */
function attacked<Props>(props: Props): Props {
  const kept =
    /Html$|^(lang|dir|level|kind|type|id|iso|body|lead|home|stylesheet|themeScript)$|href|url|canonical/i;
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return kept.test(key) || value.startsWith('/') ? value : attack;
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name)]));
  };
  return walk(props, '') as Props;
}

const image = { src: '/a.jpg', alt: 'x', caption: 'x' };
const head = { ...samples.postProps.head, image: { url: samples.url('/a.jpg'), alt: 'x' } };
const post = {
  ...samples.post,
  image,
  pinned: true,
  mark: { kind: 'draft' as const, text: 'x', notice: 'x' },
};

const pages: [string, string][] = [
  ['a post', renderDocument(<PostPage {...attacked({ ...samples.postProps, head, post })} />)],
  ['a list', renderDocument(<Listing {...attacked({ ...lists.listingProps, head })} />)],
  ['the front page', renderDocument(<Listing {...attacked(lists.frontProps)} />)],
  ['an index', renderDocument(<IndexPage {...attacked(lists.indexProps)} />)],
  ['the 404 page', renderDocument(<NotFound {...attacked(lists.notFoundProps)} />)],
  ['a redirect', renderDocument(<Redirect {...attacked(lists.redirectProps)} />)],
];

describe('text that pretends to be markup', () => {
  it('is tried on data too', () => {
    expect(pages.filter(([, html]) => html.includes('application/ld+json'))).toHaveLength(2);
  });

  it.each(pages)('stays text on %s', async (_page, html) => {
    const elements = everything(html);
    const scripts = elements.filter(
      ({ tag, attributes }) =>
        tag === 'script' && !/^\/assets\/(?:theme|extras)\.js$/.test(attributes['src'] ?? ''),
    );
    // Structured data is no script, unless it contains the end tag.
    expect(scripts.map(({ attributes }) => attributes)).toEqual(
      scripts.map(() => ({ type: 'application/ld+json' })),
    );
    for (const { text } of scripts) expect(JSON.stringify(JSON.parse(text))).toContain('</script>');
    expect(all(html, 'img').filter(({ attributes }) => attributes['src'] !== '/a.jpg')).toEqual([]);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on')),
    ).toEqual([]);
    expect(elements.some(({ text }) => text.includes(attack))).toBe(true);
    expect(await findings(html)).toEqual([]);
  });
});
