import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import * as content from '../../src/content.ts';
import { circlesIn, importsBelow, importsOf, type Import } from './import-graph.ts';

/** Each stage imports only from earlier rows, and not from its own row. */
const ROWS = [
  ['lib'],
  ['i18n', 'server'],
  ['media'],
  ['settings', 'markdown'],
  ['content'],
  ['blog'],
  ['pages'],
  ['features'],
  ['check'],
  ['pipeline'],
  ['report'],
  ['eleventy'],
  ['review'],
  ['cli'],
];
/** Data in, data out. */
const WITHOUT_DISK = ['i18n', 'markdown', 'blog', 'layouts'];
/** Other folders import only types of props. */
const CALL_LAYOUTS = /^src\/(?:pipeline\/pages\/|features\/|report\/preview-pages\.tsx)/;

/** An unchanged build does not load these. */
const ON_DEMAND = ['gray-matter', 'js-yaml', 'markdown-it', 'saxes', 'temml', 'yaml'];

/** `src/pages/links.ts` belongs to `pages`, `layouts/post.tsx` to `layouts`, a package to none. */
function stageOf(path: string): string | undefined {
  return /^(?:src\/([\w-]+)\/|(layouts)\/)/.exec(path)?.slice(1).find(Boolean);
}

/** The list of features belongs to none. */
const featureOf = (path: string): string | undefined => /^src\/features\/([\w-]+)\//.exec(path)?.[1];

/** Only these may name features. */
const LISTS = ['src/features/index.ts', 'src/features/formats.ts', 'src/features/schemas.ts'];

const rowOf = (stage: string): number => ROWS.findIndex((row) => row.includes(stage));

/** For the importer. */
const PUBLIC = ['pamphlet', 'pamphlet/content'];

/** Bundled with the generator. They know no blog, and each names its dependencies. */
const BUNDLED = ['film-metadata', 'safe-svg'] as const;

const dependenciesOf = (name: string): readonly string[] => {
  const text = readFileSync(`packages/${name}/package.json`, 'utf8');
  return Object.keys((JSON.parse(text) as { readonly dependencies?: object }).dependencies ?? {});
};
const DEPENDENCIES = new Map(BUNDLED.map((name) => [name as string, dependenciesOf(name)]));

/** `safe-svg` for its only public module. */
const bundledOf = (path: string): string | undefined =>
  /^packages\/([\w-]+)\/src\/index\.ts$/.exec(path)?.[1];

/** The broken rule, if any. */
function brokenOfBundled(name: string, to: string): string | undefined {
  const isKnown =
    to.startsWith('node:') ||
    to.startsWith(`packages/${name}/src/`) ||
    DEPENDENCIES.get(name)?.includes(bundledOf(to) ?? to);
  return isKnown ? undefined : `packages/${name} imports only itself and its dependencies`;
}

/** The broken rule, if any. */
function brokenOfImporter(to: string): string | undefined {
  const isOutside = /^(?:pamphlet|\.\.|src|layouts|tests|tools)\b/.test(to) && !PUBLIC.includes(to);
  return isOutside ? 'the importer knows what pamphlet exports' : undefined;
}

/** The broken rule, if any. */
function brokenOfTheme(from: string, to: string): string | undefined {
  const [own = ''] = /^themes\/[\w-]+\//.exec(from) ?? [];
  const isPublic = /^pamphlet(?:\/layouts\/[\w-]+)?$/.test(to);
  return isPublic || to.startsWith(own) ? undefined : 'a theme imports only what pamphlet exports';
}

/** The broken rule, if any. */
function broken({ from, to, isType }: Import): string | undefined {
  if (from.startsWith('themes/')) return brokenOfTheme(from, to);
  if (from.startsWith('packages/import/')) return brokenOfImporter(to);
  if (from.startsWith('packages/create/'))
    return to.startsWith('src/cli/') ? undefined : 'packages/create runs a command of src/cli';
  const [, bundled = ''] = /^packages\/([\w-]+)\/src\//.exec(from) ?? [];
  if (DEPENDENCIES.has(bundled)) return brokenOfBundled(bundled, to);
  if (to.startsWith('packages/') && !DEPENDENCIES.has(bundledOf(to) ?? ''))
    return 'the generator imports only what bundled packages export';
  const [stage, target] = [stageOf(from), stageOf(to)];
  if (to.startsWith('@11ty/')) return stage === 'eleventy' ? undefined : 'only src/eleventy knows Eleventy';
  if (ON_DEMAND.includes(to) && !isType) return 'src/lib/libraries.ts loads it when it is needed';
  if (to === 'luxon') return from === 'src/lib/dates.ts' ? undefined : 'only src/lib/dates.ts knows luxon';
  if (stage === undefined) return undefined;
  if (/^node:(?:fs|child_process|https?|net)\b/.test(to))
    return WITHOUT_DISK.includes(stage) ? `${stage} takes data and returns data` : undefined;
  const [own, other] = [featureOf(from), featureOf(to)];
  if (other !== undefined && other !== own && !LISTS.includes(from))
    return own === undefined ? 'the core imports no feature' : 'features do not import each other';
  if (stage === 'layouts' && to.startsWith('packages/')) return 'layouts are rendered from their props';
  if (target === undefined || target === stage) return undefined;
  if (target === 'layouts') {
    const mayCall = CALL_LAYOUTS.test(from) || to.startsWith('layouts/styles/') || isType;
    return mayCall
      ? undefined
      : 'only src/pipeline/pages, features and the pages of the preview call the layouts';
  }
  if (stage === 'layouts') {
    const mayImport = ['lib', 'i18n'].includes(target) || (target === 'markdown' && isType);
    return mayImport ? undefined : 'layouts are rendered from their props';
  }
  if (stage === 'server' && target !== 'lib') return 'src/server serves folders and knows no blog';
  return rowOf(target) < rowOf(stage) ? undefined : `${stage} comes before ${target}`;
}

const imports = importsBelow(
  'src',
  'layouts',
  'themes',
  'packages/import/src',
  'packages/create/src',
  ...BUNDLED.map((name) => `packages/${name}/src`),
);

describe('imports point one way', () => {
  it('in every file', () => {
    const found = imports.flatMap((one) => {
      const fault = broken(one);
      return fault === undefined ? [] : [`${one.from} imports ${one.to}: ${fault}`];
    });
    expect(found).toEqual([]);
  });

  it('and never in a circle, of types neither', () => {
    expect(circlesIn(imports)).toEqual([]);
  });

  it('between stages that all have a place in the order', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(ROWS.flat().toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  });
});

describe('pamphlet/content', () => {
  const used = readdirSync('packages/import/src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
    .join('\n');
  const names = Object.entries(content).flatMap(([name, value]) =>
    typeof value === 'object' ? Object.keys(value).map((key) => `${name}.${key}`) : name,
  );

  it.each(names)('exports %s, which the importer uses', (name) => {
    expect(new RegExp(`\\b${name}\\b`).test(used)).toBe(true);
  });

  it('is small', () => {
    expect(Object.keys(content).length).toBeLessThanOrEqual(25);
  });
});

test('the theme gallery is small', () => {
  const files = readdirSync('themes/gallery').map((name) => readFileSync(`themes/gallery/${name}`, 'utf8'));
  expect(files.join('').split('\n').length).toBeLessThanOrEqual(600);
});

describe('an import that points elsewhere is named', () => {
  test.each([
    ['src/lib/a.ts', `import { b } from '../content/b.ts';`],
    ['src/content/a.ts', `import { b } from '../pages/b.ts';`],
    ['src/content/deep/a.ts', `export * from '../../pages/b.ts';`],
    ['src/content/a.ts', `const b = await import('../content/../pages/b.ts');`],
    ['src/content/a.ts', `import '../pages/b.ts';`],
    ['src/settings/a.ts', `import type {\n  B,\n  C,\n} from '../markdown/b.ts';`],
    ['src/server/a.ts', `import { b } from '../i18n/b.ts';`],
    ['src/pages/a.ts', `import { Post } from '../../layouts/post.tsx';`],
    ['src/pages/a.ts', `import { b } from '../../layouts/props.ts';`],
    ['src/blog/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['src/pipeline/a.ts', `import { Eleventy } from '@11ty/eleventy';`],
    ['src/content/a.ts', `import { DateTime } from 'luxon';`],
    ['src/content/a.ts', `import matter from 'gray-matter';`],
    ['src/pipeline/a.ts', `import { b } from '../features/markdown-alternates/b.ts';`],
    ['src/features/markdown-alternates/a.ts', `import { b } from '../editor/b.ts';`],
    ['src/cli/a.ts', `import { b } from '../features/editor/b.ts';`],
    ['src/pages/a.ts', `import { b } from '../features/index.ts';`],
    ['layouts/a.tsx', `import { b } from '../src/settings/b.ts';`],
    ['layouts/a.tsx', `import { b } from '../src/markdown/b.ts';`],
    ['layouts/a.tsx', `import { readFileSync } from 'node:fs';`],
    ['themes/a/index.tsx', `import { Post } from '../../layouts/post.tsx';`],
    ['themes/a/index.tsx', `import { other } from '../b/index.tsx';`],
    ['themes/a/index.tsx', `import { h } from 'preact';`],
    ['packages/import/src/a.ts', `import { slugify } from '../../../src/lib/slugs.ts';`],
    ['packages/import/src/a.ts', `import { slugify } from 'pamphlet/lib/slugs';`],
    ['src/cli/a.ts', `import { run } from '../../packages/import/src/command.ts';`],
    ['src/media/a.ts', `import { placeAt } from '../../packages/safe-svg/src/text.ts';`],
    ['layouts/a.tsx', `import { cleanDrawing } from '../packages/safe-svg/src/index.ts';`],
    ['packages/safe-svg/src/a.ts', `import { placeAt } from '../../../src/lib/text.ts';`],
    ['packages/safe-svg/src/a.ts', `import { notesOfJpeg } from '../../film-metadata/src/camera-notes.ts';`],
    ['packages/safe-svg/src/a.ts', `import { z } from 'zod';`],
    ['packages/create/src/a.ts', `import { slugify } from '../../../src/lib/slugs.ts';`],
    ['src/cli/a.ts', `import { runCommand } from '../../packages/create/src/run-command.ts';`],
    ['packages/film-metadata/src/a.ts', `import { cleanDrawing } from '../../safe-svg/src/index.ts';`],
  ])('%s: %s', (file, text) => {
    expect(importsOf(file, text).map(broken)).toEqual([expect.any(String)]);
  });

  test('and one that points right is not', () => {
    const text = `import { b } from '../lib/b.ts';\nimport type { C } from '../../layouts/props.ts';\nimport { z } from 'zod';\nimport { d } from '../../packages/safe-svg/src/index.ts';\n`;
    expect(importsOf('src/pages/a.ts', text).map(broken)).toEqual(Array(4).fill(undefined));
  });

  test('and so is a circle', () => {
    const [a, b, c] = ['a.ts', 'b.ts', 'c.ts'].map((name) => `src/lib/${name}`);
    const circle = [
      { from: a, to: b },
      { from: b, to: c },
      { from: c, to: a },
    ].map((each) => ({ from: `${each.from}`, to: `${each.to}`, isType: true }));
    expect(circlesIn(circle)).toEqual(['src/lib/a.ts → src/lib/b.ts → src/lib/c.ts → src/lib/a.ts']);
  });
});
