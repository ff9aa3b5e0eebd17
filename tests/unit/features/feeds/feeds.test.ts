import { describe, expect, test } from 'vitest';
import {
  atom,
  feedUpdated,
  jsonFeed,
  rss,
  scheme,
  type Feed,
} from '../../../../src/features/feeds/feed-formats.ts';
import { atomFaults, jsonFeedFaults, rssFaults } from './feed-faults.ts';
import type { Href } from '../../../../src/lib/urls.ts';
import { emptyFeed, feed, fete, picnic, url } from './sample-feed.ts';

const formats = [
  { name: 'Atom', write: atom, faults: atomFaults, file: 'atom.xml' },
  { name: 'RSS', write: rss, faults: rssFaults, file: 'rss.xml' },
  { name: 'JSON Feed', write: jsonFeed, faults: jsonFeedFaults, file: 'json-feed.txt' },
];

const browser = {
  css: '/blog/assets/feed.css?a="b"&c' as Href,
  note: 'This is a <feed> & more.',
  home: { label: 'A blog', href: '/blog/' as Href },
};

test.each(formats.slice(0, 2))(
  '$name has a note for those who open it in a browser, as text',
  ({ write }) => {
    const text = write({ ...feed, browser });
    expect(text.split('\n')[1]).toBe(
      '<?xml-stylesheet type="text/css" href="/blog/assets/feed.css?a=&quot;b&quot;&amp;c"?>',
    );
    expect(text).toContain('<xhtml:p>This is a &lt;feed&gt; &amp; more.</xhtml:p>');
    expect(text).toContain('<xhtml:a href="/blog/">A blog</xhtml:a>');
    expect(write(feed)).not.toMatch(/xhtml|xml-stylesheet/);
  },
);

describe.each(formats)('$name', ({ write, faults, file }) => {
  test('is what the expected file says', async () => {
    await expect(write(feed)).toMatchFileSnapshot(`expected/${file}`);
  });

  test.each<[string, Feed]>([
    ['a feed with everything', feed],
    ['a feed without entries', emptyFeed],
    ['a feed for browsers too', { ...feed, browser }],
    ['an author of the site only', { ...feed, authors: [{ name: 'Ann' }], entries: [fete] }],
    ['an empty subtitle', { ...feed, subtitle: '' }],
    ['one entry with the least', { ...emptyFeed, entries: [fete] }],
  ])('keeps to the specification: %s', (_case, input) => {
    expect(faults(write(input))).toEqual([]);
  });

  test('writes the same bytes each time, whether entries are new or known', () => {
    const fresh = write({ ...feed, entries: feed.entries.map((entry) => ({ ...entry })) });
    expect(write(feed)).toBe(fresh);
    expect(write(feed)).toBe(fresh);
  });

  test('keeps entries apart that differ in one field only', () => {
    const text = write({ ...feed, entries: [picnic, { ...picnic, id: 'tag:example.org,2010-06-21:other' }] });
    expect(faults(text)).toEqual([]);
    expect(text).toContain('2010-06-21:picnic');
    expect(text).toContain('2010-06-21:other');
  });
});

describe('what finds faults', () => {
  test.each([
    ['no id', atomFaults, atom(feed).replace(/<id>[^<]*<\/id>/, ''), 'feed has 0 × id'],
    [
      'two titles',
      atomFaults,
      atom(feed).replace(/<title>/, '<title>x</title><title>'),
      'feed has 2 × title',
    ],
    ['an RFC 822 date in Atom', atomFaults, atom(feed).replace(/<published>.*?</, '<published>Mon<'), '§3.3'],
    [
      'a relative link',
      atomFaults,
      atom(feed).replace(/(<content.*?href=")[^"]*/, '$1/about/'),
      'not absolute',
    ],
    ['no author', atomFaults, atom(feed).replaceAll(/<author>[^]*?<\/author>/g, ''), '§4.1.1 no author'],
    ['one id twice', atomFaults, atom({ ...feed, entries: [fete, fete] }), 'share an id'],
    [
      'an RFC 3339 date in RSS',
      rssFaults,
      rss(feed).replace(/<pubDate>.*?</, `<pubDate>2010-06-21<`),
      'RFC 822',
    ],
    ['a guid that is no link', rssFaults, rss(feed).replace(' isPermaLink="false"', ''), 'guid'],
    ['no channel description', rssFaults, rss(feed).replace(/<description>.*/, ''), 'channel has 0'],
    ['no id in JSON', jsonFeedFaults, jsonFeed(feed).replace('"id":', '"no":'), 'id is required'],
  ])('names %s', (_case, faults, text, fault) => {
    expect(faults(text).join('\n')).toContain(fault);
  });
});

test('an enclosure of unknown length says 0 in RSS and nothing in Atom', () => {
  const image = { url: url('https://example.org/x.jpg'), type: 'image/jpeg' };
  const input = { ...feed, entries: [{ ...picnic, image }] };
  expect(rss(input)).toContain('<enclosure url="https://example.org/x.jpg" length="0" type="image/jpeg"/>');
  expect(atom(input)).toContain('<link rel="enclosure" type="image/jpeg" href="https://example.org/x.jpg"/>');
});

test.each([
  ['https://example.org/blog/tag/summer/', 'https://example.org/blog/tag/'],
  ['https://example.org/tag/f%C3%AAte', 'https://example.org/tag/'],
])('%s is in the list %s', (of, list) => {
  expect(scheme({ name: 'x', url: url(of) })).toBe(list);
});

describe('the date of a feed', () => {
  test.each([
    ['the newest of its entries', [picnic, fete], '2010-06-23T09:00:00+01:00'],
    ['the same in any order', [fete, picnic], '2010-06-23T09:00:00+01:00'],
    ['a fixed one without entries', [], '1970-01-01T00:00:00Z'],
    [
      'compared as instants, not as texts',
      [
        { ...fete, updated: '2010-06-20T23:30:00-05:00' },
        { ...fete, updated: '2010-06-21T01:00:00+02:00' },
      ],
      '2010-06-20T23:30:00-05:00',
    ],
    [
      'that of publication when an update is older',
      [{ ...fete, updated: '2009-01-01T00:00:00Z' }],
      '2010-06-20T00:00:00+01:00',
    ],
  ])('is %s', (_case, entries, date) => {
    expect(feedUpdated(entries)).toBe(date);
  });
});
