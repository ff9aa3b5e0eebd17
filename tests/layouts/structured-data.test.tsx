import { describe, expect, it } from 'vitest';
import { Listing } from '../../layouts/listing.tsx';
import { PostPage } from './with-slots.tsx';
import type { PostProps } from '../../layouts/props.ts';
import { renderDocument } from '../../layouts/components/document.tsx';
import { frontProps, listingProps } from './list-samples.ts';
import { all } from './page.ts';
import { href, post, postProps, site, url } from './samples.ts';

type Thing = Readonly<Record<string, unknown>>;

/** By type. */
function things(html: string): Readonly<Record<string, Thing>> {
  const [block, ...more] = all(html, 'script').filter(
    ({ attributes }) => attributes['type'] === 'application/ld+json',
  );
  expect(more).toEqual([]);
  const data = JSON.parse(block?.text ?? '{"@context":"https://schema.org","@graph":[]}') as {
    '@context'?: string;
    '@graph': readonly Thing[];
  };
  expect(data['@context']).toBe('https://schema.org');
  return Object.fromEntries(data['@graph'].map((thing) => [String(thing['@type']), thing]));
}

const render = (change: Partial<PostProps>): string =>
  renderDocument(<PostPage {...postProps} {...change} />);

describe('the data of a post', () => {
  const head = {
    ...postProps.head,
    published: '2010-06-21T00:00:00+01:00',
    modified: '2010-07-03T00:00:00+01:00',
    image: { url: url('/picnic.jpg'), alt: 'A canal' },
  };

  it('has what Google recommends for a BlogPosting, and more', () => {
    expect(things(render({ head }))['BlogPosting']).toEqual({
      '@type': 'BlogPosting',
      headline: 'A picnic by the canal',
      description: 'Three hundred neighbours brought a dish each.',
      image: ['https://example.org/picnic.jpg'],
      datePublished: '2010-06-21T00:00:00+01:00',
      dateModified: '2010-07-03T00:00:00+01:00',
      author: [{ '@type': 'Person', name: 'Ada Sharma', url: 'https://example.org/author/ada-sharma/' }],
      publisher: { '@type': 'Organization', name: 'The Broadside', url: 'https://example.org/' },
      mainEntityOfPage: 'https://example.org/2010/06/picnic/',
      inLanguage: 'en',
      wordCount: 1150,
      articleSection: ['Campaigns'],
      keywords: ['canal', 'food'],
    });
  });

  it('has an author and a date of change when the post names none, and leaves out what is not there', () => {
    const { modified: _modified, image: _image, tags: _tags, ...bare } = head;
    const data = things(render({ head: bare, post: { ...post, authors: [] } }))['BlogPosting'];
    expect(data?.['author']).toEqual([
      { '@type': 'Organization', name: 'The Broadside', url: 'https://example.org/' },
    ]);
    expect(data?.['dateModified']).toBe('2010-06-21T00:00:00+01:00');
    expect(data).not.toHaveProperty('image');
    expect(data).not.toHaveProperty('keywords');
  });

  it('tells the way to it, in full addresses behind the path prefix', () => {
    const moved = { ...site, home: href('/blog/'), url: url('/blog/') };
    const breadcrumbs = [
      { label: 'Home', href: '/blog/' },
      { label: 'Campaigns', href: '/blog/category/campaigns/' },
    ];
    expect(things(render({ site: moved, breadcrumbs }))['BreadcrumbList']).toEqual({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://example.org/blog/' },
        {
          '@type': 'ListItem',
          position: 2,
          name: 'Campaigns',
          item: 'https://example.org/blog/category/campaigns/',
        },
        { '@type': 'ListItem', position: 3, name: 'A picnic by the canal' },
      ],
    });
  });
});

describe('the data of lists', () => {
  it('tells of the site on its front page', () => {
    expect(things(renderDocument(<Listing {...frontProps} />))).toMatchObject({
      WebSite: { name: 'The Broadside', url: 'https://example.org/', inLanguage: 'en' },
      Blog: { name: 'The Broadside', publisher: { '@type': 'Organization', name: 'The Broadside' } },
    });
  });

  it('is not on the others', () => {
    expect(things(renderDocument(<Listing {...listingProps} />))).toEqual({});
  });
});
