import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { artworkFault } from '../../src/features/podcast/episodes.ts';
import { guidOf } from '../../src/features/podcast/index.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { jpeg, png } from '../support/artwork.ts';
import { childrenOf, childText, readXml, type ReadElement } from '../support/read-xml.ts';
import { mp3, mp4 } from '../support/tiny-media.ts';

const SETTINGS = {
  title: 'Elm & Street',
  tagline: 'News of <one> street',
  language: 'en-GB',
  author: { name: 'Ada Quill' },
  home: 'pages/home.md',
  podcast: {
    category: 'Society & Culture: Documentary',
    image: 'public/cover.jpg',
    email: 'ada@elmstreet.example',
    posts: 'Interviews',
  },
} as const;

const [SONG, FILM] = [mp3({ frames: 100 }), mp4()];
const FILES = {
  'pages/home.md': '---\ntitle: Welcome\n---\n\nCome and listen.\n',
  'public/cover.jpg': jpeg(3000, 3000),
  'posts/2010-06-21-party/index.md': post(
    {
      title: 'Tea & “cake”',
      category: 'Interviews',
      podcast: '{ episode: 2, season: 1, type: bonus, explicit: true, transcript: said.txt }',
    },
    'What was said. See [the road](/2010/06/walk/).\n\n![A talk](talk.mp3)',
  ),
  'posts/2010-06-21-party/talk.mp3': SONG,
  'posts/2010-06-21-party/talk.en.vtt': 'WEBVTT\n',
  'posts/2010-06-21-party/said.txt': 'Tea.',
  'posts/2010-06-20-walk/index.md': post(
    { title: 'A walk', category: 'Press', tags: 'interviews' },
    '![The road](walk.mp4)',
  ),
  'posts/2010-06-20-walk/walk.mp4': FILM,
  'posts/2010-06-19-song/index.md': post({ title: 'A song', category: 'Press' }, '![A song](song.mp3)'),
  'posts/2010-06-19-song/song.mp3': SONG,
};

let ends = (): void => undefined;
let files: ReadonlyMap<string, string>;
let channel: ReadElement;
let items: readonly ReadElement[];
beforeAll(async () => {
  const site = new TestSite(FILES, (remove) => (ends = remove));
  await site.build({ settings: SETTINGS });
  files = site.files();
  const root = readXml(site.read('_site/podcast.xml'));
  channel = childrenOf(root, 'channel')[0] ?? root;
  items = childrenOf(channel, 'item');
});
afterAll(() => ends());

const at = (element: ReadElement, name: string, attribute: string): string =>
  childrenOf(element, name)[0]?.attributes[attribute] ?? '';
const isUrl = (text: string): boolean => /^https:\/\/blog\.example\/[\w./-]*$/.test(text);
const bytesAt = (url: string): number => files.get(url.replace('https://blog.example/', ''))?.length ?? -1;

/**
 * Requirements of podcast directories: Apple's “A podcaster’s guide to RSS”
 * (https://help.apple.com/itc/podcasts_connect/#/itcb54353390) and the Podcast Index namespace
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md).
 */
const OF_CHANNEL: readonly (readonly [rule: string, isMet: (feed: ReadElement) => boolean])[] = [
  [
    'title, description and language stand there once',
    (feed) =>
      ['title', 'description', 'language'].every(
        (name) => childrenOf(feed, name).length === 1 && childText(feed, name) !== '',
      ),
  ],
  [
    'the description takes at most 4000 bytes',
    (feed) => Buffer.byteLength(childText(feed, 'description') ?? '') <= 4000,
  ],
  [
    'the language is a code of two letters, perhaps with a country',
    (feed) => /^[a-z]{2}(?:-[a-z]{2})?$/i.test(childText(feed, 'language') ?? ''),
  ],
  [
    'the artwork is a JPEG or PNG of the site, by its ending',
    (feed) =>
      /\.(?:jpg|png)$/.test(at(feed, 'itunes:image', 'href')) &&
      bytesAt(at(feed, 'itunes:image', 'href')) > 0,
  ],
  [
    'a category, and one within it',
    (feed) => {
      const [first, ...more] = childrenOf(feed, 'itunes:category');
      return (
        first?.attributes['text'] === 'Society & Culture' &&
        more.length === 0 &&
        at(first, 'itunes:category', 'text') === 'Documentary'
      );
    },
  ],
  ['explicit is true or false', (feed) => /^(?:true|false)$/.test(childText(feed, 'itunes:explicit') ?? '')],
  [
    'the type is episodic or serial',
    (feed) => /^(?:episodic|serial)$/.test(childText(feed, 'itunes:type') ?? ''),
  ],
  [
    'the owner can be reached',
    (feed) =>
      childText(childrenOf(feed, 'itunes:owner')[0] ?? feed, 'itunes:email') === 'ada@elmstreet.example',
  ],
  [
    'it links to its site and to itself',
    (feed) =>
      isUrl(childText(feed, 'link') ?? '') &&
      at(feed, 'atom:link', 'href') === 'https://blog.example/podcast.xml',
  ],
  [
    'one podcast:guid, of the address of the feed',
    (feed) =>
      /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(
        childText(feed, 'podcast:guid') ?? '',
      ),
  ],
  ['podcast:locked is yes or no', (feed) => /^(?:yes|no)$/.test(childText(feed, 'podcast:locked') ?? '')],
  ['no value begins or ends with a space', (feed) => allText(feed).every((text) => text === text.trim())],
  [
    'values are of at most 255 characters, but for descriptions',
    (feed) =>
      feed.children
        .filter(({ name }) => !/^(?:description|item)$/.test(name))
        .every(({ text }) => text.length <= 255),
  ],
  [
    'no two episodes have one guid or one file',
    (feed) => {
      const all = childrenOf(feed, 'item').flatMap((item) => [
        childText(item, 'guid'),
        at(item, 'enclosure', 'url'),
      ]);
      return new Set(all).size === all.length;
    },
  ],
];

const OF_EPISODE: readonly (readonly [rule: string, isMet: (item: ReadElement) => boolean])[] = [
  [
    'title, guid, date, link and description stand there once',
    (item) =>
      ['title', 'guid', 'pubDate', 'link', 'description'].every(
        (name) => childrenOf(item, name).length === 1,
      ),
  ],
  [
    'one file, with its address, kind and size in bytes',
    (item) => {
      const { url = '', type = '', length } = childrenOf(item, 'enclosure')[0]?.attributes ?? {};
      return (
        childrenOf(item, 'enclosure').length === 1 &&
        isUrl(url) &&
        bytesAt(url) === Number(length) &&
        { mp3: 'audio/mpeg', mp4: 'video/mp4' }[url.slice(-3)] === type
      );
    },
  ],
  [
    'the date is one of e-mail (RFC 2822)',
    (item) =>
      /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/.test(
        childText(item, 'pubDate') ?? '',
      ),
  ],
  ['it lasts whole seconds', (item) => /^[1-9]\d*$/.test(childText(item, 'itunes:duration') ?? '')],
  ['explicit is true or false', (item) => /^(?:true|false)$/.test(childText(item, 'itunes:explicit') ?? '')],
  [
    'numbers of seasons and episodes are from 1 on',
    (item) =>
      ['itunes:season', 'itunes:episode'].every((name) =>
        /^(?:[1-9]\d*)?$/.test(childText(item, name) ?? ''),
      ),
  ],
  [
    'its type is full, trailer or bonus',
    (item) => /^(?:full|trailer|bonus)?$/.test(childText(item, 'itunes:episodeType') ?? ''),
  ],
  [
    'transcripts have an address and a kind',
    (item) =>
      childrenOf(item, 'podcast:transcript').every(
        ({ attributes: { url = '', type = '' } }) => bytesAt(url) > 0 && /^text\/(?:vtt|plain)$/.test(type),
      ),
  ],
  [
    'the description takes at most 4000 bytes',
    (item) => Buffer.byteLength(childText(item, 'description') ?? '') <= 4000,
  ],
];

function allText(element: ReadElement): string[] {
  if (element.name === 'content:encoded') return [];
  return [element.text, ...Object.values(element.attributes), ...element.children.flatMap(allText)].filter(
    (text) => text.trim() !== '',
  );
}

describe('the feed of a podcast', () => {
  test.each(OF_CHANNEL)('%s', (_, isMet) => {
    expect(isMet(channel)).toBe(true);
  });

  test.each(OF_EPISODE)('in each episode, %s', (_, isMet) => {
    expect(items.map((item) => [childText(item, 'title'), isMet(item)])).toEqual([
      ['Tea & “cake”', true],
      ['A walk', true],
    ]);
  });

  test('says what front matter says of an episode, and what lies beside its sound', () => {
    const [party, walk] = items;
    const said = (item?: ReadElement): unknown =>
      item?.children
        .filter(({ name }) => /^(?:itunes|podcast):/.test(name))
        .map(({ name, text, attributes }) =>
          [name, text || attributes['url'], attributes['language']].join(' ').trim(),
        );
    expect(said(party)).toEqual([
      'itunes:duration 3',
      'itunes:explicit true',
      'itunes:season 1',
      'itunes:episode 2',
      'itunes:episodeType bonus',
      'podcast:transcript https://blog.example/2010/06/party/said.txt',
      'podcast:transcript https://blog.example/2010/06/party/talk.en.vtt en',
    ]);
    expect(said(walk)).toEqual(['itunes:duration 3', 'itunes:explicit false']);
    expect(childText(party ?? channel, 'content:encoded')).toContain(
      'href="https://blog.example/2010/06/walk/"',
    );
  });

  test('is linked from the front page and the newest posts', () => {
    const link =
      '<link rel="alternate" type="application/rss+xml" title="Elm &amp; Street" href="/podcast.xml"';
    for (const page of ['index.html', 'blog/index.html']) expect(files.get(page)).toContain(link);
  });
});

// The examples of the namespace, one also with a slash.
test.each([
  ['https://mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
  ['http://podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
  ['https://podnews.net/rss/', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
])('the id of %s', (feed, guid) => {
  expect(guidOf(feed)).toBe(guid);
});

test.each<[string, string, Buffer, string | undefined]>([
  ['a square PNG', 'a.png', png(1400, 1400), undefined],
  ['a square JPEG', 'a.jpg', jpeg(3000, 3000), undefined],
  ['one that is too small', 'a.png', png(1399, 1399), 'has 1399 × 1399 pixels'],
  ['one that is too large', 'a.jpg', jpeg(3001, 3001), 'has 3001 × 3001 pixels'],
  ['one that is no square', 'a.jpg', jpeg(3000, 1500), 'has 3000 × 1500 pixels'],
  ['a PNG with the name of a JPEG', 'a.jpg', png(1400, 1400), 'is of another kind than its name says'],
  ['a JPEG with the name of a PNG', 'a.png', jpeg(1400, 1400), 'is of another kind than its name says'],
  ['an empty file', 'a.jpg', Buffer.alloc(0), 'is of another kind than its name says'],
])('the artwork: %s', (_, file, bytes, fault) => {
  const { root } = new TestSite({ [file]: bytes });
  expect(artworkFault(`${root}/${file}`)).toBe(fault);
});
