import type { Feed } from '../../../../src/features/feeds/feed-formats.ts';
import type { FeedEntry } from '../../../../src/pages/feed.ts';
import type { AbsoluteUrl } from '../../../../src/lib/urls.ts';

/** For literals. */
export function url(text: string): AbsoluteUrl {
  return text as AbsoluteUrl;
}

/** All fields. */
export const picnic: FeedEntry = {
  id: 'tag:example.org,2010-06-21:picnic',
  url: url('https://example.org/blog/2010/06/picnic/'),
  title: 'Picnic & games: <b> is a tag',
  titleHtml: '<em>Picnic</em> &amp; games: <code>&lt;b&gt;</code> is a tag',
  published: '2010-06-21T18:30:00+01:00',
  updated: '2010-06-23T09:00:00+01:00',
  authors: [
    { name: 'Ann Dover', url: url('https://example.org/blog/author/ann-dover/') },
    { name: 'Bo <b> Li' },
  ],
  categories: [
    { name: 'Press & News', url: url('https://example.org/blog/category/press-and-news/') },
    { name: 'summer', url: url('https://example.org/blog/tag/summer/') },
  ],
  summary: 'Where we met, and why 1 < 2.',
  contentHtml:
    '<p>Where we <a href="https://example.org/blog/about/?a=1&amp;b=2">met</a>, and why 1 &lt; 2.</p>\n<pre><code>x[y[0]]&gt;1</code></pre>\n',
  image: { url: url('https://example.org/blog/2010/06/picnic/lawn.jpg'), type: 'image/jpeg', length: 48213 },
};

/** Only the required fields, in another language, and two sounds. */
export const fete: FeedEntry = {
  id: 'tag:example.org,2010-06-20:fete',
  url: url('https://example.org/blog/2010/06/f%C3%AAte/'),
  title: 'Fête',
  published: '2010-06-20T00:00:00+01:00',
  updated: '2010-06-20T00:00:00+01:00',
  authors: [],
  categories: [],
  summary: '',
  contentHtml: '<p>La fête 🎉</p>\n',
  media: [
    {
      url: url('https://example.org/blog/2010/06/f%C3%AAte/a.mp3'),
      type: 'audio/mpeg',
      length: 8192,
      duration: 2.5,
    },
    { url: url('https://example.org/blog/2010/06/f%C3%AAte/b.ogg'), type: 'audio/ogg' },
  ],
  lang: 'fr',
};

export const feed: Feed = {
  title: 'The Pamphlet & Co.',
  subtitle: 'News of a small town',
  url: url('https://example.org/blog/'),
  self: url('https://example.org/blog/feed.xml'),
  lang: 'en-GB',
  authors: [],
  icon: url('https://example.org/blog/icon.png'),
  entries: [picnic, fete],
};

export const emptyFeed: Feed = {
  title: 'Quiet',
  url: url('https://example.org/'),
  self: url('https://example.org/feed.xml'),
  lang: 'en',
  authors: [],
  entries: [],
};
