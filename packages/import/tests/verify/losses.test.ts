import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compiledFolder } from '../../../../src/lib/code-root.ts';
import { importJob, type ImportJob } from '../../src/import-job.ts';
import { importOutcome } from '../../src/import-report.ts';
import type { CompareOptions } from '../../src/verify/compare.ts';
import { reportPage } from '../../src/import-page.ts';
import { endTrial, trialBuild } from '../../src/verify/trial-build.ts';
import { resultOf, type Loss, type Verdict } from '../../src/verify/verdict.ts';
import { writeFiles } from '../generators/import-blog.ts';

const SOURCE = `=== _config.yml
title: Elm
url: https://elm.example
permalink: /:year/:month/:day/:title.html
timezone: Europe/London
=== _posts/2015-05-21-party.md
---
title: A party
tags: [cake]
redirect_from: /old/party/
---
Nine cakes stood on a table as long as the street, and all of them were eaten before the rain began.

![A cup](/img/cup.png)

It was 0.3<sup>2</sup> miles. See [tea](/2015/06/01/tea.html) and [more](https://example.com/more).

<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>

<audio src="/media/A%20song.mp3" title="What was sung" controls></audio>

    let a
=== _posts/2015-06-01-tea/index.md
---
title: Tea
---
Tea is a drink of leaves and hot water that many people like in the afternoon.

![A leaf](https://pictures.example/leaf.png)
=== _data/comments/tea/a.yml
name: Sam
date: 2015-05-22 10:00:00
message: Thanks!
=== _data/comments/tea/b.yml
name: Sam
date: 2015-05-22 10:00:00
message: Thanks!
=== img/cup.png
=== media/A song.mp3
ID3\u0003
`;

const SITE = { title: 'Elm', url: 'https://elm.example', generator: 'Jekyll', terms: [] };

let folder: string;
type Verified = Partial<Pick<CompareOptions, 'accepted' | 'faults' | 'sitemap'>>;

let verify: (trial: string, more?: Verified) => Promise<Verdict>;
let built: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pamphlet-witness-'));
  const root = join(folder, 'blog');
  mkdirSync(root);
  writeFiles(join(folder, 'source'), SOURCE);
  const opened = async (): Promise<{ job: ImportJob; settings: object }> => {
    const job = importJob();
    const paths = [join(folder, 'source')];
    return { job, settings: await job.survey({ paths, name: 'source', from: 'jekyll', uploads: [] }) };
  };
  const { job: first, settings } = await opened();
  writeFileSync(join(root, '.eleventy.ts'), `export default ${JSON.stringify(settings)};\n`);
  await first.import({ root, isNew: true, isDry: false });
  verify = async (trial, more = {}) => {
    const { job } = await opened();
    await job.import({ root, isNew: true, isDry: true });
    return job.audit({ accepted: new Set(), trial, faults: [], sitemap: undefined, ...more });
  };
  compiledFolder();
  const trial = await trialBuild(root);
  if (trial.faults.length > 0) throw new Error(trial.faults[0]?.message);
  built = join(folder, 'built');
  cpSync(trial.root, built, { recursive: true });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(root: string, file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** The built site with one change. */
async function verified(change: (site: string) => void, more?: Verified): Promise<Verdict> {
  const trial = join(folder, 'trial');
  rmSync(trial, { recursive: true, force: true });
  cpSync(built, trial, { recursive: true });
  change(join(trial, '_site'));
  return verify(trial, more);
}

const PARTY = '2015/05/21/party.html';
const edit =
  (pattern: RegExp | string, by: string, file = PARTY) =>
  (site: string): void => {
    const text = readFileSync(join(site, file), 'utf8');
    const changed = text.replaceAll(pattern, by);
    expect(changed).not.toBe(text);
    writeFileSync(join(site, file), changed);
  };
const told = ({ losses }: Verdict): string[] =>
  losses.map(({ rule, file, address, subject }: Loss) => [rule, file, address, subject].join(' | '));
const FILE = 'posts/2015-05-21-party/index.md';

const DRINK = 'posts/2015-06-01-tea/index.md';

describe('the built site', () => {
  test('is found as a whole, and only its addresses are a question', async () => {
    const verdict = await verified(() => undefined);
    expect(told(verdict)).toEqual([]);
    expect(resultOf(verdict, 0)).toBe('open');
    expect(verdict.open.map(({ sentence }) => sentence)).toEqual([
      'Addresses are by the rules of Jekyll only. Compare them with its sitemap: --sitemap https://elm.example/sitemap.xml',
    ]);
    expect(verdict.counts).toEqual({
      pages: { all: 2, found: 2 },
      addresses: { all: 7, found: 7 },
      titles: { all: 2, found: 2 },
      dates: { all: 2, found: 2 },
      words: { all: 51, found: 51 },
      links: { all: 3, found: 3 },
      pictures: { all: 2, found: 2 },
      code: { all: 1, found: 1 },
      files: { all: 2, found: 2 },
      comments: { all: 2, found: 2 },
    });
  });

  test.each<[string, (site: string) => void, string[]]>([
    [
      'a post removed',
      (site) => rmSync(join(site, '2015/06/01/tea.html')),
      [
        `item | ${DRINK} | /2015/06/01/tea.html | it has no page in the site`,
        'address |  | /2015/06/01/tea.html | nothing answers it',
      ],
    ],
    [
      'a post answered by a list',
      (site) => {
        rmSync(join(site, '2015/06/01/tea.html'));
        write(
          site,
          '2015/06/01/tea.html/index.html',
          '<meta http-equiv="refresh" content="0; url=/archive/"/>',
        );
      },
      [
        `item | ${DRINK} | /2015/06/01/tea.html | it has no page in the site`,
        `address | ${DRINK} | /2015/06/01/tea.html | /archive/ answers it`,
      ],
    ],
    [
      'a redirect cut',
      (site) => {
        rmSync(join(site, 'old/party/index.html'));
        edit('/old/party/', '/another/', '_redirects')(site);
      },
      ['address |  | /old/party/ | nothing answers it'],
    ],
    [
      'a picture removed',
      edit(/<picture>.*?<\/picture>|<img[^>]*>/g, ''),
      [`picture | ${FILE} | /${PARTY} | cup`],
    ],
    [
      'a date shifted by a day',
      edit(/2015-05-21(?=["T])/g, '2015-05-20'),
      [`date | ${FILE} | /${PARTY} | 2015-05-21`],
    ],
    ['a title changed', edit(/A party/g, 'A feast'), [`title | ${FILE} | /${PARTY} | “A party”`]],
    [
      'a paragraph deleted',
      edit(/<p>Nine.*?<\/p>/g, ''),
      [`words | ${FILE} | /${PARTY} | 17 words of 35: nine cakes stood table as as long the …`],
    ],
    [
      'a word changed',
      edit('before the rain', 'before the snow'),
      [`words | ${FILE} | /${PARTY} | 1 word of 35: rain`],
    ],
    [
      'one of two comments with the same words dropped',
      edit(/<article class="comment[^>]*-cb"[^]*?<\/article>/g, '', '2015/06/01/tea.html'),
      [
        `comment | posts/2015-06-01-tea/index.md | /2015/06/01/tea.html | comment b is not on the page, or says something else`,
      ],
    ],
    [
      'a link dropped',
      edit(/<a href="https:\/\/example.com\/more">more<\/a>/g, 'more'),
      [`link | ${FILE} | /${PARTY} | example.com/more`],
    ],
    [
      'a link to another post dropped',
      edit(/<a href="\/2015\/06\/01\/tea.html">tea<\/a>/g, 'tea'),
      [`link | ${FILE} | /${PARTY} | /2015/06/01/tea.html`],
    ],
  ])('%s', async (_, change, expected) => {
    const verdict = await verified(change);
    expect(told(verdict)).toEqual(expected);
    expect(resultOf(verdict, 0)).toBe('lost');
  });
});

test('losses that are meant are accepted by rule, file or address', async () => {
  const change = edit(/<p>Nine.*?<\/p>/g, '');
  for (const accepted of ['words', FILE, `words:${FILE}`, `/${PARTY}`])
    expect(resultOf(await verified(change, { accepted: new Set([accepted, 'addresses']) }), 0)).toBe('ok');
  expect(resultOf(await verified(change, { accepted: new Set([`title:${FILE}`]) }), 0)).toBe('lost');
});

describe('a sitemap', () => {
  const urlset = (...paths: string[]): string =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
      .map((path) => `<url><loc>https://elm.example${path}</loc></url>`)
      .join('')}</urlset>`;
  const index = `<sitemapindex><sitemap><loc>https://elm.example/posts.xml.gz</loc></sitemap></sitemapindex>`;

  test.each<[string, Readonly<Record<string, string | Uint8Array>>, string, string[]]>([
    [
      'a sitemap',
      { 'a.xml': urlset('/2015/06/01/tea.html', '/gone/?a=1&amp;b=2') },
      'a.xml',
      ['/gone/?a=1&b=2'],
    ],
    [
      'an index',
      { 'a.xml': index, 'posts.xml.gz': gzipSync(urlset('/tag/cake/', '/gone/')) },
      'a.xml',
      ['/gone/'],
    ],
    ['a folder', { 'a.xml': urlset('/one/'), 'b.xml': urlset('/two/', '/one/') }, '.', ['/one/', '/two/']],
  ])('every address of %s must be answered', async (_, files, name, lost) => {
    const maps = join(folder, 'maps');
    rmSync(maps, { recursive: true, force: true });
    for (const [file, content] of Object.entries(files)) write(maps, file, content);
    const { losses, open } = await verified(() => undefined, { sitemap: join(maps, name) });
    expect(open).toEqual([]);
    expect(losses.map(({ rule, address }) => `${rule} ${address}`)).toEqual(
      lost.map((one) => `address ${one}`),
    );
  });

  test.each([
    ['<html>Not found</html>', /There is no sitemap .*a\.xml, or it is none/],
    [index, /There is no sitemap .*posts\.xml\.gz/],
  ])('what is no sitemap is refused: %s', async (text, message) => {
    const maps = join(folder, 'no-maps');
    write(maps, 'a.xml', text);
    await expect(verified(() => undefined, { sitemap: join(maps, 'a.xml') })).rejects.toThrow(message);
  });
});

test('a blog that cannot be built is a loss, in the words of the build', async () => {
  const root = join(folder, 'faulty');
  cpSync(built, root, { recursive: true });
  write(root, 'posts/2015-07-01-wrong.md', '---\ntitle: Wrong\ndate: never\n---\nWrong.\n');
  const { root: trial, faults } = await trialBuild(root);
  const verdict = await verify(trial, { faults });
  expect(resultOf(verdict, 0)).toBe('lost');
  expect(verdict.losses.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
    'build posts/2015-07-01-wrong.md',
  ]);
  expect(verdict.losses[0]?.subject).toMatch(/^line 3: /);
  // The trial leaves the blog and its cache unchanged.
  endTrial(root);
  expect(existsSync(join(root, '.cache/import/trial'))).toBe(false);
});

test('the report has all losses, a row each, and no code of others', async () => {
  const { losses: _, ...verdict } = await verified(() => undefined);
  const evil = '<script>\u202E\n';
  const losses = [1, 2, 3, 4].map((subject): Loss => ({
    rule: 'title',
    file: evil,
    address: evil,
    subject: `loss ${subject}`,
    isAccepted: false,
  }));
  const typed = { args: ['old'], folder: '', url: '', isDownload: false };
  const report = {
    ...importOutcome().report(evil, { site: SITE, hosts: [] }, [evil]),
    questions: [{ name: evil, texts: 1, file: evil }],
    pointers: false,
  };
  const shown = reportPage({ report, verdict: { ...verdict, losses }, typed });
  expect(shown).not.toMatch(/\u202E|<script/);
  expect(shown.match(/<td>loss [1-4]<\/td>/g)).toHaveLength(4);
});
