import type { ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { ended, TestProject } from '../pipeline/project.ts';
import { read } from '../docs/document.ts';
import { post } from '../pipeline/site.ts';
import type { Ended } from '../support/run-command.ts';

const PARTY = 'posts/2020-05-01-party.md';

/** An Eleventy project with a blog as a plugin. */
class Project extends TestProject {
  /** @param options plugin options @param more other configuration */
  constructor(files: Readonly<Record<string, string>>, options: string, more = '') {
    super({ [PARTY]: post({ title: 'Party', category: 'News' }, 'Cake {{ 1 + 1 }}.'), ...files });
    this.remove('.eleventy.ts');
    symlinkSync(CODE_ROOT, join(this.root, 'node_modules/pamphlet'));
    this.configure(options, more);
  }

  configure(options: string, more = ''): void {
    this.write(
      'eleventy.config.mjs',
      `import pamphlet from 'pamphlet/eleventy';

export default function (config) {
  config.addPlugin(pamphlet, {
    ${options}
  });
  ${more}
}
`,
    );
  }

  eleventy(): Promise<Ended> {
    return ended(this.startEleventy());
  }

  startEleventy(...args: readonly string[]): ChildProcess {
    return this.spawn(['node_modules/@11ty/eleventy/cmd.cjs', ...args], { PAMPHLET_URL: '', TZ: 'UTC' });
  }
}

const GIVEN = `title: 'Elm Street', url: 'https://elmstreet.example',`;

describe('a blog in a project of Eleventy', { timeout: 60_000 }, () => {
  test('is built beside the templates of the project, below its own place', async () => {
    const project = new Project(
      { 'index.njk': '<a href="{{ "/blog/" | url }}">Blog</a>', '_site/other.txt': 'other' },
      '',
    );
    // The example with additions.
    const [, example = ''] = /```js\n(import pamphlet [^`]*)```/.exec(read('docs/eleventy.md')) ?? [];
    const more = `});
  eleventyConfig.on('eleventy.after', () => console.log('seen: ' + existsSync('_site/blog/2020/05/party/index.html')));
  return { pathPrefix: '/docs/' };
`;
    const config = `import { existsSync } from 'node:fs';\n${example.replace('});\n', more)}`;
    project.write('eleventy.config.mjs', config);
    const first = await project.eleventy();
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.output).toContain('seen: true\n');
    const built = project.files();
    expect(built.get('index.html')).toBe('<a href="/docs/blog/">Blog</a>');
    expect(built.get('blog/2020/05/party/index.html')).toContain('Cake {{ 1 + 1 }}.');
    expect(built.get('blog/index.html')).toContain('href="/docs/blog/2020/05/party/"');
    expect(built.has('posts/2020-05-01-party/index.html')).toBe(false);
    expect(existsSync(join(project.root, '.cache/eleventy'))).toBe(false);

    project.write('posts/2020-06-01-tea.md', post({ title: 'Tea', category: 'News' }, 'Hot.'));
    project.remove(PARTY);
    // The list of copied files may contain foreign lines.
    const [list = ''] = readdirSync(join(project.root, '_site')).filter((name) =>
      name.startsWith('.pamphlet-'),
    );
    appendFileSync(
      join(project.root, '_site', list),
      '\n../posts/2020-06-01-tea.md\n../index.njk\nother.txt',
    );
    expect((await project.eleventy()).output).toMatch(/^1 post published in _site\/blog\/: /m);
    const again = project.files();
    expect(existsSync(join(project.root, '_site/blog/2020/05'))).toBe(false);
    expect(again.get('blog/2020/06/tea/index.html')).toContain('Hot.');
    expect(again.get('other.txt')).toBe('other');
    expect(existsSync(join(project.root, 'index.njk'))).toBe(true);
  });

  test('has content folders of features and plugins, which the project takes for no templates', async () => {
    const shelf = `export default { name: 'shelf', content: { at: 'shelf/', lists: () => ({}),
      parse: ({ path, stamp }, bytes) => ({ file: path, stamp, contentHash: String(bytes) }) } };`;
    const settings = `import { defineBlog } from 'pamphlet';
import shelf from './shelf.ts';
export default defineBlog({ ${GIVEN} plugins: [shelf] });`;
    const folders = ['authors', 'comments/2020-05-01-party', 'pages', 'public', 'shelf'];
    const files = { 'about.md': 'Mine', '.eleventy.ts': settings, 'shelf.ts': shelf };
    const project = new Project({}, `at: '/blog/',`);
    for (const [file, text] of Object.entries(files)) project.write(file, text);
    for (const folder of folders)
      project.write(
        `${folder}/ada.md`,
        post({ name: 'Ada', title: 'Ada', author: 'Ada', date: '2020-06-01' }),
      );
    await project.eleventy();
    const built = [...project.files().keys()];
    expect(built).toContain('about/index.html');
    expect(built.filter((file) => /^(?:authors|comments|pages|public|shelf|posts)\//.test(file))).toEqual([]);
  });

  test('is at the root of the site; a file that both make is named, and a fault in a post leaves the last files', async () => {
    const files = {
      'index.njk': 'Front',
      'public/logo.txt': 'a',
      'party.md': '---\npermalink: /2020/05/party/\n---\n# Mine',
    };
    const project = new Project(files, GIVEN, `config.addPassthroughCopy('public');`);
    const { code, errors } = await project.eleventy();
    const hint = "Give one of them another address, or the blog a sub-folder: at: '/blog/',";
    expect(errors).toContain(`index.njk error address: The address / is taken: the blog has it too.
       ${hint}

party.md error address: The address /2020/05/party/ is taken: ${PARTY} has it too.
       ${hint}

2 errors.
`);
    expect(code).toBe(1);
    expect(project.files().has('feed.xml')).toBe(false);
    project.remove('index.njk');
    project.remove('party.md');
    expect(await project.eleventy()).toMatchObject({ code: 0, errors: '' });
    const built = project.files();
    expect(built.get('2020/05/party/index.html')).toContain('Cake');
    expect([built.get('logo.txt'), built.get('public/logo.txt')]).toEqual(['a', 'a']);

    project.write(PARTY, post({ titel: 'Party', category: 'News' }, 'New.'));
    const failed = await project.eleventy();
    expect(failed.code).toBe(1);
    expect(failed.errors).toContain(`${PARTY}:2:1 error `);
    expect(failed.errors).toContain('“titel”');
    expect(failed.errors).not.toMatch(/^ +at /m);
    expect(project.files().get('2020/05/party/index.html')).toContain('Cake');
  });

  test('names what is wrong with its settings', async () => {
    const { code, errors } = await new Project({}, `${GIVEN} timezone: 'UTC',`).eleventy();
    expect(errors).toContain('eleventy.config.mjs:5:60 error settings: There is no setting “timezone”.\n');
    expect(code).toBe(1);
  });

  test.each([
    [`${GIVEN} at: 'blog',`, "“blog” is not a sub-folder of a site.\nWrite it with slashes: at: '/blog/',"],
    [`${GIVEN} plugins: [],`, 'The setting “plugins” counts in .eleventy.ts alone.\nMove it there.'],
  ])('says what may not be given: %s', async (options, message) => {
    const { code, errors } = await new Project({}, options).eleventy();
    expect(errors).toContain(`${message}\n`);
    expect(errors).not.toMatch(/^ +at /m);
    expect(code).toBe(1);
  });

  test('is built again when a post is saved', async () => {
    const project = new Project({}, `${GIVEN} at: '/blog/',`);
    const child = project.startEleventy('--watch');
    const printed = (text: string): Promise<void> =>
      new Promise((resolve) => {
        child.stdout?.on('data', (data: Buffer) => data.toString().includes(text) && resolve());
      });
    await printed('Watching…');
    const built = printed('1 post published in _site/blog/: ');
    // Repeats, because Eleventy may not watch yet.
    const saving = setInterval(() => {
      project.write(PARTY, post({ title: 'Party', category: 'News' }, 'More cake.'));
    }, 500);
    await built;
    clearInterval(saving);
    expect(project.files().get('blog/2020/05/party/index.html')).toContain('More cake.');
  });

  test('may have a folder of its own, with its settings', async () => {
    const settings = `import { defineBlog } from 'pamphlet';\nexport default defineBlog({ title: 'Elm', url: 'https://elm.example', pathPrefix: '/notes/' });\n`;
    const files = {
      'posts/mine.md': 'Mine',
      'notes/.eleventy.ts': settings,
      'notes/posts/2020-01-01-a.md': post({ title: 'A', category: 'B' }),
    };
    const project = new Project(files, `folder: 'notes',`);
    project.remove(PARTY);
    expect(await project.eleventy()).toMatchObject({ code: 0, errors: '' });
    const built = project.files();
    expect(built.get('posts/mine/index.html')).toContain('Mine');
    expect(built.get('notes/2020/01/a/index.html')).toContain('href="/notes/feed.xml"');
    project.write('notes/posts/2020-01-01-a.md', post({ title: '', category: 'B' }));
    expect((await project.eleventy()).errors).toContain('notes/posts/2020-01-01-a.md:2:');
  });
});
