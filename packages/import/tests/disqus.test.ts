import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withDisqus } from '../src/comments/disqus.ts';
import { commentsServices } from '../src/generators/left-files.ts';
import { openFolder } from '../src/generators/folder.ts';
import { commentFiles } from '../src/write/comment-files.ts';
import type { SourceItem, SourceLoss } from '../src/model.ts';
import { openSource } from '../src/open-source.ts';
import { SITE, wxr } from './wxr.ts';

let count = 0;
const folder = mkdtempSync(join(tmpdir(), 'pamphlet-disqus-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD =
  '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">';

const thread = (id: number, link: string, own = ''): string =>
  `<thread dsq:id="${id}"><id>${own}</id><forum>elm</forum><category dsq:id="1" /><link>${link}</link><title>x</title><message /><createdAt>2010-06-21T18:30:00Z</createdAt><author><email>ada@mail.example</email><name>Ada</name></author><ipAddress>203.0.113.77</ipAddress><isClosed>false</isClosed></thread>`;

const post = (id: number, page: number, text: string, more = '', isSpam = false): string =>
  `<post dsq:id="${id}"><id>wp_id=${id}</id><message><![CDATA[${text}]]></message><createdAt>2010-06-22T09:15:00Z</createdAt><isDeleted>${text === 'gone'}</isDeleted><isSpam>${isSpam}</isSpam><author><email>sam.secret@mail.example</email><name>Sam</name><isAnonymous>true</isAnonymous></author><ipAddress>203.0.113.77</ipAddress><thread dsq:id="${page}" />${more}</post>`;

const EXPORT = wxr([
  { id: 1, slug: 'party', comments: [{ id: 7, text: 'Own' }] },
  { id: 2, slug: 'tea' },
  { id: 3, slug: 'cake', guid: `${SITE}/?p=3` },
]);

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const open = (comments?: string): ReturnType<typeof openSource>['source'] =>
  openSource({ paths: [written('export.xml', EXPORT)], name: 'x', uploads: [], comments }).source;

async function itemsOf(
  comments: string,
): Promise<{ readonly items: SourceItem[]; readonly losses: readonly SourceLoss[] }> {
  const source = open(comments);
  const items: SourceItem[] = [];
  for await (const item of source.items()) items.push(item);
  return { items, losses: source.losses() };
}

test('threads come to the posts at their addresses, without what readers did not see', async () => {
  const file = written(
    'disqus.xml',
    `${HEAD}${thread(1, 'http://www.elm.example/2010/06/party/index.html')}${thread(2, 'http://old.example/2010/06/Party')}${thread(3, 'http://old.example/x', '3 https://elm.example/?p=3')}${thread(4, 'https://elm.example/gone/')}${thread(5, 'https://elm.example/empty/')}` +
      `${post(11, 1, '<p>Nine <b>cakes</b></p>')}${post(12, 1, 'Ten', '<parent dsq:id="11" />')}${post(13, 2, 'From before')}${post(14, 1, 'Buy', '', true)}${post(15, 1, 'gone')}${post(16, 3, 'By number')}${post(17, 4, 'Lost')}${post(18, 99, 'Nowhere')}</disqus>`,
  );
  const { items, losses } = await itemsOf(file);
  expect(items.map(({ comments }) => comments.map(({ id, state }) => `${id} ${state}`))).toEqual([
    ['7 approved', '11 approved', '12 approved', '13 approved', '14 spam', '15 removed'],
    [],
    ['16 approved'],
  ]);
  expect(losses).toEqual([
    {
      rule: 'comment',
      address: 'https://elm.example/gone/',
      subject: '1 comment of Disqus belongs to no post',
    },
  ]);
  const files = items
    .slice(0, 1)
    .flatMap((item) => commentFiles(item, 'posts/2010-06-21-party.md', 'Europe/London'));
  expect(files.map(({ text }) => text)).toEqual([
    '---\nauthor: Sam\ndate: 2010-06-22 09:15:00\n---\n\nOwn\n',
    '---\nauthor: Sam\ndate: 2010-06-22T09:15:00Z\n---\n\nNine **cakes**\n',
    expect.stringContaining('parent: 20100622T0915-c11'),
    expect.stringContaining('From before'),
  ]);
  expect(JSON.stringify(items, (key, value: unknown) => (key === 'secrets' ? [] : value))).not.toMatch(
    /@mail\.example|203\.0\.113/,
  );
});

test.each([
  ['export.xml', EXPORT, 'export.xml is no export of Disqus.'],
  ['cut.xml', `${HEAD}<thread dsq:id="1">`, /^cut\.xml cannot be read, line 2: the file ends too early/],
  ['bomb.xml', `<!DOCTYPE a [<!ENTITY b "c">]>${HEAD}</disqus>`, /document type/],
])('%s in its place is refused by its name', async (name, text, message) => {
  const source = withDisqus(open(), written(name, text));
  await expect(source.items()[Symbol.asyncIterator]().next()).rejects.toThrow(message);
});

test('comments alone are no blog', () => {
  const file = written('alone.xml', `${HEAD}</disqus>`);
  expect(() => openSource({ paths: [file], name: 'x', uploads: [] })).toThrow(
    'alone.xml has comments of Disqus, but no posts.',
  );
});

test.each<[string, string, string | undefined]>([
  [
    '_includes/comments.html',
    '<script src="https://giscus.app/client.js" data-repo="elm/blog" data-repo-id="R_kgDO" data-category="Comments" data-category-id="DIC_kw" async></script>',
    'The old blog has comments of giscus (_includes/comments.html). Its discussions stay with the setting comments.giscus: take over the ids that stand there.',
  ],
  [
    '_config.yml',
    'comments:\n  giscus:\n    repo: elm/blog\n    repo_id: "R_kgDO"\n    category: Comments\n    category_id: DIC_kw\n',
    'The old blog has comments of giscus (_config.yml). Its discussions stay with the setting comments.giscus: take over the ids that stand there.',
  ],
  ['_config.yml', 'giscus:\n  repo: ""\n  repo_id: ""\n', undefined],
  [
    'config.toml',
    '[params.utteranc]\n  repo = "elm/comments"\n',
    'The old blog has comments of utterances (config.toml). Make its issues discussions at GitHub, then set comments.giscus.',
  ],
  [
    '_layouts/post.html',
    '<script src="//elm.disqus.com/embed.js"></script>',
    'The old blog has comments of Disqus (_layouts/post.html). Export them there, and name the file with --comments.',
  ],
  ['_config.yml', '# disqus_shortname: elm\ndisqus_shortname: false\n', undefined],
  [
    '_includes/a.html',
    "var disqus_shortname = '{{ site.disqus_shortname }}'; dsq.src = '//' + x + '.disqus.com/embed.js'",
    undefined,
  ],
  ['themes/a/_config.yml', 'disqus_shortname: cactus-1\n', undefined],
])('%s with %j is told as a service of comments: %j', (path, text, remark) => {
  const root = join(folder, String(++count));
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
  expect(commentsServices(openFolder(root)).map(([, one]) => one)).toEqual(
    remark === undefined ? [] : [remark],
  );
});
