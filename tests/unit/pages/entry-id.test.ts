import { expect, test } from 'vitest';
import { entryIds } from '../../../src/pages/feed.ts';

test.each([
  ['https://example.org/blog/', 'picnic', 'tag:example.org,2010-06-21:picnic'],
  ['https://Example.ORG:8080', 'picnic', 'tag:example.org,2010-06-21:picnic'],
  ['http://localhost', '2010/picnic', 'tag:localhost,2010-06-21:2010/picnic'],
  ['https://a.b', 'fête 営', 'tag:a.b,2010-06-21:f%C3%AAte%20%E5%96%B6'],
  ['https://a.b', 'a#b%c[d]"<\u0000>', 'tag:a.b,2010-06-21:a%23b%25c%5Bd%5D%22%3C%3E'],
  ['https://a.b', 'x\uD800y', 'tag:a.b,2010-06-21:xy'],
])('%s, %j', (url, key, id) => {
  expect(entryIds(url, []).ofItem('2010-06-21', key)).toBe(id);
  // RFC 4151 §2.1: "tag:" authority "," date ":" characters of a path or query.
  expect(id).toMatch(/^tag:[\w.-]+,\d{4}-\d\d-\d\d:(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-F]{2})+$/);
});
