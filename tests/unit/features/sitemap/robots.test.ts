import { expect, test } from 'vitest';
import { robots } from '../../../../src/features/sitemap/index.ts';
import { url } from '../feeds/sample-feed.ts';

test('allows everything and names the sitemap', () => {
  expect(robots(url('https://example.org/blog/sitemap.xml'))).toBe(
    'User-agent: *\nAllow: /\n\nSitemap: https://example.org/blog/sitemap.xml\n',
  );
});
