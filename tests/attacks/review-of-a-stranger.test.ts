import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isSafePath } from '../../src/review/content-tree.ts';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { ended } from '../pipeline/project.ts';
import { ReviewedProject } from '../pipeline/reviewed-project.ts';
import { post } from '../pipeline/site.ts';
import { runCommand } from '../support/run-command.ts';

const BLOG = { 'posts/2020-01-01-a.md': post({ title: 'A' }, 'One.') };
const SETTINGS = 'search: false';
const RUN = { SOURCE_DATE_EPOCH: '1767225600', CI: '' };

/** A blog with a stranger's branch `change`. */
class AttackedProject extends ReviewedProject {
  /** Any code of the change creates this file. */
  readonly proof = join(this.root, '.git', 'was-run');

  /** JavaScript and shell that create the proof. */
  readonly js = `require('node:fs').writeFileSync(${JSON.stringify(this.proof)}, '');`;
  readonly module = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(this.proof)}, '');\n`;
  readonly shell = `touch '${this.proof}'`;

  constructor(files: Readonly<Record<string, string>> = BLOG, settings = SETTINGS) {
    super(files, settings);
  }

  /** Commits files on the stranger's branch, ignored ones too. */
  propose(files: Readonly<Record<string, string>>): void {
    this.git('switch', '--quiet', '--create', 'change');
    for (const [file, text] of Object.entries(files)) this.write(file, text);
    this.git('add', '--force', '--', ...Object.keys(files));
    this.git('commit', '--quiet', '--message=Change');
    this.git('switch', '--quiet', 'main');
  }

  /** Commits a tree that no checkout can create. @param entries lines of `git ls-tree` */
  proposeTree(entries: readonly string[]): void {
    const mktree = (lines: readonly string[]): string =>
      this.#store(['mktree', '--missing'], lines.map((line) => `${line}\n`).join(''));
    const all = this.git('ls-tree', 'HEAD').split('\n').filter(Boolean);
    const names = new Set(entries.map((entry) => entry.split('\t')[1]));
    const kept = all.filter((entry) => !names.has(entry.split('\t')[1]));
    this.proposeCommit(mktree([...kept, ...entries]));
  }

  proposeCommit(tree: string): void {
    const commit = this.git('commit-tree', '-p', 'HEAD', '-m', 'Change', tree).trim();
    this.git('update-ref', 'refs/heads/change', commit);
  }

  blob(text: string): string {
    return this.#store(['hash-object', '-w', '--stdin'], text);
  }

  /** Stores a tree. @param entries mode, hash and name; also names that git refuses */
  tree(entries: readonly (readonly [mode: string, hash: string, name: string])[]): string {
    const bytes = entries.map(([mode, hash, name]) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, 'hex')]),
    );
    return this.#store(['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], Buffer.concat(bytes));
  }

  /** Makes `blog/` a bare repository, whose filter creates the proof. */
  bare(): Readonly<Record<string, string>> {
    return {
      HEAD: 'ref: refs/heads/main\n',
      config: `[filter "x"]\n\tsmudge = ${this.shell}; cat\n\tclean = ${this.shell}; cat\n`,
      'info/attributes': '* filter=x\n',
      'objects/info/alternates': '../../.git/objects\n',
      'refs/heads/main': this.git('rev-parse', 'HEAD'),
    };
  }

  #store(args: readonly string[], input: string | Buffer): string {
    return execFileSync('git', args, { cwd: this.root, input, encoding: 'utf8' }).trim();
  }

  get wasRun(): boolean {
    return existsSync(this.proof);
  }

  /** @returns the output of a review @throws Error if the review fails, or ran code of the change */
  async outcome(): Promise<string> {
    const { output, errors, code } = await this.review(['main..change']);
    if (code !== 0 || errors !== '' || this.wasRun)
      throw new Error(this.wasRun ? 'Code of the change was run.' : errors);
    return output;
  }
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

const changed = { 'posts/2020-01-01-a.md': post({ title: 'A' }, 'Two.') };

describe('a review of a named change runs none of it', () => {
  test('by npm: scripts, .npmrc and the launcher are those of the base', async () => {
    const launch = join(CODE_ROOT, 'src/launch.js');
    const scripts = (review: string, others = {}): string =>
      JSON.stringify({ name: 'blog', private: true, scripts: { review, ...others } });
    const site = new AttackedProject({ ...BLOG, 'package.json': scripts(`node ${launch} review`) });
    const { shell, root } = site;
    const files = {
      'package.json': scripts(shell, { prereview: shell, postreview: shell }),
      '.npmrc': `node-options=--require=${root}/evil.cjs\nscript-shell=${root}/evil.sh\n`,
      'evil.cjs': site.js,
      'evil.sh': `#!/bin/sh\n${shell}\n`,
    };
    site.propose({ ...files, ...changed });
    const { output, code } = await ended(site.spawn(['run', 'review', '--', 'main..change'], RUN, 'npm'));
    expect({ code, wasRun: site.wasRun }).toEqual({ code: 0, wasRun: false });
    expect(output).toContain('1 page: 1 changed');
    expect(output).toContain('not shown here: .npmrc, evil.cjs, evil.sh, package.json\n');
  });

  test('by the workflow of a new blog, whose steps see the base and fetch the change', async () => {
    const origin = new AttackedProject({ ...BLOG, 'pages/about.md': post({ title: 'About' }) });
    origin.propose({ 'layouts/post.tsx': origin.module, ...changed });
    origin.write('posts/2020-01-02-b.md', post({ title: 'B' }));
    origin.commit();
    origin.git('switch', '--quiet', '--detach', 'main');
    origin.git('merge', '--quiet', '--no-edit', 'change');
    origin.git('update-ref', 'refs/pull/1/merge', 'HEAD');
    const { jobs } = parse(readFileSync('starter/.github/workflows/check.yml', 'utf8')) as Workflow;
    const [, fetch = '', review = ''] = jobs['review']?.steps.flatMap(({ run = [] }) => run) ?? [];
    const site = new AttackedProject(BLOG);
    const { proof } = site;
    site.git('remote', 'add', 'origin', `file://${origin.root}`);
    site.git('fetch', '--quiet', '--depth=1', 'origin', 'main');
    site.git('switch', '--quiet', '--force-create', 'main', 'FETCH_HEAD');
    execFileSync('bash', ['-e', '-c', fetch], {
      cwd: site.root,
      env: { ...process.env, GITHUB_REF: 'refs/pull/1/merge' },
      stdio: 'pipe',
    });
    const { output, errors, code } = await site.review(review.split(' ').slice(4));
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
    expect([proof, origin.proof].filter((file) => existsSync(file))).toEqual([]);
    expect(output).toContain('1 page: 1 changed');
    expect(output).toContain('not shown here: layouts/post.tsx\n');
    expect(site.read('review.html')).toContain('<ins>Two.</ins>');
  });

  test('by packages: a committed node_modules replaces none that is installed', async () => {
    const site = new AttackedProject();
    const settings = `import hello from 'hello';\nexport default { title: hello(), url: 'https://blog.example', plugins: [], ${SETTINGS} };\n`;
    const hello = 'node_modules/hello/index.js';
    const installed = `export default () => 'Installed';\n`;
    site.write('.eleventy.ts', settings);
    site.write('node_modules/hello/package.json', '{"name":"hello","type":"module","main":"index.js"}');
    site.commit();
    site.propose({ [hello]: `${site.module}${installed}`, ...changed });
    site.write(hello, installed);
    const output = await site.outcome();
    expect(output).toContain(`not shown here: ${hello}\n`);
    expect(site.read('.cache/review/named-change/site/index.html')).toContain('Installed');
    expect(site.read(hello)).toBe(installed);
  });

  test('by a blog below the root that is a bare repository with a filter', async () => {
    const site = new AttackedProject({});
    const blog = (file: string): string => `blog/${file}`;
    site.write(blog('.eleventy.ts'), site.read('.eleventy.ts'));
    for (const [file, text] of Object.entries(BLOG)) site.write(blog(file), text);
    site.git('rm', '--quiet', '.eleventy.ts');
    site.commit();
    const bare = site.bare();
    const files = { ...bare, '.gitattributes': '* filter=x\n', ...changed };
    site.propose({
      'plugins/evil.ts': site.module,
      ...Object.fromEntries(Object.entries(files).map(([file, text]) => [blog(file), text])),
    });
    const { output, errors, code } = await runCommand(
      ['review', 'main..change'],
      join(site.root, 'blog'),
      RUN,
    );
    expect({ errors, code, wasRun: site.wasRun }).toEqual({ errors: '', code: 0, wasRun: false });
    expect(output).toContain('1 page: 1 changed');
    expect(output).toContain(
      'not shown here: ../plugins/evil.ts, .gitattributes, HEAD, config, info/attributes, objects/info/alternates, refs/heads/main\n',
    );
  });

  test('nor of files in the working tree that make its folder a bare repository', async () => {
    const site = new AttackedProject({});
    const here = join(site.root, 'blog');
    for (const [file, text] of Object.entries({
      '.eleventy.ts': site.read('.eleventy.ts'),
      ...BLOG,
      ...site.bare(),
    }))
      site.write(`blog/${file}`, text);
    const { errors, code } = await runCommand(['review', 'main'], here, RUN);
    expect({ code, wasRun: site.wasRun }).toEqual({ code: 1, wasRun: false });
    expect(errors).toContain('Git has failed: cannot use bare repository');
  });

  test('by settings, plugins, layouts, templates, data files, front matter and a configuration of Eleventy', async () => {
    const site = new AttackedProject(
      {
        ...BLOG,
        'site/a.njk': '---\npermalink: /a.txt\n---\n{% include "x.svg" %}',
        'site/_includes/x.svg': '<svg/>',
        'plugins/a.ts': 'export const a = 1;',
      },
      SETTINGS,
    );
    const { module, js } = site;
    const front = `---js\n{ title: ${JSON.stringify('A')}, x: (() => { ${js} })() }\n---\n`;
    const template = `{{ ({}).constructor.constructor("${js.replaceAll('"', "'")}")() }}`;
    const code = {
      '.eleventy.ts': `${module}export default {};`,
      '.eleventy.js': js,
      'eleventy.config.js': module,
      'layouts/post.tsx': module,
      'plugins/a.ts': module,
      'posts/posts.11tydata.js': js,
      'site/_data/a.js': module,
      'site/_includes/x.svg': template,
      'site/a.11ty.js': module,
      'site/a.njk': template,
      'site/x.md': front,
      'src/launch.js': module,
      '.env': 'NODE_OPTIONS=--require ./evil.cjs\n',
      'tsconfig.json': '{}',
    };
    site.propose({
      ...code,
      'posts/b.md': `---\ntitle: B\ndate: 2020-01-02\n---\n${template} {% include "x.svg" %}`,
      ...changed,
    });
    const output = await site.outcome();
    expect(output).toContain(`not shown here: ${Object.keys(code).toSorted().join(', ')}\n`);
    expect(output).toContain('New: B, /2020/01/b/, from posts/b.md');
  });

  test('by executable front matter of a post, which is an error', async () => {
    const site = new AttackedProject();
    site.propose({ 'posts/b.md': `---js\n{ x: (() => { ${site.js} })() }\n---\nB` });
    const { code, errors } = await site.review(['main..change']);
    expect({ code, wasRun: site.wasRun }).toEqual({ code: 1, wasRun: false });
    expect(errors).toContain('posts/b.md');
  });

  test('by filters, hooks, monitors and attributes of the repository', async () => {
    const site = new AttackedProject();
    const { shell } = site;
    for (const key of [
      'filter.x.smudge',
      'filter.x.clean',
      'filter.x.process',
      'diff.x.textconv',
      'diff.x.command',
      'diff.external',
      'core.fsmonitor',
      'merge.x.driver',
    ])
      site.git('config', key, shell);
    site.git('config', 'diff.relative', 'true');
    site.git('config', 'diff.ignoreSubmodules', 'all');
    const attributes = '* filter=x diff=x merge=x\n';
    const before = { wasRun: site.wasRun };
    site.proposeTree([
      `100644 blob ${site.blob(attributes)}\t.gitattributes`,
      `040000 tree ${site.tree([
        ['100644', site.blob(attributes), '.gitattributes'],
        ['100644', site.blob(changed['posts/2020-01-01-a.md']), '2020-01-01-a.md'],
      ])}\tposts`,
    ]);
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc']) {
      const file = join(site.root, '.git/hooks', hook);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `#!/bin/sh\n${shell}\n`, { mode: 0o755 });
    }
    expect(before).toEqual({ wasRun: false });
    expect(await site.outcome()).toContain('not shown here: .gitattributes, posts/.gitattributes\n');
  });
});

describe('a change cannot leave the folder that it is written to', () => {
  test('by names: of folders above, of a repository on any system, and that deceive a reader', async () => {
    const site = new AttackedProject();
    const file = site.tree([['100644', site.blob('Evil.'), 'x.txt']]);
    const names = [
      ...['..', '.', '.git', '.GIT', 'git~1', '.git ', '.git.', '.git::$INDEX_ALLOCATION', '.g\u200Cit'],
      ...['a\\..\\..', 'new\nline', '\u001B[31m', 'x\u202Egpj', 'a/../../b', '/etc'],
    ];
    const folder = site.tree(names.map((name) => ['40000', file, name]));
    const root = [...site.git('ls-tree', 'HEAD').matchAll(/^0?(\d+) \w+ (\w+)\t(.*)$/gm)];
    const kept = root.map(([, mode = '', hash = '', name = '']) => [mode, hash, name] as const);
    site.proposeCommit(site.tree([...kept, ['40000', folder, 'public']]));
    const status = (): string => site.git('status', '--porcelain', '--ignored');
    const before = status();
    const output = await site.outcome();
    const told = output.match(/public\/[^,]*x\.txt/g);
    expect(told).toHaveLength(names.length);
    for (const shown of ['\u001B', '\u202E', 'Evil']) expect(output).not.toContain(shown);
    expect(status()).toBe(before.replace('!! node_modules', '!! .cache/\n!! node_modules'));
    expect(readdirSync(join(site.root, '.cache/review/named-change/content'))).toEqual([
      '.eleventy.ts',
      'posts',
    ]);
  });

  test('by symbolic links and submodules, which are named and never made', async () => {
    const site = new AttackedProject({ ...BLOG, 'public/keep.txt': 'Keep.' });
    const [link, etc] = [site.blob('../../../../../../../etc/hostname'), site.blob('/etc')];
    const commit = site.git('rev-parse', 'HEAD').trim();
    const posts = site.git('rev-parse', 'HEAD:posts/2020-01-01-a.md').trim();
    site.proposeTree([
      `040000 tree ${site.tree([
        ['100644', posts, '2020-01-01-a.md'],
        ['120000', link, 'b.md'],
        ['160000', commit, 'module.md'],
      ])}\tposts`,
      `040000 tree ${site.tree([['120000', etc, 'etc']])}\tpublic`,
      `120000 blob ${etc}\tpages`,
      `160000 commit ${commit}\tcomments`,
      `120000 blob ${etc}\tstyles`,
    ]);
    const output = await site.outcome();
    for (const told of [
      'posts/b.md, a symbolic link.',
      'public/etc, a symbolic link.',
      'posts/module.md, a submodule.',
    ])
      expect(output).toContain(`This file of the change is left out: ${told}`);
    expect(output).toContain('not shown here: comments, pages, styles\n');
    const content = join(site.root, '.cache/review/named-change/content');
    const made = readdirSync(content, { recursive: true }).map((file) =>
      lstatSync(join(content, String(file))),
    );
    expect(made.every((stats) => stats.isFile() || stats.isDirectory())).toBe(true);
  });

  test('by folders that are too deep for a program, or for the disk', async () => {
    const site = new AttackedProject();
    const nested = (name: string, depth: number): string =>
      Array.from({ length: depth }).reduce<string>(
        (folder) => site.tree([['40000', folder, name]]),
        site.tree([['100644', site.blob('x'), 'x.txt']]),
      );
    const folders = [
      ['40000', nested('a', 61), 'a'],
      ['40000', nested('b', 70), 'b'],
      ['40000', nested('c'.repeat(250), 20), 'c'],
    ] as const;
    site.proposeTree([`040000 tree ${site.tree(folders)}\tpublic`]);
    const output = await site.outcome();
    expect(output.match(/This file of the change is left out: public\/[bc]\//g)).toHaveLength(2);
    expect(output).toMatch(/New: \/a\/(?:a\/)+x\.txt\n/);
  });

  test('by two files of one path: the first counts, the other is named', async () => {
    const site = new AttackedProject();
    const [one, two] = ['One.', 'Two.'].map((text) => site.blob(text)) as [string, string];
    const folder = site.tree([['100644', two, 'b.txt']]);
    site.proposeTree([
      `040000 tree ${site.tree([
        ['100644', one, 'a.txt'],
        ['100644', two, 'a.txt'],
        ['40000', folder, 'a.txt'],
        ['100644', one, `${'x'.repeat(300)}.txt`],
      ])}\tpublic`,
    ]);
    const output = await site.outcome();
    expect(
      output.match(/left out: public\/\S+, a path that this disk cannot store, or has already\./g),
    ).toHaveLength(3);
    expect(site.read('.cache/review/named-change/content/public/a.txt')).toBe('One.');
  });

  test.each([
    [
      [
        '..',
        '.',
        '',
        '.git',
        '.GIT',
        '.Git.',
        'git~1',
        'GIT~12',
        '.git:x',
        'a\\b',
        'a\0b',
        'a\nb',
        '.g\u200Dit',
        'a\uFFFDb',
      ],
      false,
      false,
    ],
    [['aux.md', 'com1', 'a:b', 'a.', 'a ', 'a?', '"a"'], true, false],
    [
      [
        'aux.md',
        'com1',
        'a:b',
        'a?',
        '"a"',
        '...',
        '.gitx',
        'git',
        'é',
        '営',
        "it's.md",
        '-x',
        '--upload-pack=x',
      ],
      false,
      true,
    ],
  ] as const)('names %j, on Windows %s: %s', (names, isWindows, isSafe) => {
    for (const name of names) {
      expect([name, isSafePath(name, isWindows)]).toEqual([name, isSafe]);
      expect([name, isSafePath(`posts/${name}/a.md`, isWindows)]).toEqual([name, isSafe]);
    }
  });
});

describe('a change cannot choose what it is compared with', () => {
  test('by a tag of the name of the base', async () => {
    const site = new AttackedProject();
    site.propose(changed);
    site.git('tag', 'main', 'change');
    expect(await site.review(['main..change'])).toMatchObject({
      code: 1,
      errors:
        '“main” has two meanings: refs/heads/main and refs/tags/main.\nWrite all of it: refs/heads/main\n',
    });
    expect((await site.review(['refs/heads/main..change'])).output).toContain('1 page: 1 changed');
  });

  test('by a name that is an option to git', async () => {
    const site = new AttackedProject();
    site.propose(changed);
    for (const name of ['--upload-pack=touch${IFS}x', '--output=x', '-c'])
      expect(await site.review(['--', `main..${name}`])).toMatchObject({
        code: 1,
        errors: expect.stringContaining(`Git knows no commit “${name}” here.`) as string,
      });
    expect(existsSync(join(site.root, 'x'))).toBe(false);
  });

  test('by replaced objects', async () => {
    const site = new AttackedProject();
    site.propose(changed);
    site.git('replace', site.git('rev-parse', 'change').trim(), site.git('rev-parse', 'main').trim());
    expect(await site.outcome()).toContain('1 page: 1 changed');
  });

  test('by merging crosswise, so that two commits count as the base', async () => {
    const site = new AttackedProject();
    site.propose({ 'posts/b.md': post({ title: 'B', date: '2020-01-02' }) });
    site.write('posts/c.md', post({ title: 'C', date: '2020-01-03' }));
    const ours = site.commit();
    site.git('merge', '--quiet', '--no-edit', 'change');
    site.git('switch', '--quiet', 'change');
    site.git('merge', '--quiet', '--no-edit', '--strategy=ours', ours);
    site.git('switch', '--quiet', 'main');
    expect(await site.review(['main..change'])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('no single commit to compare with') as string,
    });
  });

  test('by being checked out: then its code would run', async () => {
    const site = new AttackedProject();
    site.propose(changed);
    site.git('switch', '--quiet', 'change');
    expect(await site.review(['main..change'])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('The files here have commits of the change') as string,
    });
  });
});

test('a change cannot fill the disk or the memory: with one blob in many files, or folders in folders', async () => {
  const site = new AttackedProject();
  const blob = site.blob('x'.repeat(2_000_000));
  const many = Array.from({ length: 600 }, (_, at) => ['100644', blob, `${at}.txt`] as const);
  const bytes = site.tree(many.toSorted(([, , a], [, , b]) => (a < b ? -1 : 1)));
  site.proposeTree([`040000 tree ${bytes}\tpublic`]);
  expect(await site.review(['main..change'])).toMatchObject({
    code: 1,
    errors: expect.stringContaining('The content of the change is too large for a review.') as string,
  });
  let folder = site.tree([['100644', site.blob('x'), 'a.txt']]);
  for (let depth = 0; depth < 8; depth++)
    folder = site.tree(Array.from({ length: 10 }, (_, at) => ['40000', folder, String(at)] as const));
  site.proposeTree([`040000 tree ${folder}\tpublic`]);
  expect(await site.review(['main..change'])).toMatchObject({
    code: 1,
    errors: expect.stringContaining('The change has too many files for a review.') as string,
  });
});

test('a submodule that the change itself has git ignore is named, in the working tree and in a named change', async () => {
  const site = new AttackedProject();
  const [commit, one] = [site.commit(), site.git('rev-parse', 'HEAD^').trim()];
  const modules = '[submodule "x"]\n\tpath = plugins/x\n\turl = https://evil.example\n\tignore = all\n';
  site.git('update-index', '--add', '--cacheinfo', `160000,${one},plugins/x`);
  site.git('commit', '--quiet', '--message=Base');
  site.git('switch', '--quiet', '--create', 'change');
  site.git('update-index', '--add', '--cacheinfo', `160000,${commit},plugins/x`);
  site.write('.gitmodules', modules);
  site.git('add', '.gitmodules');
  site.git('commit', '--quiet', '--message=Change');
  mkdirSync(join(site.root, 'plugins/x'), { recursive: true });
  expect((await site.reviewed(['main'])).code).toEqual(['.gitmodules', 'plugins/x']);
  site.git('switch', '--quiet', 'main');
  site.write('.git/info/exclude', 'x');
  site.write('.gitmodules', modules);
  expect((await site.reviewed(['main..change'])).code).toEqual(['.gitmodules', 'plugins/x']);
});

test('files of a working tree that may be code are named, by what is content and not by their endings', async () => {
  const site = new AttackedProject({ ...BLOG, 'blog/.eleventy.ts': '' });
  const code = {
    'README.md': 'x',
    'blog/plugins/a.svg': 'x',
    'docs/a.md': 'x',
    'plugins/a.ts':
      'export default { name: "a", content: { at: "plugins/a.ts", parse: () => [], lists: () => ({}) } };',
    'posts/a.js': 'x',
    'site/_includes/x.svg': 'x',
    'site/x.md': '---\npermalink: false\n---\nx',
  };
  for (const [file, text] of Object.entries({ ...code, ...changed, 'public/a.js': 'x' }))
    site.write(file, text);
  site.write(
    '.eleventy.ts',
    `import a from './plugins/a.ts';\nexport default { title: 'A', url: 'https://blog.example', plugins: [a], ${SETTINGS} };\n`,
  );
  const { code: named } = await site.reviewed();
  expect(named).toEqual(['.eleventy.ts', ...Object.keys(code)]);
});
