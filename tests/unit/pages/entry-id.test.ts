import { expect, test } from 'vitest';
import { entryId } from '../../../src/pages/feed.ts';

test.each([
  [{ host: 'example.org', date: '2010-06-21', key: 'picnic' }, 'tag:example.org,2010-06-21:picnic'],
  [
    { host: 'Example.ORG:8080', date: '2010-06-21T18:30:00Z', key: 'picnic' },
    'tag:example.org,2010-06-21:picnic',
  ],
  [{ host: 'localhost', date: '2010-06-21', key: '2010/picnic' }, 'tag:localhost,2010-06-21:2010/picnic'],
  [{ host: 'a.b', date: '2010-06-21', key: 'fête 営' }, 'tag:a.b,2010-06-21:f%C3%AAte%20%E5%96%B6'],
  [
    { host: 'a.b', date: '2010-06-21', key: 'a#b%c[d]"<\u0000>' },
    'tag:a.b,2010-06-21:a%23b%25c%5Bd%5D%22%3C%3E',
  ],
  [{ host: 'a.b', date: '2010-06-21', key: 'x\uD800y' }, 'tag:a.b,2010-06-21:xy'],
])('%j', (part, id) => {
  expect(entryId(part)).toBe(id);
  // RFC 4151 §2.1: "tag:" authority "," date ":" characters of a path or query.
  expect(id).toMatch(/^tag:[\w.-]+,\d{4}-\d\d-\d\d:(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-F]{2})+$/);
});

test.each([
  [{ host: '', date: '2010-06-21', key: 'x' }, 'Not a host name: ""'],
  [{ host: 'https://a.b', date: '2010-06-21', key: 'x' }, 'Not a host name: "https://a.b"'],
  [{ host: 'a.b', date: '21 June 2010', key: 'x' }, 'Not a date: "21 June 2010"'],
  [{ host: 'a.b', date: '2010-06-21', key: '' }, 'needs a key'],
])('refuses %j', (part, message) => {
  expect(() => entryId(part)).toThrow(message);
});
