import { mf2 } from 'microformats-parser';
import { describe, expect, it } from 'vitest';
import { Listing } from '../../layouts/listing.tsx';
import { PostPage } from './with-slots.tsx';
import { renderDocument } from '../../layouts/components/document.tsx';
import { frontProps, listingProps } from './list-samples.ts';
import { postProps } from './samples.ts';

/** https://microformats.org/wiki/microformats2 */
const read = (html: string) => mf2(html, { baseUrl: 'https://example.org/' });

const author = {
  type: ['h-card'],
  properties: { name: ['Ada Sharma'], url: ['https://example.org/author/ada-sharma/'] },
  value: 'Ada Sharma',
};

describe('a post', () => {
  const { items, rels } = read(renderDocument(<PostPage {...postProps} />));

  it('is an entry with title, dates, author, categories, address and text', () => {
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      type: ['h-entry'],
      properties: {
        name: ['A picnic by the canal'],
        published: ['2010-06-21'],
        updated: ['2010-07-03'],
        author: [author],
        category: ['Campaigns', 'canal', 'food'],
        url: ['https://example.org/2010/06/picnic/'],
        content: [{ html: postProps.body.replaceAll('</h2>', '</h2>') }],
      },
    });
  });

  it('names the profiles of the site elsewhere', () => {
    expect(rels['me']).toEqual(['https://social.example/@broadside']);
  });
});

describe('a list', () => {
  const [feed, ...others] = read(renderDocument(<Listing {...listingProps} />)).items;

  it('is a feed with a name and its posts as entries', () => {
    expect(others).toEqual([]);
    expect(feed?.type).toEqual(['h-feed']);
    expect(feed?.properties['name']).toEqual(['Press']);
    expect(feed?.children).toHaveLength(10);
    expect(feed?.children?.[0]).toMatchObject({
      type: ['h-entry'],
      properties: {
        name: ['Post 1'],
        url: ['https://example.org/2010/06/post-1/'],
        published: ['2010-06-21'],
        author: [author],
        category: ['Campaigns'],
        summary: ['Three hundred neighbours brought a dish each, and nobody went home hungry.'],
      },
    });
  });
});

describe('the front page', () => {
  it('is a feed of the site, the newest post first', () => {
    const [feed, ...others] = read(renderDocument(<Listing {...frontProps} />)).items;
    expect(others).toEqual([]);
    expect(feed?.properties).toMatchObject({
      name: ['The Broadside'],
      url: ['https://example.org/'],
    });
    expect(feed?.children?.[0]?.properties['name']).toEqual(['Post 1']);
    expect(feed?.children).toHaveLength(frontProps.posts.length);
  });
});
