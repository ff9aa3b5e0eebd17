import { expect, test } from 'vitest';
import { settingsOf } from '../../src/commands/import/new-blog.ts';
import { surveySource } from '../../src/import/survey.ts';
import { wordpressSource } from '../../src/import/wordpress/source.ts';
import { TestBlog } from './imported.ts';
import { SITE, wxr, type WxrItem } from './wxr.ts';

test.each<[string, Partial<WxrItem>, string | undefined]>([
  ['a page at its address', { link: `${SITE}/about/` }, '/about/'],
  ['a page whose address has no slash at the end', { link: `${SITE}/about` }, '/about/'],
  ['a page that is a file', { link: `${SITE}/about.html` }, '/about.html'],
  ['a page that had a number only', { link: `${SITE}/?page_id=3` }, '/about-us/'],
  ['a page without an address', { link: '' }, '/about-us/'],
  ['the front page', { link: `${SITE}/` }, undefined],
  ['a page below another', { link: `${SITE}/a/about/`, parent: 2 }, undefined],
  ['a draft', { link: `${SITE}/?page_id=3`, status: 'draft' }, undefined],
  ['a page with a password', { password: 'hunter2' }, undefined],
])('the navigation of a new blog has %s where it is', async (_, page, href) => {
  const blog = new TestBlog();
  blog.write('export.xml', wxr([{ id: 3, type: 'page', slug: 'about-us', title: 'About', ...page }]));
  const index = await surveySource(wordpressSource(`${blog.root}/export.xml`));
  blog.remove();
  const { navigation } = settingsOf(index).moved;
  expect(navigation).toEqual([
    { label: 'Blog', href: '/' },
    ...(href === undefined ? [] : [{ label: 'About', href }]),
  ]);
});
