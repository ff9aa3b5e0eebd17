import type {
  FooterProps,
  FramedProps,
  HeadProps,
  IndexProps,
  ListingProps,
  MastheadProps,
  NotFoundProps,
  PostProps,
  PostSummary,
  SiteProps,
  UndatedPageProps,
} from '../../layouts/props.ts';
import type { AbsoluteUrl, Href } from '../lib/urls.ts';
import type { LAYOUTS } from './theme.ts';

const at = (path: string): Href => path as Href;
const url = 'https://elmstreet.example/' as AbsoluteUrl;
const language = { lang: 'en', dir: 'ltr' } as const;

const site: SiteProps = {
  ...language,
  title: 'Elm Street',
  home: at('/'),
  url,
  navigation: [],
  social: [],
  stylesheet: at('/assets/pamphlet.css'),
  paper: { light: '#ffffff', dark: '#000000' },
  icons: {
    ico: at('/favicon.ico'),
    apple: at('/apple-touch-icon.png'),
    manifest: at('/manifest.webmanifest'),
  },
  links: { categories: at('/category/'), archive: at('/archive/') },
  sharing: { mail: false, mastodon: false, copy: false },
};

const head: HeadProps = { ...language, title: 'Party', href: at('/party/'), type: 'website', feeds: [] };

const post: PostSummary = {
  ...language,
  title: 'Party',
  titleHtml: 'Party',
  href: at('/party/'),
  url,
  date: { iso: '2024-06-22', text: '22 June 2024' },
  categories: [{ name: 'Events', href: at('/category/events/') }],
  tags: [],
  authors: [{ name: 'Rosa Adeyemi' }],
  description: 'Nine cakes, one road.',
  pinned: false,
  readingMinutes: 1,
};

const page = { site, head };
const text = { features: [], toc: [], body: '<p>Nine cakes, one road.</p>' };
const pager = { page: 1, pageCount: 1, numbers: [] };

/** Props of one page for each layout, to see which slots it shows. */
export const SAMPLES = {
  post: { ...page, ...text, post, wordCount: 4, breadcrumbs: [] } satisfies PostProps,
  page: { ...page, ...text, title: 'About', titleHtml: 'About' } satisfies UndatedPageProps,
  listing: {
    ...page,
    kind: 'category',
    heading: 'Events',
    postCount: 1,
    posts: [post],
    pager,
    breadcrumbs: [],
    showsLead: false,
  } satisfies ListingProps,
  'index-page': { ...page, kind: 'categories', heading: 'Categories', groups: [] } satisfies IndexProps,
  framed: { ...page, title: 'Write to us', html: '<p>Here.</p>' } satisfies FramedProps,
  'not-found': { ...page, recent: [] } satisfies NotFoundProps,
  masthead: { site, current: -1, isCurrentPage: false, front: false } satisfies MastheadProps,
  footer: { site } satisfies FooterProps,
} as const satisfies Readonly<Record<keyof typeof LAYOUTS, object>>;
