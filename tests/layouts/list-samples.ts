import type { IndexProps, ListingProps, NotFoundProps, PostSummary } from '../../layouts/props.ts';
import type { RedirectProps } from '../../src/features/addresses/redirect-page.tsx';
import type { SearchProps } from '../../src/features/search/search-page.tsx';
import { head, href, post, site, url } from './samples.ts';

/** Different URLs. */
export const posts: readonly PostSummary[] = Array.from({ length: 10 }, (_, index) => ({
  ...post,
  title: `Post ${index + 1}`,
  titleHtml: `Post <em>${index + 1}</em>`,
  href: href(`/2010/06/post-${index + 1}/`),
  url: url(`/2010/06/post-${index + 1}/`),
}));

export const listingProps: ListingProps = {
  site,
  head: {
    ...head,
    title: 'Posts filed under Press',
    href: href('/category/press/page/2/'),
    canonical: url('/category/press/page/2/'),
  },
  kind: 'category',
  heading: 'Press',
  description: 'What the papers said.',
  postCount: 115,
  posts,
  pager: {
    page: 2,
    pageCount: 12,
    previous: href('/category/press/'),
    next: href('/category/press/page/3/'),
    numbers: [
      { page: 1, href: href('/category/press/') },
      { page: 2, href: href('/category/press/page/2/') },
      { page: 3, href: href('/category/press/page/3/') },
      null,
      { page: 12, href: href('/category/press/page/12/') },
    ],
  },
  breadcrumbs: [
    { label: 'Home', href: '/' },
    { label: 'Categories', href: '/category/' },
  ],
  feed: href('/category/press/feed.xml'),
  showsLead: false,
};

export const frontProps: ListingProps & { lead: string } = {
  site,
  head: {
    href: href('/'),
    canonical: url('/'),
    type: 'website',
    lang: 'en',
    dir: 'ltr',
    feeds: head.feeds,
    next: href('/page/2/'),
  },
  kind: 'archive',
  heading: 'The Broadside',
  postCount: 25,
  posts,
  pager: {
    page: 1,
    pageCount: 3,
    next: href('/page/2/'),
    numbers: [
      { page: 1, href: href('/') },
      { page: 2, href: href('/page/2/') },
      { page: 3, href: href('/page/3/') },
    ],
  },
  breadcrumbs: [],
  feed: href('/feed.xml'),
  showsLead: true,
  lead: '<p>It began with a table.</p>',
};

export const indexProps: IndexProps = {
  site,
  head: { ...head, title: 'Archive', href: href('/archive/'), canonical: url('/archive/') },
  kind: 'archive',
  heading: 'Archive',
  groups: [
    {
      heading: { label: '2010', href: '/2010/', count: 3 },
      entries: [
        { label: 'July', href: '/2010/07/', count: 1 },
        { label: 'June', href: '/2010/06/', count: 2, description: 'The month of the picnic.' },
      ],
    },
    {
      heading: { label: '2009', href: '/2009/', count: 1200 },
      entries: [{ label: 'May', href: '/2009/05/', count: 1200 }],
    },
  ],
};

export const searchProps: SearchProps = {
  site,
  head: {
    ...head,
    title: 'Search',
    href: href('/search/'),
    canonical: url('/search/'),
    stylesheet: href('/search/search.css'),
    script: href('/search/search.js'),
  },
  categories: [
    { label: 'Press', href: '/category/press/', count: 3 },
    { label: 'Tea & “cake” <b>', href: '/category/tea/', count: 1200, description: 'What we ate.' },
  ],
  years: [{ label: '2010', count: 3 }],
  shards: 1,
};

export const notFoundProps: NotFoundProps = {
  site,
  head: {
    title: 'Page not found',
    href: href('/404.html'),
    type: 'website',
    lang: 'en',
    dir: 'ltr',
    feeds: [],
    noindex: true,
  },
  recent: [{ title: 'A picnic by the canal', href: href('/2010/06/picnic/') }],
};

export const redirectProps: RedirectProps = {
  site,
  head: {
    href: href('/old/'),
    canonical: url('/2010/06/picnic/'),
    type: 'website',
    lang: 'en',
    dir: 'ltr',
    feeds: [],
    noindex: true,
  },
  to: href('/2010/06/picnic/'),
  toTitle: 'A picnic by the canal',
};

/** A blog without posts. */
export const emptyProps: ListingProps = {
  ...frontProps,
  postCount: 0,
  posts: [],
  pager: {
    page: 1,
    pageCount: 1,
    numbers: [{ page: 1, href: href('/') }],
  },
};
