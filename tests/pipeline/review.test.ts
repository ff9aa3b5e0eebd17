import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ReviewedProject } from './reviewed-project.ts';
import { post } from './site.ts';

const SETTINGS = `search: false, socialCards: false`;
const BLOG = {
  'posts/2020-01-01-tea.md': post(
    { title: 'Tea', category: 'Drinks' },
    'Tea is made of leaves.\n\nIt is drunk hot.',
  ),
  'posts/2020-01-02-cocoa.md': post({ title: 'Cocoa', category: 'Drinks' }, 'Cocoa is made of beans.'),
  'posts/2020-01-03-water.md': post({ title: 'Water' }, 'Water is found. ![A leaf](leaf.svg)'),
  'posts/leaf.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  'pages/about.md': '---\ntitle: About\n---\nAbout us.\n',
};

describe('a review', () => {
  test('of nothing says so, and touches nothing of the working tree and the repository', async () => {
    const site = new ReviewedProject(BLOG, SETTINGS);
    const seen = (): unknown => [
      site.git('status', '--porcelain'),
      site.git('worktree', 'list'),
      readdirSync(site.root),
      readdirSync(join(site.root, '.git')),
    ];
    mkdirSync(join(site.root, '.cache'));
    const before = seen();
    expect(await site.review()).toMatchObject({
      code: 0,
      output: expect.stringContaining('The site stays as it is, byte by byte.') as string,
    });
    expect(seen()).toEqual(before);
  });

  test('says what readers will find: texts, pages that are new, moved and gone, lists, pictures, hints; in a report and a comment that are complete', async () => {
    const site = new ReviewedProject(BLOG, `${SETTINGS}, markdownTwins: true`);
    site.write(
      'posts/2020-01-01-tea.md',
      post(
        { title: 'Tea', category: 'Drinks' },
        'Tea is made of [fresh](https://leaf.example/) leaves.\n\nIt is drunk hot. ![A leaf](leaf.svg)',
      ),
    );
    site.git('mv', 'posts/2020-01-02-cocoa.md', 'posts/2020-01-02-chocolate.md');
    site.remove('pages/about.md');
    site.write(
      'posts/2020-01-04-new.md',
      post({ title: 'New', category: 'Drinks' }, 'A new one. ![](leaf.svg)'),
    );
    site.write('posts/2020-01-05-later.md', post({ title: 'Later', date: '2026-02-03' }, 'Later.'));
    site.write('posts/leaf.svg', BLOG['posts/leaf.svg'].replace('1 1', '2 2'));
    const { output, errors, code } = await site.review([
      'HEAD',
      '--html',
      'report.html',
      '--comment',
      'comment.md',
    ]);
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
    expect(output.replace(/\([0-9a-f]{10}\)/, '(…)')).toMatchInlineSnapshot(`
      "Compared with HEAD (…).
      4 pages: 1 new, 1 changed, 1 moved, 1 gone; 8 lists and feeds; 2 addresses lost; 24 files of the site in all.

      Addresses that lead nowhere now
        /2020/01/cocoa/
        /about/

      Pages
        Moved: Cocoa, /2020/01/cocoa/ is now /2020/01/chocolate/, without a redirect, from posts/2020-01-02-chocolate.md
        New: New, /2020/01/new/, from posts/2020-01-04-new.md
          + New
          + 4 January 2020 (→ /2020/01/new/) · 1 min read
          + A new one.
          + [picture /media/posts/leaf.svg] 
          + Filed under Drinks (→ /category/drinks/)
        Changed: Tea, /2020/01/tea/, from posts/2020-01-01-tea.md
          ~ description: Tea is made of {+fresh +}leaves.
          ~ Tea is made of {+fresh (→ https://leaf.example/) +}leaves.
          + [picture /media/posts/leaf.svg] A leaf
        Gone: About, /about/, without a redirect, from pages/about.md
          - About
          - About us.

      Lists and feeds
        List /, /2020/, /2020/01/, /category/drinks/: shows New
        Feed /category/drinks/feed.xml, /feed.json, /feed.xml, /rss.xml: shows New

      Pictures
        Changed: /media/posts/leaf.svg, 59 bytes

      Not on the site now
        Later, posts/2020-01-05-later.md, appears on 2026-02-03. It is not shown here; see it with --at 2026-02-03.

      New errors and hints
        posts/2020-01-04-new.md:6 image-alt: This picture has no alternative text.

      What follows from this
        Pages whose text reads as before: only entries, ways to other posts, what is around it or markup differs: 8 files: 2020/01/index.html, 2020/01/water/index.html, 2020/index.html, 404.html, archive/index.html, category/drinks/index.html, category/index.html, index.html
        Feeds, copies of pictures, cards, and files for programs: 10 files: 2020/01/chocolate/index.md, 2020/01/cocoa/index.md, 2020/01/new/index.md, 2020/01/tea/index.md, category/drinks/feed.xml, feed.json, feed.xml, llms.txt and 2 more
      Git leaves report.html out of commits from now on.
      Git leaves comment.md out of commits from now on.
      "
    `);
    expect(site.git('status', '--porcelain')).not.toMatch(/report|comment/);
    const report = site.read('report.html');
    expect(report).toContain('made of <ins>fresh (→ https://leaf.example/) </ins>leaves');
    expect(report.match(/<img src="data:image\/svg\+xml;base64,[^"]+"/g)).toHaveLength(4);
    const frames = [...report.matchAll(/srcdoc="([^"]*)"/g)].map(([, html = '']) => html);
    expect(frames).toHaveLength(3);
    expect(frames.join('')).toContain('src=&quot;data:image/svg+xml;base64,');
    expect(frames.join('')).toContain('&lt;style>');
    expect(report).not.toMatch(/(?:src|href)=(?:"|&quot;)(?!data:|#)/);
    expect(site.read('comment.md')).toContain('made of <ins>fresh (→ https://leaf.example/) </ins>leaves');
  });

  test('tells pages together on which a setting changes the same, and each that a writer has changed', async () => {
    const site = new ReviewedProject(BLOG, SETTINGS);
    const mail = "comments: { default: 'open', mail: 'a@blog.example' }";
    site.write('.eleventy.ts', site.read('.eleventy.ts').replace(SETTINGS, `${SETTINGS}, ${mail}`));
    const { output } = await site.review();
    expect(output.slice(output.indexOf('Pages\n'))).toMatchInlineSnapshot(`
      "Pages
        Changed: Cocoa, /2020/01/cocoa/, from posts/2020-01-02-cocoa.md; and the same on 2 other pages: /2020/01/tea/, /2020/01/water/
          + No Comments
          + Comment by e-mail (→ mailto:a@blog.example)
      "
    `);
    site.commit();
    for (const file of ['posts/2020-01-01-tea.md', 'posts/2020-01-02-cocoa.md'] as const)
      site.write(file, BLOG[file].replace(' made', ' not made'));
    expect((await site.review()).output.match(/Changed: \w+/g)).toEqual(['Changed: Cocoa', 'Changed: Tea']);
  });

  test('compares with the place where the change has left its base', async () => {
    const site = new ReviewedProject(BLOG, SETTINGS);
    site.git('switch', '--quiet', '--create', 'change');
    site.write('pages/about.md', '---\ntitle: About\n---\nAbout me.\n');
    site.commit();
    site.git('switch', '--quiet', 'main');
    site.write('posts/2020-01-04-new.md', post({ title: 'New' }, 'New.'));
    site.commit();
    site.git('switch', '--quiet', 'change');
    const { output } = await site.review(['main']);
    expect(output).toContain('as it was when the change began.\n1 page: 1 changed');
  });

  test.each(['main..change', 'main...change', 'HEAD..refs/heads/change'])(
    'of %s shows a change that is not checked out, with the settings, layouts and templates of the files here',
    async (words) => {
      const site = new ReviewedProject(
        {
          ...BLOG,
          'site/list.njk':
            '---\npermalink: /list.txt\n---\n{% for post in blog.posts %}{{ post.title }}: {{ post.rawInput | safe }}{% endfor %}',
          'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        },
        `${SETTINGS}, icon: 'icon.svg'`,
      );
      site.git('switch', '--quiet', '--create', 'change');
      site.write('pages/about.md', '---\ntitle: About\n---\nAbout me.\n');
      site.write('posts/2020-01-04-new.md', post({ title: 'New' }, 'A new one. ![](leaf.svg)'));
      site.write('posts/leaf.svg', BLOG['posts/leaf.svg'].replace('1 1', '2 2'));
      site.write('public/a.txt', 'A file.');
      site.write('styles/own.css', 'p { color: red }');
      site.write('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"/>');
      site.write('layouts/post.tsx', `throw new Error('was run');\n`);
      site.commit();
      site.git('switch', '--quiet', 'main');
      site.write('posts/2020-01-05-main.md', post({ title: 'Main goes on' }, 'It does.'));
      site.commit();
      const status = site.git('status', '--porcelain');
      const { output, errors, code } = await site.review([words]);
      expect({ errors, code }).toEqual({ errors: '', code: 0 });
      const [base = '', change = ''] = words.split(/\.{2,3}/);
      expect(output.replaceAll(/\([0-9a-f]{10}\)/g, '(…)')).toContain(
        `${change} (…), compared with ${base} (…), as it was when the change began. ` +
          'Settings, plugins, layouts, templates and packages are those of the files here, on both sides.\n' +
          '2 pages: 1 new, 1 changed;',
      );
      expect(output).toContain('their effect is not shown here: icon.svg, layouts/post.tsx\n');
      expect(output).toContain('Changed: /media/posts/leaf.svg');
      expect(output).toMatch(
        /Other files\n {2}New: \/a\.txt\n {2}Changed: \/assets\/[^\n]+\.css\n {2}Changed: \/list\.txt\n/,
      );
      expect(output).not.toMatch(/icon\.svg.*bytes|Main goes on/);
      expect(site.git('status', '--porcelain')).toBe(status);
      const list = '.cache/review/named-change/site/list.txt';
      expect(site.read(list)).toContain('New: \nA new one. ![](leaf.svg)');
    },
  );

  test('of a change that cannot be built names its faults; of a base that cannot, counts every page as new', async () => {
    const site = new ReviewedProject(
      { ...BLOG, 'posts/2020-01-05-bad.md': '---\ntitle: [\n---\n' },
      SETTINGS,
    );
    const broken = site.commit();
    expect(await site.review()).toMatchObject({
      code: 1,
      errors: expect.stringContaining('Next: fix posts/2020-01-05-bad.md, line 2') as string,
    });
    site.remove('posts/2020-01-05-bad.md');
    const { output, code } = await site.review([broken]);
    expect(code).toBe(0);
    expect(output).toContain(
      'The base could not be built, so every page counts as new: posts/2020-01-05-bad.md',
    );
    expect(output).toContain('New: Tea, /2020/01/tea/');
  });

  test('shows a scheduled post with the day that it names, in the time zone of the blog', async () => {
    for (const [zone, date, other] of [
      ['America/Los_Angeles', '2026-02-03 20:00', '2026-02-04 00:00'],
      ['Pacific/Auckland', '2026-02-03 00:00', '2026-02-04 08:00'],
    ] as const) {
      const site = new ReviewedProject({}, `${SETTINGS}, timeZone: '${zone}'`);
      site.write('posts/later.md', post({ title: 'Later', date }, 'Later.'));
      site.write('posts/next.md', post({ title: 'Next day', date: other }, 'Next.'));
      const [, day = ''] = /see it with --at (\S+)\./.exec((await site.review()).output) ?? [];
      const { output } = await site.review(['HEAD', '--at', day]);
      expect(output).toContain('New: Later, /2026/02/later/');
      expect(output).not.toContain('New: Next day');
    }
  });

  test('of a page that has moved says nothing of links that stay as they are, and follows those to itself', async () => {
    const site = new ReviewedProject(
      {
        'posts/2020-01-01-tea.md': post(
          { title: 'Tea', tags: '[tea]' },
          '[Self](2020-01-01-tea.md#leaf)\n\n[As it was](/2020/01/tea/) [other](tea/tea.md) [out](https://leaf.example/2020/01/tea/).\n\n## Leaf',
        ),
        'posts/tea/tea.md': post({ title: 'Other', date: '2020-02-01', slug: 'tea' }, 'Other.'),
      },
      `${SETTINGS}, pathPrefix: '/blog/'`,
    );
    site.write(
      'posts/2020-01-01-tea.md',
      site.read('posts/2020-01-01-tea.md').replace('---\n', '---\nslug: tee\n'),
    );
    const { pages } = await site.reviewed();
    expect(pages.filter(({ is }) => is === 'moved')).toMatchObject([
      {
        from: '/2020/01/tea/',
        address: '/2020/01/tee/',
        difference: { lines: [], left: 0 },
      },
    ]);
  });

  test.each([
    ['published', 'true', '2020-01-01'],
    ['a draft', 'true', '2027-01-01'],
  ])('tells nobody of the secret address of a shared post that is %s', async (_, share, date) => {
    const KEY = 'a-key-for-tests-that-is-long-enough';
    for (const own of Array.of<Record<string, string>>({ PAMPHLET_SHARE_KEY: KEY }, {})) {
      const site = new ReviewedProject(
        {},
        `${SETTINGS}, share: { key: '${KEY}' }, check: { rules: { 'share-key': 'error' } }`,
      );
      site.write('posts/secret.md', post({ title: 'Secret', date, share }, 'Secret.'));
      site.write('summary.md', '');
      const { output, errors, code } = await site.review(
        ['HEAD', '--json', '--html', 'report.html', '--comment', 'comment.md'],
        { ...own, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(site.root, 'summary.md') },
      );
      expect(code).toBe(0);
      const texts = [
        output,
        errors,
        ...['report.html', 'comment.md', 'summary.md'].map((file) => site.read(file)),
      ];
      for (const text of texts) {
        expect(text).toContain('Secret');
        expect(text).not.toMatch(/\bdraft\/|share-key/);
      }
    }
  });

  test('refuses what cannot be compared', async () => {
    const site = new ReviewedProject({}, SETTINGS);
    for (const [words, code, message] of [
      [['nowhere'], 1, 'Git knows no commit “nowhere” here.\nName one that “git branch --all” lists'],
      [['main', 'main'], 2, 'Name one base.'],
      [['main..'], 2, '“main..” does not name a base and a change: write main..change.'],
      [['..main'], 2, '“..main” does not name a base and a change: write main..change.'],
      [['a..b..c'], 2, '“a..b..c” does not name a base and a change: write main..change.'],
      [['main..nowhere'], 1, 'Git knows no commit “nowhere” here.'],
      [['--at', 'soon'], 2, '“soon” is not a day: write --at 2026-12-24.'],
      [['--at', '2026-02-30'], 2, '“2026-02-30” is not a day: write --at 2026-12-24.'],
      [
        ['main', '--settings-from', 'base'],
        2,
        'The option --settings-from is gone. Check out the base and name the change: npm run review -- main..change',
      ],
    ] as const)
      expect(await site.review(words)).toMatchObject({
        code,
        errors: expect.stringContaining(message) as string,
      });
  });
});
