import { expect, test } from 'vitest';
import { checkPlaceholder } from '../../../src/cli/placeholder-address.ts';
import { checkSettings } from '../../../src/features/settings.ts';
import { TestSite, post } from '../../pipeline/site.ts';
import { runCommand } from '../../support/run-command.ts';

const settingsOf = (url: string): ReturnType<typeof checkSettings> =>
  checkSettings({ title: 'A test', url }, '');

test.each([
  ['https://blog.example', 1],
  ['https://blog.example/sub/folder', 1],
  ['https://example', 1],
  ['https://EXAMPLE.com', 1],
  ['https://www.example.org', 1],
  ['https://example.net', 1],
  ['https://elm.invalid', 1],
  ['https://elm.test', 1],
  ['https://github.com/rosa/my-blog', 1],
  ['https://rosa.github.io/my-blog', 0],
  ['https://notexample.com', 0],
  ['https://example.com.au', 0],
  ['https://example.io', 0],
  ['https://contest', 1],
  ['http://localhost:8080', 1],
  ['https://elm.localhost', 0],
])('%s: %d', (url, count) => {
  expect(checkPlaceholder(settingsOf(url), '')).toHaveLength(count);
});

test.each([
  [{ comments: { mail: 'editors@elmstreet.example' } }, 1],
  [{ comments: { endpoint: 'https://comments.elmstreet.example/new' } }, 1],
  [{ comments: { issues: { repository: 'YOUR-NAME/YOUR-REPOSITORY' } } }, 1],
  [{ comments: { form: 'https://gitlab.com/GROUP/PROJECT/-/issues/new' } }, 1],
  [{ social: [{ label: 'Mastodon', href: 'https://social.example/@elm' }] }, 1],
  [{ comments: { issues: { repository: 'rosa/blog' }, mail: 'rosa@blog.org' } }, 0],
  [{ footer: 'Write to @rosa, our editor.' }, 0],
  [{ title: 'THE YOUTH GROUP', tagline: 'A PROJECT of ours. Yes/no.' }, 0],
  [{ comments: { issues: { repository: 'OWNER/blog' } } }, 1],
])('%j: %d', (more, count) => {
  const settings = checkSettings({ title: 'A test', url: 'https://rosa.github.io', ...more }, '');
  expect(checkPlaceholder(settings, '')).toHaveLength(count);
});

/** @param more settings */
function blogWith(more = ''): TestSite {
  return new TestSite({
    '.eleventy.ts': `import { defineBlog } from 'pamphlet';
export default defineBlog({
  url: 'https://blog.example',
  title: 'A test',${more}
});
`,
    'posts/2020-01-01-tea.md': post({ title: 'Tea' }),
  });
}

const HINT = `.eleventy.ts:3:3 hint placeholder-address: The address https://blog.example is a placeholder. Feeds and search engines would send readers there.
   3 |   url: 'https://blog.example',
     |   ^
       Write the address of your blog, such as url: 'https://rosa.github.io/my-blog', or set PAMPHLET_URL where the site is built.
`;

test('a check warns, and goes on', async () => {
  const { code, output } = await runCommand(['check'], blogWith().root);
  expect([code, output.replace(/^ {7}See .*\n/m, '')]).toEqual([
    0,
    `${HINT}\n1 hint.\nNext: fix .eleventy.ts, line 3, and save it.\n`,
  ]);
});

test.each([
  ['fails on CI', '', { CI: 'true' }, 1],
  ['does not fail elsewhere', '', {}, 0],
  [
    'does not fail with an address of the host',
    '',
    { CI: 'true', PAMPHLET_URL: 'https://rosa.github.io' },
    0,
  ],
  [
    'does not fail when the rule is off',
    " check: { rules: { 'placeholder-address': 'off' } },",
    { CI: 'true' },
    0,
  ],
] as const)('a build %s', async (_, more, environment, code) => {
  const ended = await runCommand(['build'], blogWith(more).root, environment);
  expect([ended.code, ended.errors.includes('error placeholder-address: ')]).toEqual([code, code === 1]);
});
