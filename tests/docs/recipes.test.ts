import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Href } from '../../src/lib/urls.ts';
import { headerRules } from '../../src/pages/headers.ts';
import { blockAfter, read } from './document.ts';

const text = read('docs/publish.md');

/** Blocks of code of a language, without its fences. */
function blocks(language: string): string[] {
  return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)]
    .filter(([, , name]) => name === language)
    .map(([, indent = '', , block = '']) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

/** Names of the files that can be copied. */
const recipes = [...text.matchAll(/^<!-- recipe: (.+) -->$/gm)].map(([, name = '']) => name);

type Toml = Record<string, Record<string, string>>;

/** Reads what recipes need of TOML (https://toml.io/en/v1.0.0): tables, and keys with strings. @throws at anything else */
function parseToml(source: string): Toml {
  const tables: Toml = {};
  let table = '';
  for (const line of source.split('\n').map((one) => one.trim())) {
    const [, name] = /^\[([\w-]+(?:\.[\w-]+)*)\]$/.exec(line) ?? [];
    const [, key, value] = /^([\w-]+) = ("(?:[^"\\]|\\["\\])*")$/.exec(line) ?? [];
    if (name !== undefined && !tables[name]) tables[(table = name)] = {};
    else if (key !== undefined && value !== undefined && tables[table]?.[key] === undefined)
      (tables[table] ??= {})[key] = JSON.parse(value) as string;
    else if (line !== '' && !line.startsWith('#')) throw new Error(`This is no TOML: ${line}`);
  }
  return tables;
}

describe('docs/publish.md', () => {
  test('has a file for each host that reads one', () => {
    expect(recipes).toEqual([
      '.gitlab-ci.yml',
      'netlify.toml',
      '.github/workflows/daily.yml',
      'wrangler.toml',
      'vercel.json',
      '.github/workflows/publish.yml',
      '/etc/nginx/conf.d/blog.conf',
      '/etc/apache2/sites-available/blog.conf',
      '/etc/caddy/Caddyfile',
    ]);
    // The language of Caddy is one of plain text here.
    const languages = ['yaml', 'toml', 'json', 'nginx', 'apache'];
    expect(languages.flatMap(blocks).length).toBe(recipes.length - 1);
  });

  test.each(recipes.filter((name) => name.endsWith('.toml')))(
    '%s can be read, and publishes _site',
    (name) => {
      const tables = parseToml(blockAfter(text, `<!-- recipe: ${name} -->`));
      const folder = tables['build']?.['publish'] ?? tables['']?.['pages_build_output_dir'];
      expect(folder).toBe('_site');
    },
  );

  test('vercel.json can be read, publishes _site, and has the headers of every site but the policy', () => {
    interface Vercel {
      readonly headers: readonly {
        readonly source: string;
        readonly headers: readonly { readonly key: string; readonly value: string }[];
      }[];
    }
    const recipe = JSON.parse(blockAfter(text, '<!-- recipe: vercel.json -->')) as Vercel;
    expect(recipe).toMatchObject({ outputDirectory: '_site', framework: null, trailingSlash: true });
    const home = '/' as Href;
    const rules = headerRules({ home, frames: [], immutable: ['/assets/pictures/' as Href] });
    const expected = rules.map(({ path, headers }) => [
      path.replace('*', '(.*)'),
      Object.entries(headers).filter(([name]) => name !== 'Content-Security-Policy'),
    ]);
    expect(
      recipe.headers.map(({ source, headers }) => [source, headers.map(({ key, value }) => [key, value])]),
    ).toEqual(expected);
  });

  test('.gitlab-ci.yml can be read, and publishes _site', () => {
    const recipe = blockAfter(text, '<!-- recipe: .gitlab-ci.yml -->');
    expect(parse(recipe, { strict: true })).toMatchObject({
      default: {
        image: expect.stringMatching(/^node:\d+$/),
        before_script: [expect.stringContaining('npm ci ')],
      },
      check: { script: ['npm test'] },
      pages: {
        script: [expect.stringMatching(/^PAMPHLET_URL=.* npm run build$/)],
        pages: { publish: '_site' },
        artifacts: { paths: ['_site'] },
        cache: { paths: ['.cache', '_site'] },
      },
    });
  });

  const workflows = recipes.filter((name) => name.startsWith('.github/'));

  test.each(workflows)('%s is as careful as our own', (name) => {
    const recipe = blockAfter(text, `<!-- recipe: ${name} -->`);
    const { permissions, jobs } = parse(recipe, { strict: true }) as {
      readonly permissions: unknown;
      readonly jobs: Readonly<Record<string, Record<string, unknown>>>;
    };
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job).toHaveProperty('timeout-minutes');
      for (const { run = '' } of job['steps'] as readonly { run?: string }[])
        expect(run).not.toContain('${{');
    }
    const ours = readFileSync('starter/.github/workflows/publish.yml', 'utf8');
    for (const use of recipe.match(/uses: .*/g) ?? []) expect(ours).toContain(use);
  });

  test('gives commands that a shell understands', () => {
    const commands = [...blocks('sh'), ...[...text.matchAll(/^ *command = (".*")$/gm)].map(([, one]) => one)];
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands)
      expect(spawnSync('bash', ['-n', '-c', `${command}`], { encoding: 'utf8' }).stderr).toBe('');
  });
});
