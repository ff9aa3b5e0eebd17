import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VENDOR } from '../../src/commands/init/generator.ts';
import { writeBlog } from '../../src/commands/init/write-blog.ts';
import { foldKey, RENAMED_KEYS } from '../../src/content/foreign-keys.ts';
import { blockAfter, codeIn, read, tableIn } from './document.ts';

const NOON = String(Date.UTC(2024, 5, 22, 12) / 1000);
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'pamphlet-start-'));
  roots.push(root);
  return root;
}

/** What somebody sees who types a command of `npm run` in a blog with the package installed. */
function typed(blog: string, line: string): string {
  const [, command = '', rest = ''] = /^npm run (\w+)(?: -- (.*))?$/.exec(line) ?? [];
  const args = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const env = {
    ...process.env,
    NO_COLOR: '1',
    GITHUB_ACTIONS: '',
    PAMPHLET_URL: '',
    SOURCE_DATE_EPOCH: NOON,
  };
  const options = { cwd: blog, env, encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync('node', [resolve('src/launch.js'), command, ...args], options);
  return `$ ${line}\n${stderr}${stdout}`.replaceAll('See docs/', 'See node_modules/pamphlet/docs/');
}

/** A transcript of a document, and the command that it begins with. */
function transcript(document: string, mark: string): { readonly text: string; readonly line: string } {
  const text = blockAfter(document, mark);
  return { text, line: /^\$ (.*)$/m.exec(text)?.[1] ?? '' };
}

describe('docs/start.md', () => {
  const document = read('docs/start.md');
  let blog: string;
  beforeAll(() => {
    blog = folder();
    const facts = {
      title: 'Elm Street',
      url: 'https://elmstreet.example',
      language: 'en-GB',
      timeZone: 'Europe/London',
    };
    writeBlog(blog, facts, '2024-06-22', '^1.0.0');
  });

  test('names every file and folder of a new blog', () => {
    const entries = readdirSync(blog, { withFileTypes: true });
    const places = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    const named = tableIn(document).flatMap(({ Place = '' }) => codeIn(Place));
    expect(named.toSorted()).toEqual([...places, `${VENDOR}/`].toSorted());
  });

  test.each(['<!-- new -->', '<!-- check -->', '<!-- posts -->', '<!-- build -->'])('%s', (mark) => {
    const { text, line } = transcript(document, mark);
    expect(typed(blog, line)).toBe(text);
    if (mark !== '<!-- new -->') return;
    const post = blockAfter(document, '<!-- post -->');
    const file = join(blog, 'posts/2024-06-22-long-tables.md');
    expect(post.startsWith(readFileSync(file, 'utf8').trimEnd())).toBe(true);
    writeFileSync(file, post);
  });

  test.each([
    ['<!-- init -->', 'src/commands/init.ts', 'The blog “${facts.title}” is in ${name}. Next:'],
    [
      '`npm start` builds',
      'src/commands/serve.ts',
      'The preview is at http://localhost:${port}${settings.pathPrefix} (stop it with Ctrl+C).',
    ],
  ])('%s is what %s says', (mark, file, words) => {
    expect(read(file)).toContain(words);
    const said = words
      .replaceAll(/\$\{[^}]*\}/g, '\u0000')
      .split('\u0000')
      .filter(Boolean);
    for (const part of said) expect(blockAfter(document, mark)).toContain(part);
  });
});

describe('docs/move-in.md', () => {
  const document = read('docs/move-in.md');

  test('every key of its table is renamed to the one beside it', () => {
    const rows = tableIn(document.slice(document.indexOf('<!-- renamed -->')));
    expect(rows.length).toBeGreaterThan(5);
    for (const { Here = '', Elsewhere = '' } of rows) {
      for (const key of codeIn(Elsewhere)) {
        if (key === 'redirect_from') continue;
        expect([key, RENAMED_KEYS.get(foldKey(key))]).toEqual([key, codeIn(Here)[0]]);
      }
    }
  });
});
