import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moved, oldPage } from '../old-site/moved.ts';
import { leadsTo, OldServer } from '../old-site/old-server.ts';
import { SITE as ELM, wxr } from '../wxr.ts';

const CAKE =
  'Nine cakes stood on a table as long as the street, and all of them were eaten before the rain began.';
const TEA =
  'Tea is a drink of leaves and hot water that many people like in the afternoon, when the light is low.';
const RAIN =
  'It rained on all of us for eleven days, and the river took the bridge and both of the boats away.';

const CONFIG = '=== _config.yml\ntitle: Elm\nurl: https://elm.example\ntimezone: UTC\n';
const post = (file: string, title: string, text: string, more = ''): string =>
  `=== _posts/${file}\n---\ntitle: ${title}\n${more}---\n${text}\n`;
const SOURCE = CONFIG + post('2015-05-21-party.md', 'A party', CAKE) + post('2015-06-01-tea.md', 'Tea', TEA);

const page = (path: string, title: string, text: string, day?: string): string =>
  `=== ${path}\n${oldPage(title, `<p>${text}</p>`, day)}\n`;
const list = (path: string, ...links: readonly string[]): string =>
  `=== ${path}\n<!doctype html><title>Elm</title><ul>${links.map((link) => `<li><a href="${link}">${link}</a>`).join('')}</ul>\n`;

describe('the old site gives each text its address', () => {
  test.each<[name: string, source: string, oldSite: string, files: string]>([
    [
      'where the rule of the generator says another',
      SOURCE,
      list('index.html', '/blog/party/') +
        page('blog/party/index.html', 'A party', CAKE) +
        page('drinks/tea/index.html', 'Tea', TEA),
      'blog/party/index.html drinks/tea/index.html',
    ],
    [
      'with the ending that links in lists have',
      SOURCE,
      list('index.html', '/party.html', '/tea.html') +
        page('party.html', 'A party', CAKE) +
        page('tea.html', 'Tea', TEA),
      'party.html tea.html',
    ],
    [
      'without an ending, where links have none',
      SOURCE,
      list('index.html', '/n/party', '/n/tea') +
        page('n/party.html', 'A party', CAKE) +
        page('n/tea.html', 'Tea', TEA),
      'n/party/index.html n/tea/index.html',
    ],
    [
      'with and without an ending, where no link says it',
      SOURCE,
      list('index.html') + page('n/party.html', 'A party', CAKE) + page('n/tea.html', 'Tea', TEA),
      'n/party.html n/party/index.html n/tea.html n/tea/index.html',
    ],
    [
      'by its words, where titles are the same',
      CONFIG + post('2015-05-21-one.md', 'Notes', CAKE) + post('2015-06-01-two.md', 'Notes', TEA),
      list('index.html') + page('a/index.html', 'Notes', TEA) + page('b/index.html', 'Notes', CAKE),
      'a/index.html b/index.html',
    ],
    [
      'by its day, where titles are the same and words are few',
      CONFIG + post('2015-05-21-one.md', 'Photo', '') + post('2016-06-01-two.md', 'Photo', ''),
      list('index.html') +
        page('a/index.html', 'Photo', '', '2016-06-01') +
        page('b/index.html', 'Photo', '', '2015-05-21'),
      'a/index.html b/index.html',
    ],
    [
      'and every address with the same text leads to it',
      CONFIG + post('2015-05-21-party.md', 'A party', CAKE),
      list('index.html') +
        page('x/index.html', 'A party', CAKE) +
        page('amp/x/index.html', 'A party', CAKE) +
        '=== p/12/index.html\n<meta http-equiv="refresh" content="0; url=/x/">\n',
      'x/index.html amp/x/index.html p/12/index.html',
    ],
    [
      'and a list with the whole text is not it',
      CONFIG + post('2015-05-21-party.md', 'A party', CAKE, 'tags: [cake]\n'),
      list('index.html') +
        page('tag/cake/index.html', 'A party', CAKE) +
        page('x/index.html', 'A party', CAKE),
      'x/index.html tag/cake/index.html',
    ],
  ])('%s', async (_, source, oldSite, files) => {
    const { site, losses, result } = await moved({ source, oldSite });
    expect(losses).toEqual([]);
    expect(site).toEqual(expect.arrayContaining(files.split(' ')));
    expect(result).toBe('ok');
  });

  test('but the front page, which lists posts here: its text is at an address that is told', async () => {
    const source = `${SOURCE}=== index.md\n---\ntitle: Welcome\n---\n${RAIN}\n`;
    const site =
      page('index.html', 'Welcome', RAIN) +
      page('party/index.html', 'A party', CAKE) +
      page('tea/index.html', 'Tea', TEA);
    const { losses, remarks, result } = await moved({ source, oldSite: site });
    expect([losses, result]).toEqual([[], 'ok']);
    expect(remarks.join('\n')).toContain('The front page of the old blog was “Welcome”. It is at ');
  });

  test('where code works out the addresses, and nothing else says them', async () => {
    const source = `=== .eleventy.js\nmodule.exports = (c) => {};\n=== posts/posts.11tydata.js\nmodule.exports = { permalink: (data) => make(data) };\n=== posts/party.md\n---\ntitle: A party\ndate: 2015-05-21\n---\n${CAKE}\n`;
    await expect(moved({ source, from: 'eleventy' })).rejects.toThrow(/in code, which is not run/);
    const site = list('index.html', '/made/by/code/') + page('made/by/code/index.html', 'A party', CAKE);
    const { losses, places } = await moved({ source, from: 'eleventy', oldSite: site });
    expect(losses).toEqual([]);
    expect(places).toEqual({ 'posts/2015-05-21-party.md': '/made/by/code/' });
  });
});

describe('a wrong verdict is not given', () => {
  const SITE =
    list('index.html', '/party.html') +
    page('party.html', 'A party', CAKE) +
    page('tea/index.html', 'Tea', TEA, '2015-06-01');
  const write = (site: string, file: string, text: string): void => {
    mkdirSync(dirname(join(site, file)), { recursive: true });
    writeFileSync(join(site, file), text);
  };
  const redirects = (site: string, line: string): void => {
    rmSync(join(site, 'tea'), { recursive: true });
    writeFileSync(join(site, '_redirects'), `${line}\n`);
  };
  const redirect = (to: string): string => `<meta http-equiv="refresh" content="0; url=${to}">`;

  test.each<[name: string, change: (site: string) => void, losses: string[]]>([
    [
      'where a page lies in a folder, and links named a file',
      (site) => {
        mkdirSync(join(site, 'party'));
        renameSync(join(site, 'party.html'), join(site, 'party/index.html'));
      },
      ['address /party.html: nothing answers it'],
    ],
    [
      'where a file takes the place of a folder',
      (site) => {
        renameSync(join(site, 'tea/index.html'), join(site, 'tea.html'));
      },
      ['address /tea/: nothing answers it'],
    ],
    [
      'where another text answers',
      (site) => redirects(site, '/tea/ /party.html 301'),
      ['address /tea/: posts/2015-05-21-party.md answers it'],
    ],
    [
      'where nothing but a redirect to the front page answers',
      (site) => redirects(site, '/tea/ / 301'),
      ['item /tea/: the list / answers it, and not its own page'],
    ],
  ])('%s', async (_, change, losses) => {
    // The ledger records the post's page at its new place.
    const verdict = await moved({ source: SOURCE, oldSite: SITE, change });
    expect(verdict.losses.filter((loss) => !loss.startsWith('item /tea/: it has'))).toEqual(losses);
    expect(verdict.result).toBe('lost');
  });

  test('where the old site shows some of the texts alone', async () => {
    const source = SOURCE + post('2015-07-01-rain.md', 'Rain', RAIN);
    const { result, verdict, losses } = await moved({ source, oldSite: SITE });
    expect([result, losses]).toEqual(['unproven', []]);
    expect(verdict.guessed.map(({ file }) => file)).toEqual(['posts/2015-07-01-rain.md']);
    expect(verdict.open.map(({ sentence }) => sentence)).toEqual([
      'The old site does not show 1 text, so its address is guessed.',
    ]);
    expect((await moved({ source, oldSite: SITE, accepted: ['guessed'] })).result).toBe('ok');
  });

  test('where the old site is a page of scripts', async () => {
    const { result, verdict } = await moved({
      source: SOURCE,
      oldSite: '=== index.html\n<script src=app.js></script>\n',
    });
    expect([result, verdict.guessed.length]).toEqual(['unproven', 2]);
  });

  test('where a post stands below the address of a list, and lacks its words', async () => {
    const site =
      list('index.html') +
      page('archives/2015/party.html', 'A party', CAKE) +
      page('tea/index.html', 'Tea', TEA);
    const change = (folder: string): void => {
      const file = join(folder, 'archives/2015/party.html');
      writeFileSync(file, oldPage('A party', ''));
    };
    const { losses } = await moved({ source: SOURCE, oldSite: site, change });
    expect(losses).toContainEqual(
      expect.stringMatching(/^words \/archives\/2015\/party\.html: 20 of 21 missing/),
    );
  });

  test('where the old generator made a page of code', async () => {
    const site = `${SITE}${page('uses/index.html', 'What I use', 'A kettle of copper, four cups, a spoon, and nothing that needs a battery or a screen.')}`;
    const { losses } = await moved({ source: SOURCE, oldSite: site });
    expect(losses).toEqual(['address /uses/: nothing answers it']);
  });

  test('where a list of whole addresses has a date in its head', async () => {
    const links = ['/party.html', '/tea/'].map(
      (path) => `<li><a href="https://www.elm.example${path}">A text of May</a>`,
    );
    const head = '<title>All | Elm</title><meta property="article:published_time" content="2016-01-01">';
    const site = `${SITE}=== all/index.html\n<!doctype html>${head}<h1>All</h1><ul>${links.join('')}</ul>\n`;
    const { losses } = await moved({ source: SOURCE, oldSite: site });
    expect(losses).toEqual([]);
  });

  test('where a redirect of the old site leads to another text now', async () => {
    const site = `${SITE}=== old/index.html\n${redirect('/tea/')}\n`;
    expect((await moved({ source: SOURCE, oldSite: site })).losses).toEqual([]);
    const change = (folder: string): void => write(folder, 'old/index.html', redirect('/party.html'));
    const { losses } = await moved({ source: SOURCE, oldSite: site, change });
    expect(losses).toEqual(['address /old/: posts/2015-05-21-party.md answers it']);
  });

  test('where no old site is compared', async () => {
    const { result, verdict } = await moved({ source: SOURCE });
    expect([result, verdict.by, verdict.guessed.length]).toEqual(['unproven', 'nothing', 2]);
  });
});

test('addresses of WordPress may be files', async () => {
  const links = ['/2020/01/party.html', '/archives/12.html'];
  const items = links.map((path, id) => ({ id: id + 1, body: CAKE, link: ELM + path }));
  const { losses, site } = await moved({ source: `=== export.xml\n${wxr(items)}`, from: 'wordpress' });
  expect(losses).toEqual([]);
  expect(site).toEqual(expect.arrayContaining(['2020/01/party.html', 'archives/12.html']));
});

describe('files of the old site', () => {
  const FILES = '=== files/plan.pdf\n=== img/cup.png\n=== img/sign.svg\n';
  const SHOWN = `${CAKE}\n\n[The plan](/files/plan.pdf) ![A cup](/img/cup.png) ![A sign](/img/sign.svg) [Old](/files/old.docx)`;
  const source = CONFIG + post('2015-05-21-party.md', 'A party', SHOWN) + FILES;
  const site = `${list('index.html')}${page('party/index.html', 'A party', `${CAKE} <a href="/files/plan.pdf">The plan</a> <img src="/img/cup.png"> <img src="/img/sign.svg"> <a href="/files/old.docx">Old</a>`)}${FILES}`;

  test('answer at their old addresses, by a redirect where a copy could run', async () => {
    const { losses, site: built } = await moved({ source, oldSite: site });
    expect(losses).toEqual([]);
    expect(built).toEqual(expect.arrayContaining(['files/plan.pdf', 'img/cup.png']));
    expect(built).toContain('img/sign.svg/index.html');
  });

  test('come from the old site where the source has none', async () => {
    const small = '=== party/cup-350.png\n';
    const shown = page('party/index.html', 'A party', `${CAKE} <img src="/party/cup-350.png">`);
    const { losses, site: built } = await moved({ source, oldSite: list('index.html') + shown + small });
    expect(losses.filter((loss) => loss.startsWith('file'))).toEqual([]);
    expect(built).toContain('party/cup-350.png');
  });

  test('are lost where nothing answers, and what the old site lacks is not', async () => {
    const change = (folder: string): void => rmSync(join(folder, 'files/plan.pdf'));
    const withDocument = await moved({ source, oldSite: `${site}=== files/old.docx\nold\n`, change });
    expect(withDocument.losses).toEqual(['file /files/plan.pdf: nothing answers it']);
    expect(withDocument.site).toContain('files/old.docx');
    const alone = await moved({ source, change });
    expect(alone.losses).toEqual([
      'file /files/plan.pdf: nothing answers it',
      'lead /2015/05/21/party.html: /files/old.docx',
    ]);
  });
});

describe('a live site', () => {
  const server = new OldServer();
  beforeAll(() => server.open());
  afterAll(() => server.close());

  test('gives addresses, redirects and lists, and proves the move', async () => {
    server.pages = {
      '/': '<title>Elm</title><a href="/2015/party">A party</a><a href="/labels/cake">cake</a><a href="/rss">Feed</a>',
      '/robots.txt': '',
      '/2015/party': oldPage('A party', `<p>${CAKE} <a href="/2015/tea">Tea</a></p>`, '2015-05-21'),
      '/2015/tea': oldPage('Tea', `<p>${TEA}</p>`, '2015-06-01'),
      '/2015/tea/': leadsTo('/2015/tea'),
      '/labels/cake':
        '<title>cake</title><ul><li><a href="/2015/party/">A party</a><li><a href="/2015/tea/">Tea</a></ul>',
      '/2015/party/': leadsTo('/2015/party'),
      '/rss': '<?xml version="1.0"?><rss><channel></channel></rss>',
    };
    const source =
      CONFIG +
      post('2015-05-21-party.md', 'A party', CAKE + ' [Tea](/2015/tea)', 'tags: [cake]\n') +
      post('2015-06-01-tea.md', 'Tea', TEA);
    const { result, losses, verdict, site } = await moved({ source, oldSite: { url: `${server.url}/` } });
    expect(losses).toEqual([]);
    expect(result).toBe('ok');
    expect(verdict.against).toEqual([`Compared with the old site ${server.url}/.`]);
    expect(site).toEqual(
      expect.arrayContaining(['2015/party/index.html', '2015/tea/index.html', 'labels/cake/index.html']),
    );
  });

  test('that was not read to its end proves nothing', async () => {
    server.pages = {
      ...server.pages,
      '/2015/tea/': leadsTo('/2015/party'),
      '/2015/tea': (answer) => void answer.writeHead(500).end(),
    };
    const source = CONFIG + post('2015-05-21-party.md', 'A party', `${CAKE} Tea`, 'tags: [cake]\n');
    const { result, losses, verdict, remarks } = await moved({ source, oldSite: { url: `${server.url}/` } });
    expect(losses).toEqual([]);
    expect(result).toBe('unproven');
    expect(verdict.open.map(({ rule }) => rule)).toEqual(['unread']);
    expect(remarks.join('\n')).toMatch(
      /1 address of the old site did not answer, such as \/2015\/tea: the host answers 500/,
    );
  });

  test('that lets no page be read is as none', async () => {
    server.pages = { '/robots.txt': 'User-agent: *\nDisallow: /' };
    const { result, verdict, remarks } = await moved({ source: SOURCE, oldSite: { url: `${server.url}/` } });
    expect([result, verdict.by, verdict.guessed.length]).toEqual(['unproven', 'nothing', 2]);
    expect(remarks.join('\n')).toContain('The robots.txt of the old site forbids 1 address: /.');
  });
});
