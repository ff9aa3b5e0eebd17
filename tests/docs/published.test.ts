import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { documentFor, releasedIn, turnOn } from '../../tools/package/published.js';
import { read } from './document.ts';
import { DOCUMENTS, OWN_README } from './documents.ts';

/** Commands that need the package in npm's registry. In a blog, `npx pamphlet` runs the installed one. */
const PUBLISHED =
  /npm (?:create|init) pamphlet|npm (?:install|i) (?:-\S+ )*(?:create-)?pamphlet|pamphlet@|npx pamphlet (?:init (?!\.\.\/fresh)|import)|npx pamphlet-import|Dependabot|pull request proposes what is newer/g;

/** Instructions for an unpublished package. */
const UNPUBLISHED = /npm run (?:init|upgrade)|until a version is published|git add vendor/i;

/** Files with text for owners. */
const WRITTEN = ['starter', 'add-ons', 'src', 'layouts', '.github/ISSUE_TEMPLATE'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|yml|json|tsx?|js)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name)),
);
const PACKAGES = ['packages/create', 'packages/import'];
const PAGES = [...DOCUMENTS, ...PACKAGES.map((folder) => `${folder}/README.md`)];
const MANIFESTS = ['package.json', ...PACKAGES.map((folder) => `${folder}/package.json`)];

const isPrivate = (JSON.parse(read('package.json')) as { readonly private?: boolean }).private === true;

function wordsOf(files: readonly string[], words: (file: string) => string): string[] {
  return files.flatMap((file) => (words(file).match(PUBLISHED) ?? []).map((found) => `${file}: ${found}`));
}

test('as long as package.json is private, documents name nothing that is not published', () => {
  const hidden = PAGES.filter((file) => read(file).includes('<!-- once published:'));
  const told = wordsOf(PAGES, (file) => documentFor(read(file), false));
  expect(isPrivate ? told : hidden).toEqual([]);
});

test('nor do messages and files of a new blog, but for those that know which it is', () => {
  // tests/unit/cli/init/write-blog.test.ts tests both states.
  const own = ['write-blog.ts', 'words.json'].map((file) => join('src', 'cli', 'init', file));
  // Text for installed packages only.
  const installed = ['init.ts', 'import.ts'].map((file) => join('src', 'cli', file));
  expect(
    wordsOf(
      WRITTEN.filter((file) => !own.includes(file) && !installed.includes(file)),
      read,
    ),
  ).toEqual([]);
});

describe('what is turned on before the first release', () => {
  const root = mkdtempSync(join(tmpdir(), 'pamphlet-published-'));
  for (const file of [...PAGES, ...MANIFESTS, 'CHANGELOG.md']) cpSync(file, join(root, file));
  turnOn(root, '2026-12-24');
  const now = (file: string): string => readFileSync(join(root, file), 'utf8');
  afterAll(() => rmSync(root, { recursive: true }));

  test.each(MANIFESTS)('%s can be published', (file) => {
    const { private: _, ...rest } = JSON.parse(read(file)) as Record<string, unknown>;
    expect(JSON.parse(now(file))).toEqual(rest);
  });

  const said: [string, string][] = [
    ...OWN_README.map((file): [string, string] => [file, 'npm create pamphlet my-blog']),
    ['packages/create/README.md', 'npm create pamphlet my-blog'],
    ['packages/import/README.md', 'npx pamphlet-import export.xml'],
    ['docs/import.md', 'npx pamphlet-import ../export.xml'],
    ['docs/start.md', 'npm create pamphlet elm-street'],
    ['docs/upgrade.md', 'npm install pamphlet@latest'],
    ['docs/upgrade.md', 'Dependabot proposes it'],
  ];

  test.each(said)('%s says “%s”', (file, words) => {
    expect(now(file)).toContain(words);
  });

  test('the changelog has a section for the version of package.json', () => {
    const { version } = JSON.parse(now('package.json')) as { readonly version: string };
    const [first, second] = now('CHANGELOG.md').match(/^## .*$/gm) ?? [];
    expect([first, second]).toEqual(['## [Unreleased]', `## [${version}] - 2026-12-24`]);
  });

  test('nothing of it is hidden, and nothing of before is left', () => {
    const left = PAGES.filter((file) => /^ *<!-- (?:until|once) published/m.test(now(file)));
    expect(left).toEqual([]);
    // The section "From a fork" is for clones in both states.
    const guides = [...OWN_README, 'docs/start.md', 'docs/upgrade.md'].map(
      (file) => now(file).split('\n## From a fork')[0] ?? '',
    );
    expect(guides.filter((text) => UNPUBLISHED.test(text))).toEqual([]);
  });
});

test('as long as package.json is private, no version has a day', () => {
  const versions = read('CHANGELOG.md').match(/^## .*$/gm) ?? [];
  expect([versions[0], versions.length > 1]).toEqual(['## [Unreleased]', !isPrivate]);
});

test('the first version takes over what was unreleased, once', () => {
  const text = '# A\n\n## [Unreleased]\n\nThis section becomes version 1.0.0.\n\n- B\n\n### C\n';
  const released = '# A\n\n## [Unreleased]\n\n## [1.0.0] - 2026-12-24\n\n- B\n\n### C\n';
  expect(releasedIn(text, '1.0.0', '2026-12-24')).toBe(released);
  expect(releasedIn(released, '1.0.0', '2026-12-25')).toBe(released);
});

test('a pair in an item of a list keeps its place', () => {
  const text =
    '1. A\n\n   <!-- until published -->\n\n   One.\n\n   <!-- once published:\n\n   Two,\n\n   three: $1.\n\n   -->\n\n2. B\n';
  expect(documentFor(text, false)).toBe('1. A\n\n   One.\n\n2. B\n');
  expect(documentFor(text, true)).toBe('1. A\n\n   Two,\n\n   three: $1.\n\n2. B\n');
});
