/** Literal props, close to real ones. */
import type { HeadProps, PostProps, PostSummary, SiteProps, UndatedPageProps } from '../../layouts/props.ts';
import type { AbsoluteUrl, Href } from '../../src/lib/urls.ts';

export const href = (text: string): Href => text as Href;
export const url = (path: string): AbsoluteUrl => `https://example.org${path}` as AbsoluteUrl;

export const site: SiteProps = {
  title: 'The Broadside',
  tagline: 'News of the parish, set with care',
  lang: 'en',
  dir: 'ltr',
  home: href('/'),
  url: url('/'),
  navigation: [
    { label: 'Home', href: '/' },
    { label: 'Categories', href: '/category/' },
    { label: 'Archive', href: '/archive/' },
    { label: 'About', href: '/about/' },
  ],
  social: [{ label: 'Mastodon', href: 'https://social.example/@broadside' }],
  stylesheet: href('/assets/pamphlet.css'),
  paper: { light: '#f6f1e6', dark: '#141a24' },
  icons: {
    ico: href('/favicon.ico'),
    svg: href('/favicon.svg'),
    apple: href('/apple-touch-icon.png'),
    manifest: href('/manifest.webmanifest'),
  },
  links: {
    categories: href('/category/'),
    archive: href('/archive/'),
    feed: href('/feed.xml'),
  },
  sharing: { mail: true, mastodon: true, copy: true },
  extraScript: href('/assets/extras.js'),
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
  comments: { label: '1 Comment', href: href('/2010/06/picnic/#comments_') },
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
  wordCount: 1150,
  features: [],
  toc: [
    { id: 'the-morning', text: 'The morning', level: 2 },
    { id: 'rain', text: 'Rain', level: 3 },
    { id: 'the-evening', text: 'The evening', level: 2 },
  ],
  series: {
    name: 'A summer outdoors',
    href: href('/series/a-summer-outdoors/'),
    part: 2,
    count: 3,
    parts: [
      { part: 1, title: 'The lunch in Orchard Street', href: href('/2009/07/lunch/') },
      { part: 2, title: 'A picnic by the canal', href: href('/2010/06/picnic/') },
    ],
  },
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
  features: [],
  toc: [],
  body: '<p>We print what happens here.</p>',
};
