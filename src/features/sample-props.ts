import type {
  FramedProps,
  HeadProps,
  IndexProps,
  ListingProps,
  NotFoundProps,
  PostProps,
  PostSummary,
  SiteProps,
  UndatedPageProps,
} from '../../layouts/props.ts';
import type { LAYOUTS } from '../../layouts/layouts.ts';
import type { AbsoluteUrl, Href } from '../lib/urls.ts';

type AllProps = PostProps &
  UndatedPageProps &
  ListingProps &
  IndexProps &
  FramedProps &
  NotFoundProps &
  Parameters<typeof LAYOUTS.masthead>[0];

const at = (path: string) => path as Href;
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

/** Suits each layout, to see which slots it shows. */
export const SAMPLE: AllProps = {
  site,
  head,
  post,
  title: 'Party',
  titleHtml: 'Party',
  heading: 'Events',
  kind: 'archive',
  body: '<p>Nine cakes, one road.</p>',
  html: '<p>Nine cakes, one road.</p>',
  features: [],
  toc: [],
  wordCount: 4,
  posts: [post],
  postCount: 1,
  pager: { page: 1, pageCount: 1, numbers: [] },
  breadcrumbs: [],
  showsLead: false,
  groups: [],
  recent: [],
  current: -1,
  isCurrentPage: false,
  front: false,
};
