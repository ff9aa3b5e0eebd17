import { describe, expect, it } from 'vitest';
import { IndexPage } from '../../layouts/index-page.tsx';
import { Listing } from '../../layouts/listing.tsx';
import { NotFound } from '../../layouts/not-found.tsx';
import { Redirect } from '../../src/features/addresses/redirect-page.tsx';
import { renderDocument } from '../../layouts/components/document.tsx';
import { all, one, texts } from './page.ts';
import {
  emptyProps,
  frontProps,
  indexProps,
  listingProps,
  notFoundProps,
  posts,
  redirectProps,
} from './list-samples.ts';
import { href, post as sample } from './samples.ts';

describe('a category', () => {
  const html = renderDocument(<Listing {...listingProps} />);

  it('says what it lists, how much there is, and where its feed is', () => {
    expect(one(html, 'h1').text).toBe('Press');
    expect(texts(html, '.breadcrumbs')).toEqual(['HomeCategories']);
    expect(texts(html, '.list-note')).toEqual(['115 posts · Page 2 · Feed of Press']);
    expect(one(html, '.list-note').path.at(-1)).toBe('header.list-head');
  });

  it('is an h-feed of entries, in order', () => {
    expect(one(html, 'main').attributes['class']).toContain('h-feed');
    expect(texts(html, 'h2.entry-title')).toEqual(posts.map((post) => post.title));
    expect(all(html, 'article.h-entry')).toHaveLength(10);
    expect(all(html, 'a.u-url.p-name')[0]?.attributes['href']).toBe('/2010/06/post-1/');
  });

  it('shows each post with date, summary, author, category and comments', () => {
    expect(all(html, '.entry')[0]?.text).toBe(
      'Post 121 June 2010Three hundred neighbours brought a dish each, and nobody went home hungry.' +
        'By Ada SharmaFiled under Campaigns · 1 Comment',
    );
  });
});

describe('a list does not repeat its heading', () => {
  const press = { name: 'Press', href: href('/category/press/') };
  const entriesOf = (change: object, list: object): string[] =>
    texts(
      renderDocument(<Listing {...listingProps} posts={[{ ...sample, ...change }]} {...list} />),
      'div.entry-text',
    ).map((text) => text.replace(sample.description, ''));

  it.each([
    ['its category', { categories: [press], comments: undefined }, {}, 'By Ada Sharma'],
    ['its category before comments', { categories: [press] }, {}, 'By Ada Sharma1 Comment'],
    [
      'but the others beside it',
      { categories: [press, ...sample.categories] },
      {},
      'By Ada SharmaFiled under Press, Campaigns · 1 Comment',
    ],
    ['its author', {}, { kind: 'author', heading: 'Ada Sharma' }, 'Filed under Campaigns · 1 Comment'],
    [
      'elsewhere nothing is left out',
      { categories: [press] },
      { kind: 'month', heading: 'June 2010' },
      'By Ada SharmaFiled under Press · 1 Comment',
    ],
  ])('%s', (_case, change, list, expected) => {
    expect(entriesOf(change, list)).toEqual([expected]);
  });
});

describe('a list with the details repeated', () => {
  const site = { ...listingProps.site, repeatsDetails: true };

  it('names its kind above its heading', () => {
    expect(one(renderDocument(<Listing {...listingProps} site={site} />), 'h1').text).toBe('Category Press');
  });

  it('has the category of the newest post above its opening, and otherwise below it', () => {
    const places = (html: string): number[] =>
      ['class="filed"', 'class="more"'].map((at) => html.indexOf(at));
    const once = places(renderDocument(<Listing {...frontProps} />));
    const repeated = places(renderDocument(<Listing {...frontProps} site={site} />));
    expect(repeated).toEqual(repeated.toSorted((a, b) => a - b));
    expect(once).toEqual(once.toSorted((a, b) => b - a));
  });
});

describe('pictures in lists', () => {
  const image = {
    src: '/2010/06/picnic/tables.jpg',
    alt: 'Long tables',
    width: 1600,
    height: 900,
    sources: [{ type: 'image/avif', srcset: '/assets/pictures/a-480.avif 480w' }],
  };
  const pictured = [image, undefined, { ...image, alt: '' }].map((shown, index) => ({
    ...sample,
    title: `Post ${index + 1}`,
    ...(shown && { image: shown }),
  }));
  const lists = (change: object): string =>
    renderDocument(<Listing {...listingProps} site={site} posts={pictured} {...change} />);
  const site = { ...listingProps.site, showsListImages: true };

  it('are fetched when they come near, but for the first, and have their size and a text', () => {
    const html = lists({});
    const images = all(html, 'img').map(({ attributes: { loading, alt, width } }) => [alt, width, loading]);
    expect(images).toEqual([
      ['Long tables', '1600', undefined],
      ['Post 3', '1600', 'lazy'],
    ]);
    const sizes = '(min-width: 68.75em) 16.625rem, (min-width: 46em) 9.5rem, calc(100vw - 2.5rem)';
    expect(all(html, 'source').map(({ attributes }) => attributes['sizes'])).toEqual([
      sizes,
      `auto, ${sizes}`,
    ]);
    const link = { class: 'entry-picture', href: sample.href, tabindex: '-1' };
    expect(all(html, 'a.entry-picture').map(({ attributes }) => attributes)).toEqual([link, link]);
  });

  it('keep an edge that the post names', () => {
    const html = lists({ posts: [{ ...sample, image: { ...image, focus: 'left' } }] });
    expect(one(html, 'a.entry-picture').attributes['class']).toBe('entry-picture focus-left');
  });

  it('are none unless the settings want them', () => {
    expect(all(lists({ site: listingProps.site }), 'img')).toEqual([]);
  });

  it('are all out of sight below the newest post of the front page', () => {
    const html = lists({ ...frontProps, site, posts: pictured });
    const later = all(html, 'img').filter(({ path }) => path.includes('a.entry-picture'));
    expect(later.map(({ attributes }) => attributes['loading'])).toEqual(['lazy']);
  });
});

describe('a list of the preview', () => {
  it('marks what is not published', () => {
    const mark = {
      kind: 'scheduled',
      text: 'Publishes on 3 May 2027',
      notice: 'Publishes on 3 May 2027',
    } as const;
    const [first, ...rest] = posts;
    const shown = first ? [{ ...first, mark, pinned: true }, ...rest] : [];
    const html = renderDocument(<Listing {...listingProps} posts={shown} />);
    expect(texts(html, '.marks')).toEqual(['Publishes on 3 May 2027 · Pinned']);
    expect(texts(html, 'strong.mark-scheduled')).toEqual(['Publishes on 3 May 2027']);
  });
});

describe('the pager', () => {
  const html = renderDocument(<Listing {...listingProps} />);
  const links = all(html, 'a').filter(({ path }) => path.some((part) => part.startsWith('nav.pager')));

  it('leads to newer and older posts, and to numbered pages', () => {
    expect(links.map(({ text }) => text)).toEqual(['Newer posts', '1', '2', '3', '12', 'Older posts']);
    expect(links.map(({ attributes }) => attributes['rel']).filter(Boolean)).toEqual(['prev', 'next']);
    expect(texts(html, '.pager-gap')).toEqual(['…']);
  });

  it('names the pages for those who hear them', () => {
    expect(links.flatMap(({ attributes }) => attributes['aria-label'] ?? [])).toEqual([
      'First page, page 1',
      'Page 2',
      'Page 3',
      'Last page, page 12',
    ]);
    expect(links.filter(({ attributes }) => attributes['aria-current']).map(({ text }) => text)).toEqual([
      '2',
    ]);
  });

  it('is absent when everything fits on one page', () => {
    const pager = { ...listingProps.pager, page: 1, pageCount: 1, numbers: [] };
    expect(all(renderDocument(<Listing {...listingProps} pager={pager} />), '.pager')).toEqual([]);
  });
});

describe('the front page', () => {
  const html = renderDocument(<Listing {...frontProps} />);

  it('has the name of the site as its heading, in the masthead', () => {
    expect(one(html, 'h1').path.at(-1)).toBe('header.masthead');
    expect(one(html, 'h1').text).toBe('The Broadside');
  });

  it('opens with the newest post and its opening, whole', () => {
    expect(one(html, '.front').text).toMatch(/^Post 1/);
    expect(html).toContain(frontProps.lead);
    expect(texts(html, '.more')).toEqual(['Continue reading “Post 1”']);
  });

  it('lists the others below it, one level down', () => {
    expect(texts(html, 'h2.part')).toEqual(['Earlier posts']);
    expect(texts(html, 'h3.entry-title')).toEqual(posts.slice(1).map((post) => post.title));
  });

  it('lists all alike when the settings want no front page', () => {
    const plain = renderDocument(<Listing {...frontProps} showsLead={false} />);
    expect(texts(plain, 'h2.entry-title')).toHaveLength(10);
    expect(all(plain, '.front')).toEqual([]);
  });

  it('falls back to the summary of a post without an opening', () => {
    const { lead: _lead, posts: shown, ...without } = frontProps;
    const foreign = shown.map((post) => ({ ...post, lang: 'ar', dir: 'rtl' as const }));
    const summary = one(renderDocument(<Listing {...without} posts={foreign} />), 'p.p-summary.prose');
    expect(summary.text).toContain('Three hundred neighbours');
    expect(summary.attributes).toMatchObject({ lang: 'ar', dir: 'rtl' });
  });

  it.each([
    ['readers so', {}, 'Nothing has been published here yet.'],
    [
      'the writer what to type, in a preview,',
      { showsFirstSteps: true },
      'Write your first post: in a second terminal, in the folder of this blog, type:npm run new -- "My first post"',
    ],
  ])('tells %s when there are no posts', (_case, props, text) => {
    expect(one(renderDocument(<Listing {...emptyProps} {...props} />), 'main').text).toBe(text);
  });
});

describe('an index', () => {
  it('has years in the margin and months with their counts', () => {
    const html = renderDocument(<IndexPage {...indexProps} />);
    expect(texts(html, 'h2')).toEqual(['2010 3 posts', '2009 1,200 posts']);
    expect(texts(html, '.leader')).toEqual(['July 1', 'June 2', 'May 1,200']);
  });

  it('leads to the other indexes where there are some', () => {
    const ways = [
      { label: 'Tags', href: '/tag/' },
      { label: 'Authors', href: '/author/' },
    ];
    const html = renderDocument(<IndexPage {...indexProps} ways={ways} />);
    expect(texts(html, '.ways')).toEqual(['TagsAuthors']);
    expect(all(renderDocument(<IndexPage {...indexProps} />), '.ways')).toEqual([]);
  });

  it('lists the posts of each month where the months have them', () => {
    const june = [
      {
        titleHtml: 'The <em>picnic</em>',
        href: href('/2010/06/picnic/'),
        date: { iso: '2010-06-22T00:30+02:00', text: '21' },
      },
      {
        titleHtml: '野餐',
        href: href('/2010/06/yecan/'),
        date: { iso: '2010-06-02', text: '2' },
        lang: 'zh',
        dir: 'ltr',
      } as const,
    ];
    const groups = [{ entries: [{ label: 'June 2010', href: '/2010/06/', count: 2, posts: june }] }];
    const html = renderDocument(<IndexPage {...indexProps} groups={groups} />);
    expect(texts(html, 'h3')).toEqual(['June 2010']);
    expect(texts(html, '.leader')).toEqual(['The picnic 21', '野餐 2']);
    expect(all(html, 'time').map(({ attributes }) => attributes['datetime'])).toEqual([
      '2010-06-22T00:30+02:00',
      '2010-06-02',
    ]);
    const links = all(html, 'a').filter(({ path }) => path.at(-1) === 'li.leader');
    expect(links.map(({ attributes }) => attributes)).toEqual([
      { href: '/2010/06/picnic/' },
      { href: '/2010/06/yecan/', lang: 'zh', dir: 'ltr' },
    ]);
  });

  it('says so when there is no year to list', () => {
    const html = renderDocument(<IndexPage {...indexProps} groups={[]} />);
    expect(all(html, 'main')[0]?.text).toBe('ArchiveNothing has been published here yet.');
  });

  it('only counts where the settings leave the lists out', () => {
    const groups = [{ entries: [{ label: 'July', count: 1 }] }];
    const html = renderDocument(<IndexPage {...indexProps} groups={groups} />);
    expect(all(html, 'main')[0]?.text).toBe('ArchiveJuly 1');
    expect(all(html, 'a').filter(({ text }) => text === 'July')).toEqual([]);
  });
});

describe('the 404 page', () => {
  it('says what happened and offers ways on', () => {
    const html = renderDocument(<NotFound {...notFoundProps} />);
    expect(one(html, 'h1').text).toBe('Page not found');
    expect(texts(html, '.ways')).toEqual(['HomeArchiveCategories']);
    expect(texts(html, '.related')).toEqual(['Recent postsA picnic by the canal']);
  });
});

describe('a redirect', () => {
  it('sends browsers, readers and search engines on', () => {
    const html = renderDocument(<Redirect {...redirectProps} />);
    const metas = all(html, 'meta').map(({ attributes }) => attributes);
    expect(metas).toContainEqual({ 'http-equiv': 'refresh', content: '0; url=/2010/06/picnic/' });
    expect(metas).toContainEqual({ name: 'robots', content: 'noindex' });
    expect(all(html, 'link')[0]?.attributes).toEqual({
      rel: 'canonical',
      href: 'https://example.org/2010/06/picnic/',
    });
    expect(one(html, 'a').attributes['href']).toBe('/2010/06/picnic/');
  });
});
