import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countsOf } from '../../src/import-text.ts';
import { moved, oldPage } from '../old-site/moved.ts';
import { wxr } from '../wxr.ts';

const CAKE =
  'Nine cakes stood on a table as long as the street, and all of them were eaten before the rain began.';
const RECIPE = 'Beat three eggs with sugar, fold in the flour, and bake it for half an hour at most.';
const CONFIG = '=== _config.yml\ntitle: Elm\nurl: https://elm.example\ntimezone: UTC\npermalink: /:title/\n';
const post = (text: string, more = ''): string =>
  `${CONFIG}=== _posts/2020-06-01-party.md\n---\ntitle: A party\n${more}---\n${text}\n`;
const page = (body: string): string => `=== party/index.html\n${oldPage('A party', body)}\n`;
const HOME = '=== index.html\n<!doctype html><title>Elm</title><ul><li><a href="/party/">A party</a></ul>\n';

/** Edits the page of the post in the built site. */
const edit =
  (pattern: RegExp, by: string) =>
  (site: string): void => {
    const file = join(site, 'party/index.html');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(pattern);
    writeFileSync(file, text.replaceAll(pattern, by));
  };

describe('what the old page shows beside its text', () => {
  test.each<[name: string, source: string, body: string, losses: string[], change?: (site: string) => void]>([
    [
      'a date without an element of its own',
      post(CAKE),
      `<p class="post-meta">By Ada on 2 June 2020</p><p>${CAKE}</p>`,
      ['date /party/: 2020-06-02 is 2020-06-01 here'],
    ],
    [
      'no date: that of the source counts',
      post(CAKE),
      `<p>${CAKE}</p>`,
      ['date /party/: 2020-06-01 is 2020-06-03 here'],
      edit(/2020-06-01/g, '2020-06-03'),
    ],
    [
      'a tag that is gone',
      post(CAKE, 'tags: [cake, tea]\n'),
      `<p>${CAKE}</p>`,
      ['name /party/: the tag “tea” is gone'],
      edit(/<a[^>]*>tea<\/a>|<meta[^>]*content="tea"[^>]*>/g, ''),
    ],
    [
      'an author who is gone',
      post(CAKE, 'author: Ada Sharma\n'),
      `<p>${CAKE}</p>`,
      ['name /party/: the author “Ada Sharma” is gone'],
      edit(/<p class="byline">.*?<\/p>/g, ''),
    ],
    [
      'a tag that the source does not have',
      post(CAKE),
      `<p>${CAKE}</p><p class="tags">In <a rel="tag" href="/tags/feasts/">feasts</a></p>`,
      ['box /party/: the old page names “feasts” (tags), and the source does not'],
    ],
    [
      'prose in an aside',
      post(CAKE),
      `<p>${CAKE}</p><aside><p>${RECIPE}</p></aside>`,
      [`box /party/: “${RECIPE}”`],
    ],
    [
      'prose in a box named menu',
      post(CAKE),
      `<p>${CAKE}</p><div class="menu"><p>${RECIPE}</p></div>`,
      [`box /party/: “${RECIPE}”`],
    ],
    [
      'prose in an aside that came across',
      post(`${CAKE}\n\n${RECIPE}`),
      `<p>${CAKE}</p><aside><p>${RECIPE}</p></aside>`,
      [],
    ],
    [
      'related posts, a byline and a note to share are none of the text',
      post(CAKE),
      `<p>${CAKE}</p><div class="related"><h3><a href="/tea/">Tea</a></h3><p>${RECIPE}</p></div><p class="meta">By Ada, on 1 June 2020, in the rain, with a cup and two spoons</p><div class="share">Share it</div>`,
      [],
    ],
    [
      'a note within the text',
      `${post(`${CAKE}\n\n> [!NOTE]\n> ${RECIPE} [Tea](/tea/)`)}=== _posts/2020-06-02-tea.md\n---\ntitle: Tea\n---\nHot.\n`,
      `<p>${CAKE}</p><div class="tip"><p>${RECIPE} <a href="/tea/">Tea</a></p></div>=== tea/index.html\n${oldPage('Tea', '<p>Hot.</p>')}`.replace(
        '=== ',
        '\n=== ',
      ),
      [],
    ],
    [
      'a typed list of contents',
      post(`[The cakes](#the-cakes)\n\n## The cakes\n\n${CAKE}`),
      `<p><a href="#the-cakes">The cakes</a></p><h2 id="the-cakes">The cakes</h2><p>${CAKE}</p>`,
      ['anchor /party/: #the-cakes'],
      edit(/ id="the-cakes"/g, ''),
    ],
    [
      'a list of contents that led nowhere before',
      post(`[The cakes](#cakes)\n\n## The feast\n\n${CAKE}`),
      `<p><a href="#cakes">The cakes</a></p><h2>The feast</h2><p>${CAKE}</p>`,
      [],
    ],
  ])('%s', async (_, source, body, losses, change) => {
    const found = await moved({ source, oldSite: HOME + page(body), change });
    expect(found.losses).toEqual(losses);
    const questions = losses.every((line) => line.startsWith('box '));
    expect(found.result).toBe(losses.length === 0 ? 'ok' : questions ? 'unproven' : 'lost');
  });
});

test('links are compared also if the old blog names no address', async () => {
  const source = post(`${CAKE} [Tea](https://tea.example/)`).replace('url: https://elm.example\n', '');
  const { verdict } = await moved({ source });
  expect(Object.fromEntries(countsOf(verdict))).toMatchObject({ links: '1 of 1' });
});

test('a blog in a folder of its host has its pictures, links and old addresses there, and leads to the rest of the host', async () => {
  const text = `${CAKE} [Tea](/blog/tea/) [Give](/give/)\n\n![A cup](/blog/cup.png)`;
  const source = `${post(text, 'redirect_from: /old/\n').replace('url: https://elm.example\n', 'url: https://elm.example\nbaseurl: /blog\n')}=== _posts/2020-06-02-tea.md\n---\ntitle: Tea\n---\nHot.\n=== cup.png\n`;
  const { losses, verdict } = await moved({ source });
  expect(losses).toEqual([]);
  expect(Object.fromEntries(countsOf(verdict))).toMatchObject({ links: '2 of 2', pictures: '1 of 1' });
});

test('a row counts what is broken, names what is not compared, and says none where nothing is', async () => {
  const { verdict, result } = await moved({
    source: `${post(`${CAKE}\n\n![A cup](/cup.png)`)}=== cup.png\n=== _includes/comments.html\n<script src="https://elm.disqus.com/embed.js"></script>\n`,
    oldSite: `${HOME}${page(`<p>${CAKE}</p><p><img src="/cup.png" alt="A cup"></p>`)}=== cup.png\n`,
    change: (site) => rmSync(join(site, 'party/cup.png')),
  });
  expect(Object.fromEntries(countsOf(verdict))).toMatchObject({
    pictures: '0 of 1',
    dates: '1 of 1',
    tags: 'none',
    comments: 'not compared',
  });
  expect(verdict.open.map(({ sentence }) => sentence)).toEqual([
    'Comments are not compared, because they are at Disqus.',
  ]);
  expect(result).toBe('lost');
});

test('a picture of the front matter may stay at the host where it was', async () => {
  const source = post(CAKE, 'image: https://pictures.example/cup.png\n');
  const { losses } = await moved({ source, oldSite: HOME + page(`<p>${CAKE}</p>`) });
  expect(losses).toEqual([]);
});

test('a text that many lists show whole is compared all the same', async () => {
  const lists = ['', 'tags/a/', 'tags/b/', 'tags/c/', 'page/2/'].map(
    (path) => `=== ${path}index.html\n${oldPage('A party', `<p>${CAKE}</p>`)}\n`,
  );
  const { losses } = await moved({
    source: post('Nine cakes stood on a table.'),
    oldSite: lists.join('') + page(`<p>${CAKE}</p>`),
  });
  expect(losses).toEqual([expect.stringMatching(/^words \/party\/: \d+ of 21 missing/)]);
});

test('a picture that was broken on the old page is no loss', async () => {
  const { losses } = await moved({
    source: post(`${CAKE}\n\n![A cup](../img/gone.png)`),
    oldSite: HOME + page(`<p>${CAKE}</p><p><img src="/../img/gone.png" alt="A cup"></p>`),
  });
  expect(losses).toEqual([]);
});

test('links to the own host that lead nowhere are named with the text that they probably mean', async () => {
  const { losses, result } = await moved({
    source: post(`${CAKE} [Tea](/old/tea.html) [party](/2020/party)`),
  });
  expect(losses).toEqual(['lead /party/: /old/tea.html', 'lead /party/: /2020/party: perhaps /party/']);
  expect(result).toBe('unproven');
});

test.each(['Fußnote', '脚注'])('a footnote in another language is no loss: %s', async (word) => {
  const source = `${CONFIG}lang: de\n=== _posts/2020-06-01-party.md\n---\ntitle: A party\n---\n${CAKE}[^1]\n\n> [!NOTE]\n> ${RECIPE}\n\n[^1]: ${word}\n`;
  const { losses, result } = await moved({ source });
  expect([losses, result]).toEqual([[], 'unproven']);
});

test('an address with a sign that may be written in two ways has one answer', async () => {
  const source = `${CONFIG}=== _posts/2020-06-01-party.md\n---\ntitle: A party\npermalink: /tea-&-cake/\nredirect_from: /cake-%26-tea/\n---\n${CAKE}\n`;
  const { losses } = await moved({
    source,
    oldSite: `${HOME.replace('/party/', '/tea-&amp;-cake/')}=== tea-&-cake/index.html\n${oldPage('A party', `<p>${CAKE}</p>`)}\n=== cake-&-tea/index.html\n<meta http-equiv="refresh" content="0; url=/tea-&amp;-cake/">\n`,
  });
  expect(losses).toEqual([]);
});

test('brackets in a text alternative of WordPress are no shortcode', async () => {
  const body = '<img src="https://pictures.example/a.png" alt="Anna [left] and Ben">';
  const { losses } = await moved({ source: `=== export.xml\n${wxr([{ id: 1, body }])}`, from: 'wordpress' });
  expect(losses).toEqual([]);
});

test.each([
  ['a film in an old player', '<embed src="https://www.youtube.com/v/abcdefghijk&amp;hl=en">'],
  ['a link with a slash', `${CAKE} <a href="https://tea.example/" />Tea</a>`],
  ['a link without words', `${CAKE} <a href="https://tea.example/"> </a>`],
  [
    'a link below comments of Word',
    `<!--[if gte mso 9]>${'<w:One/><w:Two Name="x"/>'.repeat(70)}<![endif]-->${CAKE} <a href="https://tea.example/">Tea</a>`,
  ],
  [
    'a link below a drawing',
    `<svg>${'<path d="M0 0"/>'.repeat(70)}</svg>${CAKE} <a href="https://tea.example/">Tea</a>`,
  ],
])('%s of WordPress is no loss', async (_, body) => {
  const { losses } = await moved({ source: `=== export.xml\n${wxr([{ id: 1, body }])}`, from: 'wordpress' });
  expect(losses).toEqual([]);
});

test('letters behind a link of a vault are no loss', async () => {
  const source =
    '=== .obsidian/app.json\n{}\n=== 2020-06-01 Party.md\nIn den [[Haus]]es.\n=== Haus.md\nAlt.\n';
  const { losses } = await moved({ source, from: 'obsidian' });
  expect(losses).toEqual([]);
});

test('elements in capitals are no components', async () => {
  const source = post(`${CAKE} Cups and pot<B>s</B>. <A HREF="https://tea.example/">Tea</A>`);
  const { losses, verdict } = await moved({ source });
  expect(losses).toEqual([]);
  expect(Object.fromEntries(countsOf(verdict))).toMatchObject({ links: '1 of 1' });
});

test('a picture with spaces in its name is a picture', async () => {
  const { losses, verdict } = await moved({
    source: `${post(`${CAKE}\n\n![A cup](/img/my cup.png) and [a plan](/my plan.pdf)`)}=== img/my cup.png\n=== my plan.pdf\n`,
  });
  expect(losses).toEqual([]);
  expect(Object.fromEntries(countsOf(verdict))).toMatchObject({ pictures: '1 of 1' });
});

test('a picture with a large ending keeps its address beside its post', async () => {
  const { losses } = await moved({
    source: `=== hugo.toml\nbaseURL = "https://elm.example/"\n=== content/posts/party/index.md\n---\ntitle: A party\ndate: 2020-06-01\n---\n${CAKE}\n\n![A cup](Cup.PNG)\n=== content/posts/party/Cup.PNG\n`,
    from: 'hugo',
  });
  expect(losses).toEqual([]);
});

test('a picture that no page can show says what to do', async () => {
  const body = '<img src="https://elm.example/wp-content/uploads/a.heic">';
  const { losses } = await moved({ source: `=== export.xml\n${wxr([{ id: 1, body }])}`, from: 'wordpress' });
  expect(losses).toEqual([
    'picture /2010/06/post-1/: https://elm.example/wp-content/uploads/a.heic cannot be shown: save it as JPEG',
  ]);
});

test('an export that comes twice counts once, and one without items proves nothing', async () => {
  const source = ['a', 'b'].map((name) => `=== ${name}.xml\n${wxr([{ id: 1, body: CAKE }])}`).join('');
  const { verdict } = await moved({ source, from: 'wordpress' });
  expect(verdict.counts.pages).toEqual({ all: 1, found: 1 });
  const head =
    '<wp:category><wp:category_nicename>n</wp:category_nicename><wp:cat_name>News</wp:cat_name></wp:category>';
  const empty = await moved({ source: `=== a.xml\n${wxr([], { head })}`, from: 'wordpress' });
  expect([empty.result, empty.verdict.open[0]?.rule]).toEqual(['unproven', 'unread']);
});
