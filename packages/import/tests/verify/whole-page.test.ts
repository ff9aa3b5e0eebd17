import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moved, oldPage } from '../old-site/moved.ts';
import { wxr } from '../wxr.ts';

const CAKE =
  'Nine cakes stood on a table as long as the street, and all of them were eaten before the rain began.';
const RECIPE = 'Beat three eggs with sugar, fold in the flour, and bake it for half an hour at most.';
const CONFIG = '=== _config.yml\ntitle: Elm\nurl: https://elm.example\ntimezone: UTC\npermalink: /:title/\n';
const HOME = '=== index.html\n<!doctype html><title>Elm</title><ul><li><a href="/party/">A party</a></ul>\n';
const CUP = '=== cup.png\n';

const post = (text: string, name = 'party', title = 'A party'): string =>
  `=== _posts/2020-06-01-${name}.md\n---\ntitle: ${title}\n---\n${text}\n`;
const page = (body: string): string => `=== party/index.html\n${oldPage('A party', body)}\n`;
/** The text, and `html` behind its article. */
const beside = (html: string, more = ''): string =>
  page(`<p>${CAKE}</p>${more}`).replace(
    /<article>.*<\/article>/s,
    (article) => `<main>${article}${html}</main>`,
  );
const more = (html: string): string => page(`<p>${CAKE}</p>${html}`);

function cut(site: string, names: readonly string[], pattern: RegExp): void {
  for (const name of names) {
    const file = join(site, name, 'index.html');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(pattern);
    writeFileSync(file, text.replace(pattern, ''));
  }
}

/** All of an old page that is neither its text nor a picture, link or player in it. */
describe('the whole old page', () => {
  test.each<[what: string, source: string, old: string, losses: readonly string[]]>([
    [
      'text behind the article',
      CAKE,
      beside(`<section><p>${RECIPE}</p></section>`),
      [`box /party/: “${RECIPE}”`],
    ],
    [
      'comments that stand in the page alone',
      CAKE,
      beside(
        `<section id="comments"><ol><li class="comment" id="comment-1"><div class="comment-content"><p>${RECIPE}</p></div></li></ol></section>`,
      ),
      [`comment /party/: “${RECIPE}”`],
    ],
    [
      'a form',
      CAKE,
      more('<form action="/mail"><label>Your name <input name="name"></label></form>'),
      ['form /party/: “Your name”'],
    ],
    [
      'words in a drawing',
      CAKE,
      more('<svg viewBox="0 0 9 9"><text>Flour and sugar</text></svg>'),
      ['words /party/: 3 of 24 missing: flour and sugar'],
    ],
    [
      'a picture in a drawing',
      CAKE,
      more('<svg viewBox="0 0 9 9"><image href="/cup.png"/></svg>') + CUP,
      ['picture /party/: /cup.png is gone'],
    ],
    [
      'a large drawing',
      CAKE,
      more('<svg width="300" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'),
      ['picture /party/: drawing 1 is gone'],
    ],
    [
      'a picture behind an element',
      CAKE,
      more('<div style="background-image: url(\'/cup.png\')"></div>') + CUP,
      ['picture /party/: /cup.png is gone'],
    ],
    [
      'another picture in its place',
      `${CAKE}\n\n![A cup](/tea.png)`,
      more('<p><img src="/cup.png" alt="A cup"></p>') + CUP,
      ['picture /party/: /cup.png is another picture here'],
    ],
    [
      'a text alternative',
      `${CAKE}\n\n![](/cup.png)`,
      more('<p><img src="/cup.png" alt="A cup of tea"></p>') + CUP,
      ['alt /party/: “A cup of tea”'],
    ],
    [
      'a gist with a short id',
      CAKE,
      more('<script src="https://gist.github.com/ann/12.js"></script>'),
      ['embed /party/: https://gist.github.com/ann/12.js is gone'],
    ],
    [
      'a document that no page links to',
      CAKE,
      `${more('')}=== plan.pdf\n%PDF-1.4\n`,
      ['file /plan.pdf: nothing answers it'],
    ],
    [
      'a picture and words for readers without scripts',
      CAKE,
      more(`<noscript><img src="/cup.png"><p>${RECIPE}</p></noscript>`) + CUP,
      [
        'words /party/: 17 of 39 missing: beat three eggs with sugar fold in flour …',
        'picture /party/: /cup.png is gone',
      ],
    ],
  ])('%s', async (_, source, old, losses) => {
    const found = await moved({ source: `${CONFIG}${post(source)}=== tea.png\n`, oldSite: HOME + old });
    expect(found.losses).toEqual(losses);
    expect(found.result).toBe(losses.every((line) => /^(?:box|form) /.test(line)) ? 'unproven' : 'lost');
  });

  test.each<[what: string, html: string, more?: string]>([
    [
      'the numbers of lines of code beside it',
      '<table><tr><td><pre><code><span style="white-space:pre;user-select:none">7</span></code></pre></td><td><pre><code>a = 1</code></pre></td></tr></table>',
    ],
    ['a link of a picture to its own file', '<p><a href="/cup.png"><img src="/cup.png"></a></p>', CUP],
    [
      'a link of a smaller picture to the one that the text shows here',
      '<p><a href="/cup.png"><img src="/cup-300x200.png"></a></p>',
      `${CUP}=== cup-300x200.png\n`,
    ],
    [
      'the next post, behind a word',
      '<ul class="links-nextprev"><li>Previous: <a href="/">Elm</a></li></ul>',
    ],
  ])('%s is no text', async (_, html, files = '') => {
    const source = `${CAKE}\n\n${html.includes('code') ? '    a = 1' : html.includes('cup') ? '![](/cup.png)' : ''}`;
    const old = HOME + more(html) + files;
    expect((await moved({ source: CONFIG + post(source) + files, oldSite: old })).losses).toEqual([]);
  });

  test('the title is that of the page, also if each page lists it among the latest posts', async () => {
    const names = ['One', 'Two', 'Three'];
    const latest = names.map((name) => `<h1><a href="/${name.toLowerCase()}/">${name}</a></h1>`).join('');
    const pages = names.map((name) => {
      const html = oldPage(`${name} - Elm Street`, `<p>${CAKE} ${name}.</p>`)
        .replace(' | Elm', '')
        .replace(/<h1>.*<\/h1>/, '')
        .replace('<nav>', `<aside>${latest}</aside><nav>`);
      return `=== ${name.toLowerCase()}/index.html\n${html}\n`;
    });
    const posts = names.map((name) => post(`${CAKE} ${name}.`, name.toLowerCase(), name)).join('');
    const { losses } = await moved({ source: CONFIG + posts, oldSite: HOME + pages.join('') });
    expect(losses).toEqual([]);
  });

  test('nothing of a theme counts', async () => {
    const theme = `<form role="search"><input name="q" placeholder="Search"></form>
<form action="https://elm.us1.list-manage.com/subscribe"><label>Your address <input type="email"></label></form>
<form id="commentform"><textarea name="text"></textarea></form>
<svg aria-hidden="true" viewBox="0 0 512 512"><text>Icon</text></svg><svg viewBox="0 0 512 512"><path d="M0 0h9"/></svg>
<noscript>Please enable JavaScript to see the comments.</noscript>
<pre><code><span class="comment"># Not a comment of a reader, but a line of code in a program</span></code></pre>`;
    const around = `<section class="related"><h3><a href="/tea/">Tea</a></h3><p>${RECIPE}</p></section>
<div><h3><a href="/tea/">Tea</a></h3><p>A teaser without a class, with more than eight words of its own.</p></div>
<div id="disqus_thread"></div><p class="post-nav">The one before it</p><section class="comment"><p>Leave a comment</p></section>`;
    const old = beside(around, theme);
    const source = `${CONFIG}${post(`${CAKE}\n\n    # Not a comment of a reader, but a line of code in a program\n`)}`;
    const { losses } = await moved({ source, oldSite: HOME + old });
    expect(losses).toEqual([]);
  });
});

/** A line on three pages may be of the theme, or typed into each. */
describe('what many old pages show', () => {
  const line = 'See my <a href="https://example.com/book">book about cakes</a>.';
  const texts = ['One cake stood on it.', 'Two pots of tea were cold.', 'Three people ran home.'];
  const old = texts
    .map(
      (text, index) =>
        `=== p${index}/index.html\n${oldPage(`Post ${index}`, `<p>${text}</p><p>${line}</p>`)}\n`,
    )
    .join('');
  const source = (typed: string): string =>
    CONFIG + texts.map((text, index) => post(`${text}\n\n${typed}`, `p${index}`, `Post ${index}`)).join('');

  test('is of the theme if no source has it', async () => {
    const { losses } = await moved({ source: source(''), oldSite: HOME.replace('/party/', '/p0/') + old });
    expect(losses).toEqual([]);
  });

  test('is of the texts if their sources have it', async () => {
    const { losses } = await moved({
      source: source('See my [book about cakes](https://example.com/book).\n'),
      oldSite: HOME.replace('/party/', '/p0/') + old,
      change: (site) => cut(site, ['p0', 'p1', 'p2'], /<p>See my.*?<\/p>/),
    });
    const names = ['p0', 'p1', 'p2'];
    expect(losses).toEqual([
      ...names.map((name) => `words /${name}/: 5 of 5 missing: see my book about cakes`),
      ...names.map((name) => `link /${name}/: https://example.com/book is gone`),
    ]);
  });
});

test('an export names the feeds of its lists, and a page cannot answer one', async () => {
  const item = {
    id: 1,
    slug: 'party',
    body: `<p>${CAKE}</p>`,
    terms: [['post_tag', 'cake', 'Cake']],
  } as const;
  const head =
    '<wp:tag><wp:term_id>3</wp:term_id><wp:tag_slug>cake</wp:tag_slug><wp:tag_name><![CDATA[Cake]]></wp:tag_name></wp:tag>\n';
  const source = `=== export.xml\n${wxr([item], { head })}`;
  const whole = await moved({ source, from: 'wordpress' });
  expect(whole.losses).toEqual([]);
  const cutFeed = await moved({
    source,
    from: 'wordpress',
    change: (site) => writeFileSync(join(site, 'tag/cake/feed/index.html'), '<title>Cake</title>'),
  });
  expect(cutFeed.losses).toEqual([
    'feed /tag/cake/feed/: a page answers it, and programs that read feeds cannot follow one',
  ]);
});

test('an export without an old site names its forms', async () => {
  const body = `<p>${CAKE}</p><form><label>Your name <input name="name"></label></form>`;
  const { losses, result } = await moved({
    source: `=== export.xml\n${wxr([{ id: 1, slug: 'party', body }])}`,
    from: 'wordpress',
  });
  expect([losses, result]).toEqual([['form : <form>'], 'unproven']);
});

/** All files of a small blog of Hugo, and what it built of them. */
describe('an honest move of a blog of Hugo', () => {
  const SETTINGS = '=== hugo.toml\nbaseURL = "https://elm.example/"\ntitle = "Elm"\n';
  const names = ['one', 'two', 'three', 'four', 'five'];
  const day = (index: number): string => `2020-06-0${index + 1}`;
  const texts = names.map(
    (name, index) =>
      `=== content/posts/${name}.md\n---\ntitle: ${name}\ndate: ${day(index)}T${index === 0 ? '02:00:00Z' : '20:00:00-05:00'}\n---\n${CAKE} ${name}. See [the feed](/index.xml).\n`,
  );
  const feed = '<rss version="2.0"><channel></channel></rss>';
  const pages = names.map(
    (name, index) =>
      `=== posts/${name}/index.html\n${oldPage(name, `<p>${CAKE} ${name}. See <a href="/index.xml">the feed</a>.</p>`, day(index))}\n`,
  );
  const items = names.map((name, index) => `<li>${day(index)} by Ann: <a href="/posts/${name}/">${name}</a>`);
  const list = (title: string, intro: string): string =>
    oldPage(title, `<p>${intro}</p><ul>${items.join('')}</ul>`);

  test.each<[what: string, source: string, old: string]>([
    [
      'an introduction above a list',
      `=== content/notes/_index.md\n---\ntitle: Notes\n---\n${RECIPE}\n`,
      `=== notes/index.html\n${list('Notes', RECIPE)}\n`,
    ],
    [
      'an archive that a layout fills',
      '=== content/archives.md\n---\ntitle: Archive\ndate: 2020-01-01\nlayout: archives\n---\n',
      `=== archives/index.html\n${list('Archive', '')}\n`,
    ],
    [
      'a redirect to another host than that of the settings',
      '',
      '=== old/index.html\n<meta http-equiv="refresh" content="0; url=https://oak.example/posts/one/">\n',
    ],
  ])('with %s loses nothing', async (_, source, old) => {
    const home = `${HOME.replace('<title>', '<link rel="canonical" href="https://oak.example/"><title>')}=== index.xml\n${feed}\n`;
    const found = await moved({
      from: 'hugo',
      source: SETTINGS + texts.join('') + source,
      oldSite: home + pages.join('') + old,
    });
    expect(found.losses).toEqual([]);
    expect(found.result).toBe('ok');
    expect(Object.keys(found.places).filter((file) => file.includes('archive'))).toEqual([]);
    expect(found.remarks.join('\n')).toContain('The old site was built for oak.example');
  });

  test('an introduction that is gone is a loss', async () => {
    const found = await moved({
      from: 'hugo',
      source: `${SETTINGS}${texts.join('')}=== content/notes/_index.md\n---\ntitle: Notes\n---\n${RECIPE}\n`,
      oldSite: `${HOME}${pages.join('')}=== notes/index.html\n${list('Notes', RECIPE)}\n=== index.xml\n${feed}\n`,
      change: (site) => cut(site, ['notes'], /Beat three eggs with sugar/g),
    });
    expect(found.losses).toEqual(['words /notes/: 5 of 18 missing: beat three eggs with sugar']);
  });
});
