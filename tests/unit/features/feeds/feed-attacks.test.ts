import { describe, expect, test } from 'vitest';
import { atom, jsonFeed, rss, type Feed } from '../../../../src/features/feeds/feed-formats.ts';
import type { FeedEntry } from '../../../../src/pages/feed.ts';
import { atomFaults, jsonFeedFaults, rssFaults } from './feed-faults.ts';
import { childrenOf, childText, readXml, type ReadElement } from '../../../support/read-xml.ts';
import { emptyFeed, fete, url } from './sample-feed.ts';

/** Text of a title or name, and its correct form in a feed. */
const attacks = [
  { name: 'control characters', text: 'a\u0000\u0008\u001B[31mb', expected: 'a[31mb' },
  { name: 'the end of a CDATA section', text: 'a]]><b/>', expected: 'a]]><b/>' },
  { name: 'an entity', text: '&amp; &lt;b&gt; &#106;', expected: '&amp; &lt;b&gt; &#106;' },
  { name: 'a script', text: '<script>alert(1)</script>', expected: '<script>alert(1)</script>' },
  { name: 'an end tag', text: '</title></entry></item>', expected: '</title></entry></item>' },
  { name: 'quotes', text: `" onload='x`, expected: `" onload='x` },
  { name: 'a lone surrogate', text: 'a\uD83Cb\uDF89', expected: 'ab' },
  { name: 'emoji', text: '👩‍👩‍👧 🎉', expected: '👩‍👩‍👧 🎉' },
  { name: 'right-to-left', text: 'שלום \u202Eabc', expected: 'שלום \u202Eabc' },
  { name: 'U+2028', text: 'a\u2028b\u2029c', expected: 'a\u2028b\u2029c' },
  {
    name: 'a document type',
    text: '<!DOCTYPE x [<!ENTITY y "z">]>',
    expected: '<!DOCTYPE x [<!ENTITY y "z">]>',
  },
];

function feedWith(text: string): Feed {
  const term = { name: text, url: url('https://example.org/tag/x/') };
  const entry: FeedEntry = {
    ...fete,
    title: text,
    summary: text,
    contentHtml: `<p>${text}</p>`,
    authors: [term],
    categories: [term],
  };
  return { ...emptyFeed, title: text, subtitle: text, authors: [term], entries: [entry] };
}

function only(parent: ReadElement, name: string): ReadElement {
  const [child, ...others] = childrenOf(parent, name);
  if (!child || others.length > 0) throw new Error(`${parent.name} has not one ${name}`);
  return child;
}

describe.each(attacks)('$name', ({ text, expected }) => {
  test('in Atom', () => {
    const xml = atom(feedWith(text));
    expect(atomFaults(xml)).toEqual([]);
    const root = readXml(xml);
    const entry = only(root, 'entry');
    for (const parent of [root, entry]) {
      expect(childText(parent, 'title')).toBe(expected);
      expect(childText(only(parent, 'author'), 'name')).toBe(expected);
    }
    expect(childText(root, 'subtitle')).toBe(expected);
    expect(childText(entry, 'summary')).toBe(expected);
    expect(childText(entry, 'content')).toBe(`<p>${expected}</p>`);
    expect(only(entry, 'category').attributes['term']).toBe(expected);
  });

  test('in RSS', () => {
    const xml = rss(feedWith(text));
    expect(rssFaults(xml)).toEqual([]);
    const channel = only(readXml(xml), 'channel');
    const item = only(channel, 'item');
    expect(childText(channel, 'title')).toBe(expected);
    expect(childText(channel, 'description')).toBe(expected);
    for (const name of ['title', 'category', 'dc:creator']) expect(childText(item, name)).toBe(expected);
    expect(childText(item, 'content:encoded')).toBe(`<p>${expected}</p>`);
    // A description is HTML, so text must stay escaped there.
    expect(childText(item, 'description')).not.toMatch(/[<>]/);
  });

  test('in JSON Feed', () => {
    const json = jsonFeed(feedWith(text));
    expect(jsonFeedFaults(json)).toEqual([]);
    expect(JSON.parse(json)).toMatchObject({
      title: expected,
      description: expected,
      authors: [{ name: expected }],
      items: [
        {
          title: expected,
          summary: expected,
          content_html: `<p>${expected}</p>`,
          authors: [{ name: expected }],
          tags: [expected],
        },
      ],
    });
  });
});
