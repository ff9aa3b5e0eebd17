import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TestProject } from './project.ts';
import { post } from './site.ts';

const PARTY = {
  'posts/2024-06-21-party/index.md': post(
    { title: 'Party', date: '2024-06-21', image: '{ src: cake.svg, alt: A cake }' },
    'See [the plan](../2024-06-20-plan.md) and ![a cake](cake.svg).',
  ),
  'posts/2024-06-21-party/cake.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  'comments/2024-06-21-party/1.md': '---\nauthor: Ann\ndate: 2024-06-22 10:00\n---\nNice.\n',
};
const PLAN = {
  'posts/2024-06-20-plan.md': post(
    { title: 'Plan', date: '2024-06-20', image: '{ src: 2024-06-21-party/cake.svg, alt: A cake }' },
    `See [the party](2024-06-21-party/index.md#comments_), [its folder](2024-06-21-party/),
[its address](/2024/06/party/?a=1), [all of it](https://blog.example/2024/06/party/) and [more][p].

![A cake](2024-06-21-party/cake.svg) ![The same](/2024/06/party/cake.svg)

<img src="2024-06-21-party/cake.svg" alt="Again"> [Another](/2024/06/party-games/) \`[code](2024-06-21-party/)\`

[p]: <2024-06-21-party/index.md> "The party"`,
  ),
  'posts/2024-06-19-games.md': post({ title: 'Games', date: '2024-06-19', slug: 'party-games' }, 'Chess.'),
};

class Blog extends TestProject {
  git(...args: readonly string[]): string {
    return execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@blog.example', ...args], {
      cwd: this.root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  }

  commit(): void {
    this.write('.gitignore', 'node_modules\n.cache\n_site\n');
    this.git('init', '--quiet');
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'All');
  }

  /** Files by path, as in the next commit. */
  staged(): Record<string, string> {
    const files = this.git('diff', '--cached', '--name-only', '--no-renames', 'HEAD').split('\n');
    return Object.fromEntries(
      files.filter(Boolean).map((file) => [file, this.git('ls-files', file) === '' ? '' : this.read(file)]),
    );
  }

  async type(words: string): Promise<{ code: number | null; text: string }> {
    const { code, output, errors } = await this.run(words.split(' '));
    return { code, text: output + errors };
  }
}

async function committed(files: Readonly<Record<string, string>>, settings = ''): Promise<Blog> {
  const blog = new Blog(files, settings);
  await blog.run(['addresses', 'init']);
  blog.commit();
  return blog;
}

/** Every file as in the last commit. */
const CLEAN = '';

describe('npm run rename', { timeout: 60_000 }, () => {
  test('renames a post with its folder, comments and links, and records its address', async () => {
    const blog = await committed({ ...PARTY, ...PLAN });
    const trial = await blog.type('rename posts/2024-06-21-party/ tea-party --dry-run');
    expect(blog.git('status', '--porcelain')).toBe(CLEAN);
    const { code, text } = await blog.type('rename posts/2024-06-21-party/ tea-party');
    const changes = `posts/2024-06-21-party is posts/2024-06-21-tea-party now.
comments/2024-06-21-party is comments/2024-06-21-tea-party now.
/2024/06/party/ is /2024/06/tea-party/ now.
Links are changed in posts/2024-06-20-plan.md.
`;
    expect(trial).toEqual({ code: 0, text: `${changes}This was a trial: nothing was written.\n` });
    expect(code).toBe(0);
    expect(text.startsWith(`${changes}Next: npm run check, then git commit.`)).toBe(true);
    const { 'posts/2024-06-20-plan.md': plan = '', 'addresses.json': ledger, ...others } = blog.staged();
    expect(Object.keys(others)).toEqual([
      'comments/2024-06-21-party/1.md',
      'comments/2024-06-21-tea-party/1.md',
      'posts/2024-06-21-party/cake.svg',
      'posts/2024-06-21-party/index.md',
      'posts/2024-06-21-tea-party/cake.svg',
      'posts/2024-06-21-tea-party/index.md',
    ]);
    const file = 'posts/2024-06-21-tea-party/index.md';
    expect(others[file]).toBe(PARTY['posts/2024-06-21-party/index.md']);
    expect(plan).toBe(
      PLAN['posts/2024-06-20-plan.md']
        .replaceAll(/2024-06-21-party(?=\/[ic]|\/\),)/g, '2024-06-21-tea-party')
        .replaceAll('/2024/06/party/', '/2024/06/tea-party/'),
    );
    expect(ledger).toContain(`  "/2024/06/party/": {"as":"redirect","file":"${file}"},\n`);
    const rules = '--rule link --rule image --rule anchor --rule address-lost';
    expect(await blog.type(`check --strict ${rules}`)).toMatchObject({ code: 0 });
    expect(await blog.type('build')).toMatchObject({ code: 0 });
    expect(blog.read('_site/2024/06/party/index.html')).toContain('url=/2024/06/tea-party/');
  });

  test('knows the category that a folder sets for its posts', async () => {
    const blog = await committed(
      {
        'posts/posts.json': '{ "category": "Events" }',
        'posts/2024-06-21-party.md': '---\ntitle: Party\n---\n\nSee [this](/events/party/).\n',
      },
      "permalink: '/:category/:slug/'",
    );
    const { text } = await blog.type('rename posts/2024-06-21-party.md fete');
    expect(text).toContain('/events/party/ is /events/fete/ now.\n');
    expect(blog.staged()['posts/2024-06-21-fete.md']).toContain('[this](/events/fete/)');
  });

  test('prints what undoes it', async () => {
    const blog = await committed({ ...PARTY, ...PLAN });
    const { text } = await blog.type('rename posts/2024-06-21-party tea-party');
    const [, ...undo] = (/instead: (git restore .*)\n$/.exec(text)?.[1] ?? '').split(' ');
    blog.git(...undo);
    expect(blog.git('status', '--porcelain')).toBe(CLEAN);
  });

  test('renames translations together, and changes the names that they know', async () => {
    const languages = `language: 'en', languages: { en: {}, de: {} }`;
    const blog = await committed(
      {
        'posts/2024-06-21-tea.md': post(
          { title: 'Tea', date: '2024-06-21' },
          'A [link](2024-06-21-tea.de.md).',
        ),
        'posts/2024-06-21-tea.de.md': post(
          { title: 'Tee', date: '2024-06-21' },
          'Ein [Verweis](./2024-06-21-tea.md).',
        ),
        'posts/2024-06-22-thee.de.md': post(
          { title: 'Thee', date: '2024-06-22', translationOf: 'cake' },
          'Ein Text.',
        ),
        'posts/2024-06-22-cake.md': post({ title: 'Cake', date: '2024-06-22' }, 'A text.'),
      },
      languages,
    );
    const tea = await blog.type('rename posts/2024-06-21-tea.de.md green-tea');
    expect(tea.text).toContain(`posts/2024-06-21-tea.de.md is posts/2024-06-21-green-tea.de.md now.
posts/2024-06-21-tea.md is posts/2024-06-21-green-tea.md now.
/de/2024/06/tea/ is /de/2024/06/green-tea/ now.
/2024/06/tea/ is /2024/06/green-tea/ now.
`);
    expect(blog.read('posts/2024-06-21-green-tea.md')).toContain('A [link](2024-06-21-green-tea.de.md).');
    expect(blog.read('posts/2024-06-21-green-tea.de.md')).toContain(
      'Ein [Verweis](2024-06-21-green-tea.md).',
    );
    blog.git('commit', '--quiet', '--message', 'Tea');
    expect(await blog.type('rename posts/2024-06-22-cake.md pie')).toMatchObject({ code: 0 });
    expect(blog.read('posts/2024-06-22-thee.de.md')).toContain('translationOf: pie\n');
    expect(await blog.type('check')).toMatchObject({ code: 0 });
  });

  test('changes the slug in front matter, and takes other texts in the folder along', async () => {
    const blog = await committed({
      'posts/2024-06-21-a.md': post(
        { title: 'Tea', date: '2024-06-21', slug: 'tea' },
        'A text with\nslug: tea',
      ),
      'pages/about/index.md': post({ title: 'About' }, 'See [the team](team.md).'),
      'pages/about/team.md': post({ title: 'Team' }, 'See [us](index.md).'),
    });
    expect((await blog.type('rename posts/2024-06-21-a.md cake')).text).toContain(
      '/2024/06/tea/ is /2024/06/cake/ now.\n',
    );
    const text = post({ title: 'Tea', date: '2024-06-21', slug: 'cake' }, 'A text with\nslug: tea');
    expect(blog.read('posts/2024-06-21-cake.md')).toBe(text);
    blog.git('commit', '--quiet', '--message', 'Cake');
    expect((await blog.type('rename pages/about us')).text).toContain(
      'pages/about is pages/us now.\n/about/ is /us/ now.\nNext: npm run check',
    );
    expect(blog.read('addresses.json')).toContain('"/team/": {"as":"page","file":"pages/us/team.md"');
    expect(await blog.type('check')).toMatchObject({ code: 0 });
  });

  test('changes names with spaces, and no code', async () => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    const blog = await committed({
      'posts/2024-06-21-Tea and cake/index.md': post({ title: 'Tea', date: '2024-06-21' }, 'A text.'),
      'posts/2024-06-21-Tea and cake/A cake.svg': picture,
      'posts/2024-06-20-plan.md': post(
        { title: 'It`s the plan', date: '2024-06-20', image: '2024-06-21-Tea and cake/A cake.svg' },
        `[One](<2024-06-21-Tea and cake/index.md> "Tea") <a href="2024-06-21-Tea and cake/">two</a> and a \`.

![A cake](<2024-06-21-Tea and cake/A cake.svg>) image: see [three][3].

~~~
[code](/2024/06/tea-and-cake/)
~~~

    [code](/2024/06/tea-and-cake/)

- \`[code](/2024/06/tea-and-cake/)\` and [four](/2024/06/tea-and-cake/)

| A \`[code](/2024/06/tea-and-cake/)\` | B |
| :-- | :-- |
| [Five](/2024/06/tea-and-cake/) | \`[code](/2024/06/tea-and-cake/)\` |

[3]: <2024-06-21-Tea and cake/>`,
      ),
    });
    const before = blog.read('posts/2024-06-20-plan.md');
    const { code } = await blog.run(['rename', 'posts/2024-06-21-Tea and cake', 'tea']);
    expect(code).toBe(0);
    const expected = before
      .replaceAll('2024-06-21-Tea and cake', '2024-06-21-tea')
      .replaceAll(/(?<!code\]\()\/2024\/06\/tea-and-cake\//g, '/2024/06/tea/');
    expect(blog.read('posts/2024-06-20-plan.md')).toBe(expected);
    expect(await blog.type('check --strict --rule link --rule image')).toMatchObject({ code: 0 });
  });

  test('changes profiles, comments and templates in Markdown, and names what stays', async () => {
    const cake = '![A cake](2024-06-21-party/cake.svg)';
    const address = 'https://blog.example/2024/06/party/';
    const profile = `---\nname: Ann\nurl: ${address}\n---\n\n[Her party](/2024/06/party/).\n`;
    const comment = `---\nauthor: Ann\ndate: 2024-06-22 10:00\n---\nSee [it](${address}#cake).\n`;
    const map = '---\npermalink: /map/\n---\n[The party](/2024/06/party/)\n';
    const blog = await committed(
      {
        ...PARTY,
        'posts/2024-06-20-plan.md': post({ title: 'Plan', date: '2024-06-20' }, cake),
        'authors/ann.md': profile,
        'comments/2024-06-20-plan/1.md': comment,
        'site/map.md': map,
        'site/list.njk':
          '---\npermalink: /list/\n---\n<p>Best:\n<a href="{{ \'/2024/06/party/\' | url }}">it</a></p>\n',
        'public/robots.txt': 'User-agent: *\nDisallow: /2024/06/party-games/\nDisallow: /2024/06/party/\n',
        'public/old.md': '[Raw](https://blog.example/2024/06/party/)\n',
        'a.bin': '\0/2024/06/party/',
      },
      `navigation: [\n{ label: 'Party', href: '/2024/06/party/' }]`,
    );
    const { code, text } = await blog.type('rename posts/2024-06-21-party tea-party');
    expect({ code, text: text.replace(/Next: [^]*/, '') }).toEqual({
      code: 0,
      text: `posts/2024-06-21-party is posts/2024-06-21-tea-party now.
comments/2024-06-21-party is comments/2024-06-21-tea-party now.
/2024/06/party/ is /2024/06/tea-party/ now.
Links are changed in posts/2024-06-20-plan.md.
Links are changed in authors/ann.md.
Links are changed in comments/2024-06-20-plan/1.md.
Links are changed in site/map.md.
.eleventy.ts:4 still has /2024/06/party: write /2024/06/tea-party there.
public/old.md:1 still has /2024/06/party: write /2024/06/tea-party there.
public/robots.txt:3 still has /2024/06/party: write /2024/06/tea-party there.
site/list.njk:5 still has /2024/06/party: write /2024/06/tea-party there.
`,
    });
    const changed = (old: string): string => old.replaceAll('/2024/06/party/', '/2024/06/tea-party/');
    expect(blog.read('authors/ann.md')).toBe(changed(profile));
    expect(blog.read('comments/2024-06-20-plan/1.md')).toBe(changed(comment));
    expect(blog.read('site/map.md')).toBe(changed(map));
    expect(await blog.type('check')).toMatchObject({ code: 0 });
  });

  test('leaves the comments of another post, and empty folders', async () => {
    const comment = '---\nauthor: Ann\ndate: 2024-06-22 10:00\n---\nNice.\n';
    const blog = await committed({
      'posts/trip.md': post({ title: 'Trip', date: '2024-06-21' }, 'A text.'),
      'posts/trip/day-2.md': post({ title: 'Day 2', date: '2024-06-22' }, 'A text.'),
      'posts/plan.md': post({ title: 'Plan', date: '2024-06-20', slug: 'tea' }, 'A text.'),
      'comments/trip/1.md': comment,
      'comments/trip/day-2/1.md': comment,
    });
    expect((await blog.type('rename posts/trip.md tour')).text).toContain(`posts/trip.md is posts/tour.md now.
comments/trip/1.md is comments/tour/1.md now.
/2024/06/trip/ is /2024/06/tour/ now.
`);
    blog.git('commit', '--quiet', '--message', 'Tour');
    mkdirSync(join(blog.root, 'comments/plan'), { recursive: true });
    const { code, text } = await blog.type('rename posts/plan.md plan');
    expect({ code, text }).toMatchObject({ code: 0 });
    expect(text.startsWith('/2024/06/tea/ is /2024/06/plan/ now.\nNext: ')).toBe(true);
    blog.git('commit', '--quiet', '--message', 'Plan');
    expect((await blog.type('rename posts/plan.md tea')).text).toContain(
      'posts/plan.md is posts/tea.md now.\n/2024/06/plan/ is /2024/06/tea/ now.\n',
    );
    expect(await blog.type('check')).toMatchObject({ code: 0 });
  });

  test('refuses what Git could not undo, and what is taken', async () => {
    const blog = new Blog({
      ...PARTY,
      ...PLAN,
      'posts/2024-06-18-fixed.md': post(
        { title: 'Fixed', date: '2024-06-18', permalink: '/fixed/' },
        'Text.',
      ),
    });
    await blog.run(['addresses', 'init']);
    expect(await blog.type('rename posts/2024-06-21-party tea')).toEqual({
      code: 1,
      text: 'This folder is in no repository of git, so there is nothing to compare with.\nType: git init && git add --all && git commit -m "Begin"\n',
    });
    blog.commit();
    const usage = 'Usage: npm run rename -- FILE NEW-SLUG [options] (--help says more)\n';
    const refused: readonly (readonly [words: string, text: string])[] = [
      ['', 'Type a file and its new slug: npm run rename -- posts/2024-06-22-party.md tea-party\n'],
      [
        'posts/2024-06-21-party',
        'Type a file and its new slug: npm run rename -- posts/2024-06-22-party.md tea-party\n',
      ],
      [
        'posts/2024-06-21-parti tea',
        'There is no post “posts/2024-06-21-parti”. Did you mean “posts/2024-06-21-party”?\n',
      ],
      [
        'posts/2024-06-21-party Tea',
        '“Tea” is not a slug. Use small letters, digits and hyphens, without a date: tea\n',
      ],
      [
        'posts/2024-06-21-party ../tea',
        '“../tea” is not a slug. Use small letters, digits and hyphens, without a date: tea\n',
      ],
      [
        'posts/2024-06-21-party party-games',
        'The address /2024/06/party-games/ is taken. Choose another slug.\n',
      ],
      [
        'posts/2024-06-18-fixed.md tea',
        'The address /fixed/ does not come from the name of the file, but from the line “permalink” or from the settings.\n',
      ],
    ];
    for (const [words, text] of refused)
      expect({ words, ...(await blog.type(`rename ${words}`.trim())) }).toEqual({
        words,
        code: 2,
        text: text + usage,
      });
    blog.write('posts/2024-06-20-plan.md', `${blog.read('posts/2024-06-20-plan.md')}More.\n`);
    expect(await blog.type('rename posts/2024-06-21-party tea')).toEqual({
      code: 1,
      text: 'posts/2024-06-20-plan.md is not committed, so Git could not undo this. Nothing was written.\nCommit it first: git add posts/2024-06-20-plan.md && git commit -m "Save my changes"\n',
    });
    blog.git('checkout', '--quiet', '.');
    blog.write('posts/2024-06-21-party/new.txt', 'New.');
    expect((await blog.type('rename posts/2024-06-21-party tea')).text).toContain(
      'posts/2024-06-21-party/new.txt is not committed',
    );
    blog.remove('posts/2024-06-21-party/new.txt');
    blog.write('comments/2024-06-21-tea/1.md', '---\nauthor: Ann\ndate: 2024-06-22 10:00\n---\nNice.\n');
    expect((await blog.type('rename posts/2024-06-21-party tea')).text).toBe(
      'comments/2024-06-21-tea is there already. Nothing was written.\n',
    );
    blog.remove('comments/2024-06-21-tea');
    expect(blog.git('status', '--porcelain')).toBe(CLEAN);
  });
});

describe('npm run remove', { timeout: 60_000 }, () => {
  test('removes a post with its folder and comments, and says who links to it', async () => {
    const blog = await committed({ ...PARTY, ...PLAN });
    const lines = `posts/2024-06-21-party is gone.
comments/2024-06-21-party is gone.
posts/2024-06-20-plan.md:7 links to it: 2024-06-21-party/index.md#comments_.
posts/2024-06-20-plan.md:7 links to it: 2024-06-21-party/.
posts/2024-06-20-plan.md:8 links to it: /2024/06/party/?a=1.
posts/2024-06-20-plan.md:8 links to it: 2024-06-21-party/index.md.
posts/2024-06-20-plan.md:10 links to it: 2024-06-21-party/cake.svg.
posts/2024-06-20-plan.md:10 links to it: /2024/06/party/cake.svg.
posts/2024-06-20-plan.md:12 links to it: 2024-06-21-party/cake.svg.
`;
    const gone = await blog.type('remove posts/2024-06-21-party --gone --dry-run');
    expect(gone).toEqual({
      code: 0,
      text: `${lines}/2024/06/party/ is gone for good.\nThis was a trial: nothing was written.\n`,
    });
    expect(blog.git('status', '--porcelain')).toBe(CLEAN);
    const { code, text } = await blog.type(
      'remove posts/2024-06-21-party/index.md --to posts/2024-06-19-games.md',
    );
    expect(code).toBe(0);
    expect(text).toContain(`${lines}/2024/06/party/ leads to posts/2024-06-19-games.md.\n`);
    const { 'addresses.json': ledger, ...others } = blog.staged();
    expect(Object.keys(others)).toEqual(Object.keys(PARTY).toSorted());
    expect(ledger).toContain('  "/2024/06/party/": {"as":"redirect","file":"posts/2024-06-19-games.md"},\n');
    const [, ...undo] = (/instead: (git restore .*)\n$/.exec(text)?.[1] ?? '').split(' ');
    blog.git(...undo);
    expect(blog.git('status', '--porcelain')).toBe(CLEAN);
  });

  test('keeps the files of another text in the folder', async () => {
    const blog = await committed({
      ...PARTY,
      'posts/2024-06-21-party/more.md': post({ title: 'More', date: '2024-06-21' }, '![A cake](cake.svg)'),
    });
    expect(await blog.type('remove posts/2024-06-21-party --gone')).toMatchObject({ code: 0 });
    expect(Object.keys(blog.staged())).toEqual([
      'addresses.json',
      'comments/2024-06-21-party/1.md',
      'posts/2024-06-21-party/index.md',
    ]);
  });

  test('keeps the comments of another text below its name', async () => {
    const comment = '---\nauthor: Ann\ndate: 2024-06-22 10:00\n---\nNice.\n';
    const blog = await committed({
      'posts/trip.md': post({ title: 'Trip', date: '2024-06-21' }, 'A text.'),
      'posts/trip/day-2.md': post({ title: 'Day 2', date: '2024-06-22' }, 'A text.'),
      'comments/trip/1.md': comment,
      'comments/trip/day-2/1.md': comment,
    });
    expect(await blog.type('remove posts/trip.md --gone')).toMatchObject({ code: 0 });
    expect(Object.keys(blog.staged())).toEqual(['addresses.json', 'comments/trip/1.md', 'posts/trip.md']);
  });

  test('refuses the front page, and keeps feeds below the address of a page', async () => {
    const blog = await committed(
      {
        'posts/party.md': post({ title: 'Party', date: '2024-06-21', permalink: '/cakes/party/' }, 'A text.'),
        'comments/party/1.md': PARTY['comments/2024-06-21-party/1.md'],
        'pages/start.md': post({ title: 'Start' }, 'A text.'),
        'pages/cakes.md': post({ title: 'Cakes', permalink: '/cakes/' }, 'A text.'),
      },
      `home: 'pages/start.md'`,
    );
    const usage = 'Usage: npm run remove -- FILE [options] (--help says more)\n';
    const refusal = 'pages/start.md is the front page. Change the setting “home” in .eleventy.ts first.\n';
    expect(await blog.type('remove pages/start.md --gone')).toEqual({ code: 2, text: refusal + usage });
    expect(await blog.type('rename pages/start.md begin')).toEqual({
      code: 2,
      text: refusal + usage.replace('remove -- FILE', 'rename -- FILE NEW-SLUG'),
    });
    expect((await blog.type('remove pages/cakes.md --gone --dry-run')).text).toBe(
      'pages/cakes.md is gone.\n/cakes/ is gone for good.\nThis was a trial: nothing was written.\n',
    );
  });

  test('leads the address of a post elsewhere that the ledger does not know', async () => {
    const blog = await committed(PLAN);
    blog.write('posts/2024-06-21-tea.md', post({ title: 'Tea', date: '2024-06-21' }, 'Text.'));
    blog.commit();
    expect((await blog.type('remove posts/2024-06-21-tea.md --to /2024/06/plan/')).text).toContain(
      'posts/2024-06-21-tea.md is gone.\n/2024/06/tea/ leads to /2024/06/plan/.\n',
    );
    expect(blog.read('addresses.json')).toContain('"/2024/06/tea/": {"as":"redirect","to":"/2024/06/plan/"}');
  });

  test('asks nothing about a draft', async () => {
    const blog = await committed({
      ...PLAN,
      'posts/2024-06-21-tea.md': post({ title: 'Tea', date: '2024-06-21', draft: 'true' }, 'Text.'),
    });
    const { code, text } = await blog.type('remove posts/2024-06-21-tea.md');
    expect(code).toBe(0);
    expect(text.startsWith('posts/2024-06-21-tea.md is gone.\nNext: npm run check')).toBe(true);
    expect(Object.keys(blog.staged())).toEqual(['posts/2024-06-21-tea.md']);
  });

  test('refuses to let an address go that the settings or a template link to', async () => {
    const tea = { 'posts/2024-06-21-tea.md': post({ title: 'Tea', date: '2024-06-21' }, 'Text.') };
    const template = '---\npermalink: /more/\n---\n<a href="/2024/06/tea/">Tea</a>\n';
    const refusal = `links to /2024/06/tea/. Nothing was written.
Change that link first, or say with --to where the address leads.
`;
    const blogs = [
      ['.eleventy.ts', await committed({ ...PLAN, ...tea }, `footer: '[Tea](/2024/06/tea/)'`)],
      ['site/more.njk', await committed({ ...PLAN, ...tea, 'site/more.njk': template })],
    ] as const;
    for (const [file, blog] of blogs) {
      const text = `${file} ${refusal}`;
      expect(await blog.type('remove posts/2024-06-21-tea.md --gone')).toEqual({ code: 1, text });
      expect(blog.git('status', '--porcelain')).toBe(CLEAN);
      const words = 'remove posts/2024-06-21-tea.md --to /2024/06/plan/';
      expect(await blog.type(words)).toMatchObject({ code: 0 });
      expect(await blog.type('build')).toMatchObject({ code: 0 });
    }
  });

  test('ends the translation of a post that is gone', async () => {
    const blog = await committed(
      {
        'posts/tea.md': post({ title: 'Tea', date: '2024-06-21' }, 'Text.'),
        'posts/de/tee.md': post({ title: 'Tee', date: '2024-06-21', translationOf: 'tea' }, 'Text.'),
      },
      `language: 'en', languages: { en: {}, de: {} }`,
    );
    const { code, text } = await blog.type('remove posts/tea.md --gone');
    expect({ code, text }).toMatchObject({ code: 0 });
    expect(text).toContain('posts/de/tee.md is no translation any more.\n');
    expect(blog.read('posts/de/tee.md')).not.toContain('translationOf');
    expect(await blog.type('build')).toMatchObject({ code: 0 });
  });

  test('refuses to lose an address, or to lead it nowhere', async () => {
    const blog = await committed({ ...PARTY, ...PLAN });
    const usage = 'Usage: npm run remove -- FILE [options] (--help says more)\n';
    const refused: readonly (readonly [words: string, text: string])[] = [
      ['', 'Type one file: npm run remove -- posts/2024-06-22-party.md\n'],
      ['a b', 'Type one file: npm run remove -- posts/2024-06-22-party.md\n'],
      ['posts/2024-06-21-party --to / --gone', 'Use --to or --gone, not both.\n'],
      [
        'posts/2024-06-21-party',
        'Say where /2024/06/party/ leads from now on: --to /another/address/, or --gone.\n',
      ],
      ['posts/2024-06-21-party --to /nowhere/', 'Nothing is published at /nowhere/.\n'],
      ['posts/2024-06-21-party --to /2024/06/party/', 'Nothing is published at /2024/06/party/.\n'],
      [
        'posts/2024-06-21-party --to posts/2024-06-21-party/index.md',
        'Nothing is published at posts/2024-06-21-party/index.md.\n',
      ],
      [
        'posts/2024-06-21-party --to https://evil.example/',
        'Nothing is published at https://evil.example/.\n',
      ],
    ];
    for (const [words, text] of refused)
      expect({ words, ...(await blog.type(`remove ${words}`.trim())) }).toEqual({
        words,
        code: 2,
        text: text + usage,
      });
    expect(blog.git('status', '--porcelain')).toBe(CLEAN);
  });
});
