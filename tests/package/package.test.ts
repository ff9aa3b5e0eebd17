import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALLOWED, notices } from '../../tools/package/notices.js';
import { toolFolder } from '../../tools/install/tool-folder.ts';
import { withOrigin } from '../../tools/package/origin.js';
import { partsOf, type PartsList } from '../../tools/package/sbom.js';
import { ended } from '../pipeline/project.ts';
import { ownEnvironment, runCommand } from '../support/run-command.ts';
import { filesOf, pamphlet, Workshop } from './packed.ts';

const SETTINGS = `import { defineBlog } from 'pamphlet';
import gallery from 'pamphlet/themes/gallery';
import { readingList } from './plugins/reading-list.tsx';

export default defineBlog({
  title: 'Elm Street',
  url: 'https://elmstreet.localhost',
  timeZone: 'UTC',
  readers: 3,
  theme: gallery({ columns: 4 }),
  plugins: [readingList],
});
`;

const PLUGIN = `import { address, definePlugin, Document, LayoutPage, headProps, z, type HeadProps, type SiteProps } from 'pamphlet';

declare module 'pamphlet' {
  interface PluginSettings {
    readonly readers: number;
  }
}

interface Props {
  readonly site: SiteProps;
  readonly head: HeadProps;
  readonly titles: readonly string[];
}

class ListPage extends LayoutPage {
  readonly kind = 'reading-list';

  protected makeProps(): Omit<Props, 'site'> {
    const { blog, summaries } = this.context;
    return {
      head: headProps(this.context, this.address, 'Reading list'),
      titles: blog.posts.map((post) => summaries.title(post).text),
    };
  }
}

export const readingList = definePlugin({
  name: 'reading-list',
  settings: { readers: z.number() },
  frontMatter: { mood: z.enum(['happy', 'sad']).optional() },
  pages: (context) => [new ListPage(context, address('/reading/'))],
  layouts: {
    'reading-list': ({ site, head, titles }: Props) => (
      <Document site={site} head={head} kind="page">
        <ol>{titles.map((title) => <li>{title}</li>)}</ol>
      </Document>
    ),
  },
  blocks: { note: ({ children }) => <aside class="note">{children}</aside> },
});
`;

const BLOG = {
  '.eleventy.ts': SETTINGS,
  'plugins/reading-list.tsx': PLUGIN,
  'layouts/post.tsx': `import type { PostLayoutProps } from 'pamphlet';
import { Post } from 'pamphlet/layouts/post';

export default function Own(props: PostLayoutProps) {
  return <Post {...props} body={props.body + '<p class="mine">' + String(props.post.own?.['mood']) + '</p>'} />;
}
`,
  'layouts/footer.tsx': `import type { FooterProps } from 'pamphlet';

export default ({ site }: FooterProps) => <p>© {site.title}</p>;
`,
  'styles/own.css': '.mine { color: green; }\n',
  'public/CNAME': 'elmstreet.localhost\n',
  'site/map.njk':
    '---\nlayout: pamphlet\ntitle: Map\n---\n{% for post in blog.posts %}{{ post.title }};{% endfor %}',
  'posts/2024-06-22-party.md':
    '---\ntitle: The party\ncategory: News\nmood: happy\n---\n\n:::note\nBring *cake*.\n:::\n',
  'posts/2024-06-23-tea.md':
    '---\ntitle: Tea\ncategory: News\n---\n\nSee [the party](2024-06-22-party.md).\n',
};

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly dev?: boolean;
        readonly optional?: boolean;
        readonly os?: string[];
        readonly license?: string;
      }
    >
  >;
}

const lock = (): Lock => JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

let workshop: Workshop;
let tarball: string;

beforeAll(async () => {
  workshop = new Workshop();
  tarball = await workshop.pack('1.0.0');
}, 120_000);
afterAll(() => workshop.remove());

test('the package holds what runs, and no source but plain JavaScript', () => {
  const { stdout } = spawnSync('tar', ['-tzf', tarball], { encoding: 'utf8' });
  const files = stdout.trim().split('\n');
  expect(files).toEqual(
    expect.arrayContaining([
      'package/add-ons/comments/.github/workflows/comment.yml',
      'package/dist/exports.js',
      'package/dist/types/src/index.d.ts',
      'package/dist/cli/run-command.js',
      'package/dist/themes/gallery.js',
      'package/dist/types/themes/gallery/index.d.ts',
      'package/docs/rules.md',
      'package/docs/schemas/front-matter.json',
      'package/layouts/styles/tokens.css',
      'package/starter/dot-gitignore',
      'package/src/launch.js',
    ]),
  );
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
  expect(sources).toEqual([]);
  expect(files.filter((file) => /^package\/(?:tests|bench|posts)\//.test(file))).toEqual([]);
});

test('the same sources give the same bytes, in another folder and when two are packed at once', async () => {
  const again = join(workshop.root, 'again');
  cpSync(join(workshop.root, 'sources-1.0.0'), again, { recursive: true, verbatimSymlinks: true });
  rmSync(join(again, 'dist'), { recursive: true });
  const packed = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const to = workshop.folder(name);
      const shell = process.platform === 'win32';
      const child = spawn('npm', ['pack', '--pack-destination', to], { cwd: again, shell });
      expect(await ended(child)).toMatchObject({ code: 0 });
      return readFileSync(join(to, 'pamphlet-1.0.0.tgz'), 'base64');
    }),
  );
  expect(new Set([readFileSync(tarball, 'base64'), ...packed]).size).toBe(1);
}, 120_000);

test('publint and “Are the types wrong?” have nothing to say against it', () => {
  const modules = join(toolFolder('package-lint'), 'node_modules');
  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(modules, script), ...args], {
      encoding: 'utf8',
      env: { NO_COLOR: '1' },
    });
  const lint = run('publint/src/cli.js', 'run', '--strict', '--level=suggestion', tarball);
  expect(lint).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/Linting...\nAll good!\n$/) as string,
  });
  // The package has only ES modules, for Node versions that load them.
  const types = run(
    '@arethetypeswrong/cli/dist/index.js',
    '--profile=esm-only',
    '--no-definitely-typed',
    tarball,
  );
  expect(types).toMatchObject({ status: 0, stderr: '' });
}, 120_000);

test('the list of parts has what a blog installs and what is compiled in, and no tool', () => {
  const { stdout } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  });
  const named = readFileSync(join(workshop.root, 'sources-1.0.0/THIRD-PARTY-NOTICES'), 'utf8');
  const { metadata, components, dependencies } = partsOf(JSON.parse(stdout) as PartsList, named);
  const names = components.map(({ name }) => name);
  expect(metadata.component.name).toBe('pamphlet');
  expect(names).toEqual(expect.arrayContaining(['markdown-it', 'linkify-it', 'zod', '@clack/core']));
  // No tools, and no dependencies of the importer.
  expect(names.filter((name) => /vitest|prettier|oxlint|playwright|fast-check|toml/.test(name))).toEqual([]);
  expect(dependencies).toHaveLength(components.length + 1);
});

test('a release says where it comes from, but for what package.json says already', () => {
  const environment = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'elm/blog',
    GITHUB_REPOSITORY_OWNER: 'elm',
  };
  expect(withOrigin({ name: 'x', author: 'Rosa' }, '.', environment)).toEqual({
    name: 'x',
    author: 'Rosa',
    homepage: 'https://github.com/elm/blog#readme',
    bugs: { url: 'https://github.com/elm/blog/issues' },
    repository: { type: 'git', url: 'git+https://github.com/elm/blog.git' },
  });
  expect(withOrigin({}, 'packages/create', environment)).toMatchObject({
    author: 'elm',
    repository: { directory: 'packages/create' },
  });
});

describe('notices', () => {
  test('name what is compiled in and what is copied into sites, each with its licence', () => {
    const text = readFileSync(join(workshop.root, 'sources-1.0.0/THIRD-PARTY-NOTICES'), 'utf8');
    const named = [...text.matchAll(/^(\S+) \d\S* \((.+)\)$/gm)].map(([, name, licence]) => [name, licence]);
    expect(named).toEqual(
      expect.arrayContaining([
        ['@fontsource/source-serif-4', 'OFL-1.1'],
        ['@11ty/eleventy', 'MIT'],
        ['@clack/prompts', 'MIT'],
        ['opentype.js', 'MIT'],
        ['pagefind', 'MIT'],
        ['zod', 'MIT'],
      ]),
    );
    expect(named.filter(([, licence = '']) => !ALLOWED.includes(licence))).toEqual([]);
    expect(named.map(([name]) => name)).not.toContain('markdown-it');
    expect(text).toContain('Permission is hereby granted, free of charge');
    expect(text).toMatch(
      /@11ty\/lodash-custom \S+ \(MIT\)\n\nCopyright \(c\) Zach Leatherman\n\nPermission is hereby granted/,
    );
  });

  test.each([
    [
      { license: 'GPL-2.0-or-later' },
      'x is under the licence GPL-2.0-or-later. Only these may be packed: MIT,',
    ],
    [{}, 'x is under the licence undefined.'],
    [{ license: 'MIT' }, 'x brings no text of its licence, so it may not be packed.'],
  ])('of a package with %j are refused', (more, message) => {
    const root = mkdtempSync(join(workshop.root, 'parts-'));
    mkdirSync(join(root, 'node_modules/x'), { recursive: true });
    const manifest = { name: 'x', version: '1.0.0', ...more };
    writeFileSync(join(root, 'node_modules/x/package.json'), JSON.stringify(manifest));
    expect(() => notices(root, ['node_modules/x/index.js'])).toThrow(message);
  });
});

test('whatever a blog installs may be given away with it', () => {
  /** Dependencies, not part of the package. */
  const asLibrary = ['Python-2.0', 'LGPL-3.0-or-later', 'BlueOak-1.0.0', 'CC0-1.0'];
  const licences = Object.entries(lock().packages).flatMap(([path, { dev, license = 'none' }]) =>
    path === '' || dev ? [] : license.split(' AND ').map((name) => ({ path, name })),
  );
  expect(licences.length).toBeGreaterThan(50);
  expect(licences.filter(({ name }) => ![...ALLOWED, ...asLibrary].includes(name))).toEqual([]);
});

test('a package that the compiled code loads is a dependency', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: object;
  };
  const code = [...filesOf(join(workshop.root, 'sources-1.0.0/dist'))].filter(([name]) =>
    name.endsWith('.js'),
  );
  const loaded = code.flatMap(([, text]) =>
    [
      ...text.matchAll(/\b(?:import|export)\b[^;"'`]*?\bfrom\s*"((?:@[^/"]+\/)?[^./"][^/"]*)[^"]*";/g),
      ...text.matchAll(/\blibrary\d*\("((?:@[^/"]+\/)?[^/"]+)[^"]*"\)/g),
    ].map(([, name]) => name),
  );
  const libraries = [...new Set(loaded)].filter((name = '') => !isBuiltin(name));
  expect(libraries).toEqual(expect.arrayContaining(['luxon', 'markdown-it']));
  expect(libraries.filter((name = '') => !(name in dependencies))).toEqual([]);
});

test('a blog installs at most 150 packages', () => {
  const installed = Object.entries(lock().packages).filter(([path, { dev, os }]) => {
    const isHere = os === undefined || os.includes(process.platform);
    return path !== '' && !dev && isHere && existsSync(path);
  });
  expect(installed.length).toBeGreaterThan(50);
  expect(installed.length).toBeLessThan(150);
});

describe('a blog with code of its own', { timeout: 60_000 }, () => {
  let blog: string;
  beforeAll(() => {
    blog = workshop.folder('elm street', BLOG);
    workshop.install(tarball, blog);
  });

  test('is built with its plugin, layouts, styles, templates and files', async () => {
    expect(await pamphlet(blog, 'build', '--strict')).toMatchObject({ code: 0, errors: '' });
    const files = filesOf(join(blog, '_site'));
    const party = files.get('2024/06/party/index.html') ?? '';
    expect(party).toContain('<aside class="note">\n<p>Bring <em>cake</em>.</p>\n</aside>');
    expect(party).toContain('<p class="mine">happy</p>');
    expect(party).toContain('<p>Â© Elm Street</p>');
    expect(files.get('reading/index.html')).toContain('<ol><li>Tea</li><li>The party</li></ol>');
    expect(files.get('map/index.html')).toContain('Tea;The party;');
    expect(files.get('assets/pamphlet.css')).toContain('.mine { color: green; }');
    expect(files.get('assets/pamphlet.css')).toContain('repeat(4,minmax(0,1fr))');
    expect(files.get('CNAME')).toBe('elmstreet.localhost\n');
    expect((await pamphlet(blog, 'build')).output).toContain('0 files written');
    expect((await pamphlet(blog, 'check', '--strict')).output).toContain('all is well');
  });

  test('trusts nothing that it has kept when a library has another version', async () => {
    const list = join(blog, 'node_modules/.package-lock.json');
    /** From the state of a build. */
    const versionWith = async (version: string): Promise<string | undefined> => {
      writeFileSync(list, JSON.stringify({ packages: { 'node_modules/markdown-it': { version } } }));
      await pamphlet(blog, 'build');
      const state = readFileSync(join(blog, '.cache/state.json'), 'utf8');
      return /"cacheKeys":\{"state":"([^"]+)"/.exec(state)?.[1];
    };
    const before = await versionWith('14.3.3');
    expect(before).toBeDefined();
    expect(await versionWith('14.3.3')).toBe(before);
    expect(await versionWith('14.3.4')).not.toBe(before);
    rmSync(list);
  });

  test('has types for all of it', () => {
    cpSync('starter/tsconfig.json', join(blog, 'tsconfig.json'));
    const wrong = `import { definePlugin } from 'pamphlet';\nexport const wrong = definePlugin({ name: 3 });\n`;
    writeFileSync(join(blog, 'plugins/wrong.ts'), wrong);
    const { stdout } = spawnSync(process.execPath, [join(workshop.root, 'node_modules/typescript/bin/tsc')], {
      cwd: blog,
      encoding: 'utf8',
    });
    rmSync(join(blog, 'plugins/wrong.ts'));
    expect(stdout.match(/^\S+: error .*$/gm)).toEqual([
      expect.stringMatching(/^plugins\/wrong\.ts.*Type 'number' is not assignable to type 'string'\.$/),
    ]);
  });

  test('is told which command explains a rule', async () => {
    writeFileSync(join(blog, 'posts/2024-06-24-empty.md'), '---\ntitle: Empty\ncategory: News\n---\n');
    const { output } = await pamphlet(blog, 'check');
    rmSync(join(blog, 'posts/2024-06-24-empty.md'));
    expect(output).toContain('See npm run check -- --explain empty-post\n');
    const explained = await pamphlet(blog, 'check', '--explain', 'empty-post');
    expect(explained.output).toContain('Fix it: write the text');
  });

  test('loses nothing in an upgrade, and its caches do not mislead the new version', async () => {
    await pamphlet(blog, 'build');
    const before = filesOf(join(blog, '_site'));
    const sources = new Map(
      Object.keys(BLOG).map((path) => [path, readFileSync(join(blog, path), 'utf8')] as const),
    );
    const next = await workshop.pack('1.1.0', (folder) => {
      const dist = join(folder, 'dist');
      for (const [name, text] of filesOf(dist))
        if (name.endsWith('.js') && text.includes('class:"h-entry"'))
          writeFileSync(
            join(dist, name),
            text.replaceAll('class:"h-entry"', 'class:"h-entry newer"'),
            'latin1',
          );
      writeFileSync(join(dist, 'version'), 'another');
    });
    workshop.install(next, blog);
    expect((await pamphlet(blog, '--version')).output).toContain('1.1.0');
    expect(await pamphlet(blog, 'build', '--strict')).toMatchObject({ code: 0, errors: '' });
    const after = filesOf(join(blog, '_site'));
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
    expect(changed).toEqual(['2024/06/party/index.html', '2024/06/tea/index.html', 'map/index.html']);
    for (const [path, text] of sources) expect(readFileSync(join(blog, path), 'utf8')).toBe(text);
    rmSync(join(blog, '.cache'), { recursive: true });
    rmSync(join(blog, '_site'), { recursive: true });
    await pamphlet(blog, 'build');
    expect(filesOf(join(blog, '_site'))).toEqual(after);
  });
});

describe('init', { timeout: 60_000 }, () => {
  let installer: string;
  beforeAll(() => {
    installer = workshop.folder('installer');
    workshop.install(tarball, installer);
  });

  test('makes a blog that checks and builds without a hint', async () => {
    const made = await pamphlet(
      installer,
      'init',
      'blog',
      '--yes',
      "--title=O'Hara & daughters",
      '--language=fr',
      '--time-zone=Europe/Paris',
      '--url=https://ohara.localhost/blog/',
    );
    expect(made).toMatchObject({ code: 0, errors: '' });
    expect(made.output).toContain('cd blog\n  npm install\n  npm start\n');
    const blog = join(installer, 'blog');
    expect(readdirSync(blog).toSorted()).toEqual(
      expect.arrayContaining([
        '.eleventy.ts',
        '.gitignore',
        'package.json',
        'pages',
        'posts',
        'public',
        'tsconfig.json',
      ]),
    );
    const { dependencies } = JSON.parse(readFileSync(join(blog, 'package.json'), 'utf8')) as {
      readonly dependencies: object;
    };
    expect(dependencies).toEqual({ pamphlet: 'file:vendor/pamphlet-1.0.0.tgz' });
    workshop.install(tarball, blog);
    expect(await pamphlet(blog, 'check', '--strict')).toMatchObject({ code: 0 });
    expect(await pamphlet(blog, 'build', '--strict')).toMatchObject({ code: 0, errors: '' });
    const front = filesOf(join(blog, '_site')).get('index.html') ?? '';
    expect(front).toContain('<html lang="fr"');
    expect(front).toContain("O'Hara &amp; daughters</a>");
  });

  test('makes a blog in the folder where it is called', async () => {
    const empty = workshop.folder('empty');
    const made = await runCommand(['init', '.', '--yes'], installer, { INIT_CWD: empty });
    expect(made.output).toContain(
      'The blog “A new blog” is in this folder. Next:\n\n  npm install\n  npm start\n',
    );
    expect(existsSync(join(empty, '.eleventy.ts'))).toBe(true);
  });

  test('gives no blog a generator that is not whole', async () => {
    const clone = join(workshop.root, 'without prepack');
    cpSync(join(workshop.root, 'sources-1.0.0'), clone, { recursive: true, verbatimSymlinks: true });
    rmSync(join(clone, 'dist'), { recursive: true });
    const manifest = readFileSync(join(clone, 'package.json'), 'utf8');
    writeFileSync(join(clone, 'package.json'), manifest.replace('"prepack"', '"never"'));
    const env = ownEnvironment();
    const told = await ended(
      spawn(process.execPath, ['src/launch.js', 'init', '../faulty', '--yes'], { cwd: clone, env }),
    );
    expect(told.errors).toContain('The generator could not be packed: dist/exports.js is missing in it.\n');
    expect(told.code).toBe(1);
  });

  test.each([
    [[], 'A folder for the blog is missing.'],
    [['one', 'two'], 'One folder is made at a time, and “two” is another.'],
    [['.', '--yes'], 'is not empty'],
    [['x', '--yes', '--language=klingon!'], 'The setting “language” must be a language tag'],
    [['x', '--yes', '--url=blog'], 'The setting “url” must be a full address'],
    [['x', '--yes', '--time-zone=Leeds'], 'The setting “timeZone” must be a time zone'],
    [['--colour'], 'colour'],
  ])('%j: exit code 2', async (args, words) => {
    const told = await runCommand(['init', ...args], installer, { INIT_CWD: installer });
    expect([told.code, told.errors]).toEqual([2, expect.stringContaining(words)]);
    expect(existsSync(join(installer, 'x'))).toBe(false);
  });
});
