import { expect, test } from 'vitest';
import { post, TestSite } from './site.ts';

test('long posts begin with an initial where their first paragraph is three lines long, with and without <!--more-->', async () => {
  const long = 'Bread and salt. '.repeat(80);
  const starts = {
    long,
    more: `${long}\n\n<!--more-->`,
    short: 'Bread.',
    joined: `Bread.\n\n${long}\n\n<!--more-->`,
  };
  const site = new TestSite({});
  for (const [slug, start] of Object.entries(starts)) {
    site.write(
      `posts/${slug}.md`,
      post({ title: slug, date: '2020-01-01' }, `${start}\n\n${long.repeat(10)}`),
    );
  }
  await site.build();
  const files = site.files();
  const initials = Object.keys(starts).filter((slug) =>
    files.get(`2020/01/${slug}/index.html`)?.includes('class="e-content prose has-initial"'),
  );
  expect(initials).toEqual(['long', 'more']);
});
