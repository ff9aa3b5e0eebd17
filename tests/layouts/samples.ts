/** Literal props for every kind of page, close to what the builder makes. Tests vary them. */
import type {
  HeadProps,
  IndexProps,
  ListingProps,
  NotFoundProps,
  PostProps,
  PostSummary,
  RedirectProps,
  SiteProps,
  UndatedPageProps,
} from '../../layouts/props.ts';
import type { AbsoluteUrl, Href } from '../../src/lib/urls.ts';

export const href = (text: string): Href => text as Href;
export const url = (path: string): AbsoluteUrl => `https://example.org${path}` as AbsoluteUrl;

export const site: SiteProps = {
  title: 'The Broadside',
  tagline: 'News of the parish, set with care',
  lang: 'en',
  dir: 'ltr',
  home: href('/'),
  navigation: [
    { label: 'Home', href: '/' },
    { label: 'Categories', href: '/category/' },
    { label: 'Archive', href: '/archive/' },
    { label: 'About', href: '/about/' },
  ],
  social: [{ label: 'Mastodon', href: 'https://social.example/@broadside' }],
  stylesheet: href('/assets/pamphlet.css'),
  links: {
    categories: href('/category/'),
    archive: href('/archive/'),
    atom: href('/feed.xml'),
    rss: href('/rss.xml'),
    json: href('/feed.json'),
  },
  themeScript: href('/assets/theme.js'),
};

export const head: HeadProps = {
  title: 'A picnic by the canal',
  description: 'Three hundred neighbours brought a dish each.',
  href: href('/2010/06/picnic/'),
  canonical: url('/2010/06/picnic/'),
  type: 'website',
  lang: 'en',
  dir: 'ltr',
  feeds: [{ title: 'The Broadside', type: 'application/atom+xml', href: href('/feed.xml') }],
};

export const post: PostSummary = {
  title: 'A picnic by the canal',
  titleHtml: 'A picnic by the <em>canal</em>',
  href: href('/2010/06/picnic/'),
  url: url('/2010/06/picnic/'),
  date: { iso: '2010-06-21', text: '21 June 2010' },
  updated: { iso: '2010-07-03', text: '3 July 2010' },
  categories: [{ name: 'Campaigns', href: href('/category/campaigns/') }],
  tags: [
    { name: 'canal', href: href('/tag/canal/') },
    { name: 'food', href: href('/tag/food/') },
  ],
  authors: [{ name: 'Ada Sharma', href: href('/author/ada-sharma/') }],
  description: 'Three hundred neighbours brought a dish each, and nobody went home hungry.',
  comments: { label: '1 Comment', href: href('/2010/06/picnic/#comments') },
  pinned: false,
  lang: 'en',
  dir: 'ltr',
  readingMinutes: 5,
};

export const postProps: PostProps & { body: string } = {
  site,
  head: {
    ...head,
    type: 'article',
    published: '2010-06-21',
    modified: '2010-07-03',
    section: 'Campaigns',
    tags: ['canal', 'food'],
  },
  post,
  toc: [
    { id: 'the-morning', text: 'The morning', level: 2 },
    { id: 'rain', text: 'Rain', level: 3 },
    { id: 'the-evening', text: 'The evening', level: 2 },
  ],
  previous: { title: 'A letter from the council', href: href('/2010/06/letter/') },
  next: { title: 'What the bridge cost', href: href('/2010/06/bridge/') },
  related: [
    {
      title: 'The lunch in Orchard Street',
      href: href('/2009/07/lunch/'),
      date: { iso: '2009-07-19', text: '19 July 2009' },
    },
  ],
  breadcrumbs: [
    { label: 'Home', href: '/' },
    { label: 'Campaigns', href: '/category/campaigns/' },
  ],
  body:
    '<p>It began with a table.</p><h2 id="the-morning">The morning</h2><p>Somebody brought a second one.</p>' +
    '<h3 id="rain">Rain</h3><p>It did not last.</p><h2 id="the-evening">The evening</h2><p>Then there were forty.</p>',
};

export const pageProps: UndatedPageProps & { body: string } = {
  site,
  head: { ...head, title: 'About', href: href('/about/'), canonical: url('/about/') },
  title: 'About',
  titleHtml: 'About',
  updated: { iso: '2010-07-03', text: '3 July 2010' },
  toc: [],
  body: '<p>We print what happens here.</p>',
};

/** Ten posts, each at an address of its own. */
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
    first: href('/category/press/'),
    last: href('/category/press/page/12/'),
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
    first: href('/'),
    last: href('/page/3/'),
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
  recent: [{ label: 'A picnic by the canal', href: '/2010/06/picnic/' }],
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

/** A blog on its first day. */
export const emptyProps: ListingProps = {
  ...frontProps,
  postCount: 0,
  posts: [],
  pager: {
    page: 1,
    pageCount: 1,
    first: href('/'),
    last: href('/'),
    numbers: [{ page: 1, href: href('/') }],
  },
};
