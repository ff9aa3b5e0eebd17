import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compiledFolder } from '../../../../src/lib/code-root.ts';
import { TINY_PICTURE } from '../../../../tests/support/tiny-picture.ts';
import { importJob, type ImportJob } from '../../src/import-job.ts';
import { importOutcome } from '../../src/import-report.ts';
import type { ExamineOptions } from '../../src/verify/examine.ts';
import { reportPage } from '../../src/import-page.ts';
import { countsOf } from '../../src/import-text.ts';
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

const page = (title: string, day: string, body: string): string =>
  `<!doctype html><html><head><title>${title} | Elm</title></head><body><nav><a href="/">Elm</a></nav><article class="post"><h1>${title}</h1>
<time datetime="${day}T00:00:00+01:00">${day}</time><div class="post-content">${body}</div></article><footer>Made by a machine</footer></body></html>`;

const SITE = { title: 'Elm', url: 'https://elm.example', generator: 'Jekyll', terms: [] };

/** Output of its generator. */
const OLD_SITE: Readonly<Record<string, string>> = {
  'index.html': '<title>Elm</title><ul><li><a href="/2015/05/21/party.html">A party</a></ul>',
  'tag/cake/index.html': '<title>cake</title><ul><li><a href="/2015/05/21/party.html">A party</a></ul>',
  'old/party/index.html': '<meta http-equiv="refresh" content="0; url=/2015/05/21/party.html">',
  '2015/05/21/party.html': page(
    'A party',
    '2015-05-21',
    `<p>Nine cakes stood on a table as long as the street, and all of them were eaten before the rain began.</p>
<p><img src="/img/cup.png" alt="A cup"></p><p>It was 0.3<sup>2</sup> miles. See <a href="/2015/06/01/tea.html">tea</a> and <a href="https://example.com/more">more</a>.</p>
<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk">No frames</iframe><video>No films</video><audio controls><source src="/media/A%20song.mp3"><a href="/media/A%20song.mp3">A song</a></audio>`,
  ),
  '2015/06/01/tea.html': page(
    'Tea',
    '2015-06-01',
    '<p>Tea is a drink of leaves and hot wa\u00ADter that many people like in the after­noon.</p><p><img src="https://pictures.example/leaf.png" alt="A leaf"></p>',
  ),
};

let folder: string;
/** An empty `oldSite` means none. */
type Verified = Partial<Pick<ExamineOptions, 'accepted' | 'faults' | 'sitemap'>> & { oldSite?: string };

let verify: (trial: string, more?: Verified) => Promise<Verdict>;
let built: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pamphlet-witness-'));
  const root = join(folder, 'blog');
  mkdirSync(root);
  writeFiles(join(folder, 'source'), SOURCE);
  for (const [file, text] of Object.entries(OLD_SITE)) write(join(folder, 'site'), file, text);
  write(join(folder, 'site'), 'img/cup.png', TINY_PICTURE);
  const opened = async (oldSite?: string): Promise<{ job: ImportJob; settings: object }> => {
    const job = importJob();
    const paths = [join(folder, 'source')];
    const settings = await job.survey({ paths, name: 'source', from: 'jekyll', uploads: [], oldSite });
    return { job, settings };
  };
  const { job: first, settings } = await opened(join(folder, 'site'));
  writeFileSync(join(root, '.eleventy.ts'), `export default ${JSON.stringify(settings)};\n`);
  await first.import({ root, isNew: true, isDry: false });
  verify = async (trial, { oldSite = join(folder, 'site'), ...more } = {}) => {
    const { job } = await opened(oldSite === '' ? undefined : oldSite);
    await job.import({ root, isNew: true, isDry: true });
    return job.audit({ accepted: new Set(), trial, faults: [], ...more });
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
const ALONE = 'No old site was asked: texts are compared with the files that were imported.';

describe('an old page that has more', () => {
  test.each<[string, string, string]>([
    ['a picture with the name of another page', '<p><img src="/img/tea.png"></p>', 'picture | /img/tea.png'],
    ['a link to a document, alone', '<p><a href="/plan.pdf">The street</a></p>', 'link | /plan.pdf'],
    [
      'a frame with a short name',
      '<iframe src="https://maps.example/tea"></iframe>',
      'embed | https://maps.example/tea',
    ],
    ['a sound with a short name', '<audio src="/media/a.mp3" controls></audio>', 'embed | /media/a.mp3'],
  ])('%s', async (_, html, loss) => {
    const oldSite = join(folder, 'more');
    cpSync(join(folder, 'site'), oldSite, { recursive: true });
    write(oldSite, 'plan.pdf', '%PDF-1.4');
    write(oldSite, PARTY, (OLD_SITE[PARTY] ?? '').replace('</div></article>', `${html}</div></article>`));
    const change = (site: string): void => write(site, 'plan.pdf', '%PDF-1.4');
    const { losses } = await verified(change, { oldSite });
    expect(losses.map(({ rule, subject }) => `${rule} | ${subject}`)).toEqual([`${loss} is gone`]);
  });
});

describe('the old site', () => {
  test('is found as a whole', async () => {
    const verdict = await verified(() => undefined);
    expect(told(verdict)).toEqual([]);
    expect(resultOf(verdict)).toBe('ok');
    expect(verdict.against).toEqual([`Compared with the old site ${join(folder, 'site')}.`]);
    expect(verdict.counts).toMatchObject({
      pages: { all: 2, found: 2 },
      addresses: { all: 5, found: 5 },
      titles: { all: 2, found: 2 },
      dates: { all: 2, found: 2 },
      words: { all: 47, found: 47 },
      pictures: { all: 2, found: 2 },
      embeds: { all: 2, found: 2 },
      links: { all: 2, found: 2 },
      formulas: { all: 1, found: 1 },
    });
  });

  test.each<[string, (site: string) => void, string[]]>([
    [
      'a post removed',
      (site) => rmSync(join(site, '2015/06/01/tea.html')),
      ['address |  | /2015/06/01/tea.html | nothing answers it'],
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
        'item | posts/2015-06-01-tea/index.md | /2015/06/01/tea.html | the list /archive/ answers it, and not its own page',
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
      [`picture | ${FILE} | /${PARTY} | /img/cup.png is gone`],
    ],
    [
      'a picture without its file',
      (site) => rmSync(join(site, '2015/05/21/party/cup.png')),
      [`picture | ${FILE} | /${PARTY} | /2015/05/21/party/cup.png answers nothing`],
    ],
    [
      'a picture of no bytes',
      (site) => writeFileSync(join(site, '2015/05/21/party/cup.png'), ''),
      [`picture | ${FILE} | /${PARTY} | /2015/05/21/party/cup.png is empty`],
    ],
    [
      'a page for a picture',
      (site) => writeFileSync(join(site, '2015/05/21/party/cup.png'), '<html>Not found</html>'),
      [`picture | ${FILE} | /${PARTY} | /2015/05/21/party/cup.png is no picture`],
    ],
    [
      'a picture that comes from another host than before',
      edit('pictures.example', 'other.example', '2015/06/01/tea.html'),
      ['hotlink | posts/2015-06-01-tea/index.md | /2015/06/01/tea.html | https://other.example/leaf.png'],
    ],
    [
      'a picture at another host',
      edit(/<img[^>]*>/g, '<img src="https://cdn.example/cup.png" alt="A cup">'),
      [`hotlink | ${FILE} | /${PARTY} | https://cdn.example/cup.png`],
    ],
    [
      'a picture of the old host, by way of another',
      edit(/<img[^>]*>/g, '<img src="https://i0.wp.com/elm.example/cup.png" alt="A cup">'),
      [`hotlink | ${FILE} | /${PARTY} | https://i0.wp.com/elm.example/cup.png`],
    ],
    [
      'a date shifted by a day',
      edit(/2015-05-21(?=["T])/g, '2015-05-20'),
      [`date | ${FILE} | /${PARTY} | 2015-05-21 is 2015-05-20 here`],
    ],
    [
      'a title changed',
      edit(/A party/g, 'A feast'),
      [`title | ${FILE} | /${PARTY} | “A party” is “A feast” here`],
    ],
    [
      'a paragraph deleted',
      edit(/<p>Nine.*?<\/p>/g, ''),
      [`words | ${FILE} | /${PARTY} | 17 of 31 missing: nine cakes stood table as long the street …`],
    ],
    [
      'a word changed',
      edit('before the rain', 'before the snow'),
      [`words | ${FILE} | /${PARTY} | 1 of 31 missing: rain`],
    ],
    [
      'an embed dropped',
      edit(/<p class="embed[^"]*">.*?<\/p>/g, ''),
      [`embed | ${FILE} | /${PARTY} | https://www.youtube-nocookie.com/embed/abcdefghijk is gone`],
    ],
    [
      'a sound dropped',
      edit(/<figure class="media">.*?<\/figure>/g, ''),
      [`embed | ${FILE} | /${PARTY} | /media/A%20song.mp3 is gone`],
    ],
    [
      'a formula changed',
      edit('0.3<sup>2</sup>', '0.32'),
      [`formula | ${FILE} | /${PARTY} | “0.3^2” is not there as it was`],
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
      [`link | ${FILE} | /${PARTY} | https://example.com/more is gone`],
    ],
    [
      'a link to another post dropped',
      edit(/<a href="\/2015\/06\/01\/tea.html">tea<\/a>/g, 'tea'),
      [`link | ${FILE} | /${PARTY} | /2015/06/01/tea.html is gone`],
    ],
  ])('%s', async (_, change, expected) => {
    const verdict = await verified(change);
    expect(told(verdict)).toEqual(expected);
    expect(resultOf(verdict)).toBe('lost');
  });
});

test('losses that are meant are accepted by rule, file or address', async () => {
  const change = edit(/<p>Nine.*?<\/p>/g, '');
  for (const accepted of ['words', FILE, `words:${FILE}`, `/${PARTY}`])
    expect(resultOf(await verified(change, { accepted: new Set([accepted]) }))).toBe('ok');
  expect(resultOf(await verified(change, { accepted: new Set([`title:${FILE}`]) }))).toBe('lost');
});

describe('without the old site', () => {
  test('the verdict says what it was checked against, and finds a lost post and a lost paragraph', async () => {
    const whole = await verified(() => undefined, { oldSite: '' });
    expect(whole.against).toEqual([ALONE]);
    expect(resultOf(whole)).toBe('unproven');
    expect(countsOf(whole).find(([name]) => name === 'addresses')).toEqual([
      'addresses',
      '3 of 3, not compared',
    ]);
    expect(told(whole)).toEqual([]);
    const lost = await verified(
      (site) => {
        rmSync(join(site, '2015/06/01/tea.html'));
        edit(/<p>Nine.*?<\/p>/g, '')(site);
      },
      { oldSite: '' },
    );
    expect(lost.losses.map(({ rule, address }) => `${rule} ${address}`)).toEqual([
      'address /2015/06/01/tea.html',
      `words /${PARTY}`,
      `lead /${PARTY}`,
    ]);
  });

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
    const { losses, against, open } = await verified(() => undefined, {
      oldSite: '',
      sitemap: join(maps, name),
    });
    expect(open[0]?.sentence).toMatch(/^Pages of the old site are not compared, because/);
    expect(losses.map(({ rule, address }) => `${rule} ${address}`)).toEqual(
      lost.map((one) => `address ${one}`),
    );
    expect(against).toEqual([`Addresses compared with ${join(maps, name)}.`, ALONE]);
  });

  test.each([
    ['<html>Not found</html>', /no sitemap/],
    [index, /There is no sitemap .*posts\.xml\.gz/],
  ])('what is no sitemap is refused: %s', async (text, message) => {
    const maps = join(folder, 'no-maps');
    write(maps, 'a.xml', text);
    await expect(verified(() => undefined, { oldSite: '', sitemap: join(maps, 'a.xml') })).rejects.toThrow(
      message,
    );
  });
});

test('a blog that cannot be built is a loss, in the words of the build', async () => {
  const root = join(folder, 'faulty');
  cpSync(built, root, { recursive: true });
  write(root, 'posts/2015-07-01-wrong.md', '---\ntitle: Wrong\ndate: never\n---\nWrong.\n');
  const { root: trial, faults } = await trialBuild(root);
  const verdict = await verify(trial, { faults });
  expect(resultOf(verdict)).toBe('lost');
  expect(verdict.losses.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
    'build posts/2015-07-01-wrong.md',
  ]);
  expect(verdict.losses[0]?.subject).toMatch(/^line 3: /);
  // The trial leaves the blog and its cache unchanged.
  endTrial(root);
  expect(existsSync(join(root, '.cache/import/trial'))).toBe(false);
});

test('a folder that is hostile does no harm', async () => {
  const site = join(folder, 'hostile');
  write(site, 'index.html', '<title>Elm</title>');
  write(site, '2015/06/01/tea.html', OLD_SITE['2015/06/01/tea.html'] ?? '');
  write(site, 'deep.html', '<div>'.repeat(20_000));
  write(site, 'large.html', `<html><p>${'a '.repeat(2_600_000)}`);
  write(site, 'bytes.html', new Uint8Array([0, 255, 254, 60, 60, 0]));
  symlinkSync('/etc', join(site, 'etc'));
  symlinkSync('/etc/passwd', join(site, 'passwd.html'));
  const { losses } = await verified(() => undefined, { oldSite: site });
  expect(losses.map(({ rule, address }) => `${rule} ${address}`)).toEqual([
    'address /bytes.html',
    'address /bytes',
    'address /deep.html',
    'address /deep',
    'address /large.html',
    'words /large.html',
  ]);
});

test('the report has all losses, a row each, and no code of others', async () => {
  const { losses: _, ...verdict } = await verified(() => undefined);
  const evil = '<script>\u202E\n';
  const losses = [1, 2, 3, 4].map((subject): Loss => ({
    rule: 'title',
    file: evil,
    address: evil,
    to: '',
    subject: `loss ${subject}`,
    isAccepted: false,
  }));
  const typed = { args: ['old'], folder: '', url: '', hasOldSite: true, isDownload: false };
  const report = importOutcome().report(evil, { site: SITE, hosts: [] }, [evil]);
  const shown = reportPage({ report, verdict: { ...verdict, losses }, typed });
  expect(shown).not.toMatch(/\u202E|<script/);
  expect(shown.match(/<td>loss [1-4]<\/td>/g)).toHaveLength(4);
});
