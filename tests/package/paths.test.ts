import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CODE_PARTS } from '../../tools/code-parts.ts';
import { PARTS } from '../../src/features/editor/program.ts';
import { turnOn } from '../../tools/package/published.js';
import { blockAfter } from '../docs/document.ts';
import { ended } from '../pipeline/project.ts';
import { filesOf, Workshop } from './packed.ts';
import { Registry } from './registry.ts';

// An owner's commands from documents and messages, with real npm and Git. Node finds the generator's
// dependencies above the blogs, so npm installs only the packages of these tests.

let workshop: Workshop;
let registry: Registry;
/** Clones of the first and second version. */
let [first, second] = ['', ''];
let blog: string;

beforeAll(async () => {
  workshop = new Workshop();
  withoutEditor(join(workshop.root, 'node_modules'));
  [first, second] = [await workshop.clone('1.0.0'), await workshop.clone('1.1.0')];
  for (const folder of [first, second]) lightened(folder);
  const published = await workshop.pack('2.0.0', (folder) => {
    lightened(folder);
    cpSync('packages', join(folder, 'packages'), { recursive: true });
    turnOn(folder, '2026-12-24');
  });
  registry = await Registry.start([
    published,
    workshop.packCreate('2.0.0'),
    ...Object.values(PARTS).map(packedPart),
  ]);
  await done(first, 'node src/launch.js init ../blog --yes');
  blog = join(workshop.root, 'blog');
  await done(blog, 'npm install && git init --quiet && git add --all && git commit --quiet -m A');
}, 600_000);

afterAll(() => {
  registry.close();
  workshop.remove();
});

function typed(
  cwd: string,
  line: string,
  more: Readonly<Record<string, string>> = {},
): ReturnType<typeof ended> {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    HOME: workshop.root,
    NO_COLOR: '1',
    PAMPHLET_URL: 'https://elm.localhost',
    GIT_AUTHOR_NAME: 'Rosa',
    GIT_AUTHOR_EMAIL: 'rosa@elm.example',
    GIT_COMMITTER_NAME: 'Rosa',
    GIT_COMMITTER_EMAIL: 'rosa@elm.example',
    npm_config_registry: registry.address,
    npm_config_cache: join(workshop.root, 'npm-cache'),
    npm_config_fetch_retries: '0',
    npm_config_update_notifier: 'false',
    ...more,
  };
  return ended(spawn('bash', ['-e', '-c', line], { cwd, env }));
}

/** Throws if the command fails. @returns the output */
async function done(cwd: string, line: string): Promise<string> {
  const { code, output, errors } = await typed(cwd, line);
  if (code !== 0) throw new Error(`${line}\n${output}${errors}`);
  return output;
}

/** Packages as `publish.yml` installs them. @returns the folder */
async function cleanClone(name: string): Promise<string> {
  const workflow = readFileSync(join(blog, '.github/workflows/publish.yml'), 'utf8');
  const [install = ''] = /npm ci .*/.exec(workflow) ?? [];
  expect(install).toContain('--omit=dev');
  const clone = join(workshop.root, name);
  await done(workshop.root, `git clone --quiet blog ${name}`);
  await done(clone, install);
  return clone;
}

function withoutEditor(modules: string): void {
  unlinkSync(modules);
  mkdirSync(modules);
  const scopes = Object.values(PARTS).map(({ name }) => name.split('/')[0]);
  for (const name of readdirSync('node_modules'))
    if (!scopes.includes(name)) symlinkSync(resolve('node_modules', name), join(modules, name));
}

/** Without dependencies and `prepack`: `dist/` exists, and no test changes code. */
function lightened(folder: string): void {
  const file = join(folder, 'package.json');
  const { scripts, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as { readonly scripts: object };
  const others = Object.entries(scripts).filter(([name]) => name !== 'prepack');
  const light = { ...manifest, scripts: Object.fromEntries(others), dependencies: {} };
  writeFileSync(file, JSON.stringify(light, undefined, 2));
}

function pack(folder: string): string {
  const { stdout } = spawnSync('npm', ['pack', '--silent', '--pack-destination', workshop.root], {
    cwd: folder,
    encoding: 'utf8',
  });
  return join(workshop.root, stdout.trim());
}

/** With a dummy file. */
function packedPart({ name, version, file }: (typeof PARTS)[keyof typeof PARTS]): string {
  const manifest = JSON.stringify({ name, version });
  return pack(
    workshop.folder(name.replaceAll(/\W/g, '-'), { 'package.json': manifest, [file]: `// ${name}` }),
  );
}

describe('an editor in the browser', { timeout: 120_000 }, () => {
  test('is built in a clean clone, from the message on', async () => {
    const settings = join(blog, '.eleventy.ts');
    const text = readFileSync(settings, 'utf8');
    writeFileSync(settings, text.replace('  navigation: [', "  admin: { host: 'test' },\n  navigation: ["));
    const { code, errors } = await typed(blog, 'npm run --silent build');
    expect(code).toBe(1);
    const [, command = ''] = /Remove the setting, or type: (npm install .*)/.exec(errors) ?? [];
    expect(readFileSync('docs/admin.md', 'utf8')).toContain(`\n   ${command}\n`);
    const commit = 'git add .eleventy.ts package.json package-lock.json && git commit --quiet -m Editor';
    await done(blog, `${command} && ${commit}`);
    const clone = await cleanClone('with-editor');
    await done(clone, 'npm run build');
    expect(filesOf(join(clone, '_site')).get('admin/editor.js')).toBe('// @sveltia/cms');
  });
});

describe('an upgrade from a clone', { timeout: 240_000 }, () => {
  const tokens = (): string =>
    readFileSync(join(blog, 'node_modules/pamphlet/layouts/styles/tokens.css'), 'utf8');

  test('is committed as it says, and published from a clean clone', async () => {
    const { code, output } = await typed(second, 'node src/launch.js upgrade ../blog');
    expect([code, output]).toEqual([
      0,
      'The blog in ../blog has pamphlet-1.1.0.tgz now. Next:\n\n' +
        '  cd ../blog\n  npm test\n' +
        '  git add vendor package.json package-lock.json\n  git commit -m "Upgrade Pamphlet"\n',
    ]);
    const commands = output.split('\n').filter((line) => line.startsWith('  '));
    await done(second, commands.join('\n'));
    expect(await done(blog, 'git status --porcelain')).toBe('');
    expect(readdirSync(join(blog, 'vendor'))).toEqual(['pamphlet-1.1.0.tgz']);
    const clone = await cleanClone('upgraded');
    expect(await done(clone, 'npx pamphlet --version && npm run build')).toContain('1.1.0\n');
  });

  test('takes a change without a new number too', async () => {
    appendFileSync(join(second, 'layouts/styles/tokens.css'), ':root { --newer: 1 }\n');
    await done(second, 'node src/launch.js upgrade ../blog');
    await done(blog, 'git add vendor package.json package-lock.json && git commit -m "Upgrade Pamphlet"');
    await cleanClone('same-number');
    expect(tokens()).toContain('--newer');
  });

  test('is taken back as the document says', async () => {
    const document = readFileSync('docs/upgrade.md', 'utf8');
    const back = blockAfter(document, 'To go back after the commit');
    await done(blog, back);
    expect(tokens()).not.toContain('--newer');
    await done(blog, back.replace('HEAD', 'HEAD~2'));
    expect(await done(blog, 'npx pamphlet --version')).toBe('1.0.0\n');
    expect(readdirSync(join(blog, 'vendor'))).toEqual(['pamphlet-1.0.0.tgz']);
  });

  test('leaves the blog as it was when npm cannot install it', async () => {
    const file = join(second, 'package.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"dependencies": {}', '"dependencies": { "nowhere": "1.0.0" }'),
    );
    const { code, errors } = await typed(second, 'node src/launch.js upgrade ../blog');
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^The new version could not be installed: npm error code E404\n[^]*The blog has the version that it had\.\n$/,
    );
    expect(await done(blog, 'git status --porcelain')).toBe('');
    expect(await done(blog, 'npx pamphlet --version')).toBe('1.0.0\n');
  });

  test.each([
    ['', 2, 'Name the folder of one blog.'],
    ['../blog ../blog', 2, 'Name the folder of one blog.'],
    ['..', 2, '.. is not a blog: no package.json there names pamphlet.'],
  ])('“upgrade %s” ends with exit code %i', async (args, code, words) => {
    const told = await typed(first, `node src/launch.js upgrade ${args}`);
    expect(told.code).toBe(code);
    expect(told.errors).toContain(words);
  });

  test('asks for the packages of the clone', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'pamphlet-bare-'));
    onTestFinished(() => rmSync(bare, { recursive: true }));
    for (const name of CODE_PARTS) cpSync(name, join(bare, name), { recursive: true });
    const told = spawnSync('node', ['src/launch.js', 'upgrade', '../blog'], {
      cwd: bare,
      encoding: 'utf8',
    });
    expect(told).toMatchObject({
      status: 2,
      stderr: 'Packages are missing: run npm ci, then try again.\n',
    });
  });

  test('is asked of a clone, and of no blog', async () => {
    const told = await typed(blog, 'npx pamphlet upgrade .');
    expect(told).toMatchObject({
      code: 2,
      errors:
        'Upgrade from a clone of the new version. In the clone: npm ci, then npm run upgrade -- FOLDER\n',
    });
  });
});

describe('a blog of a version that is', { timeout: 120_000 }, () => {
  test('not published makes a new one that has it in vendor/', async () => {
    await done(blog, 'npx pamphlet init ../fresh --yes');
    const fresh = join(workshop.root, 'fresh');
    expect(await done(fresh, 'npm install && npx pamphlet --version')).toContain('1.0.0\n');
    expect(readFileSync(join(fresh, 'README.md'), 'utf8')).not.toMatch(/pamphlet@|pull request proposes/);
  });

  test('published is made by npm create, and installed from the registry', async () => {
    // It has its libraries within it, and no other package.
    const { dependencies } = JSON.parse(readFileSync('packages/create/package.json', 'utf8')) as {
      readonly dependencies?: object;
    };
    expect(dependencies).toBeUndefined();
    expect(statSync(join(workshop.root, 'create-pamphlet-2.0.0.tgz')).size).toBeLessThan(500_000);
    const made = await typed(workshop.root, 'npm create --yes pamphlet elm -- --yes --title "Elm Street"');
    expect(made.errors).toBe('');
    expect(made.output).toContain('The blog “Elm Street” is in elm. Next:\n\n  cd elm\n');
    const elm = join(workshop.root, 'elm');
    await done(elm, 'npm install && npm test');
    expect(existsSync(join(elm, 'vendor'))).toBe(false);
    expect(await done(elm, 'npx pamphlet --version')).toBe('2.0.0\n');
    expect(readFileSync(join(elm, 'README.md'), 'utf8')).toContain('npm install pamphlet@latest');
  });
});
