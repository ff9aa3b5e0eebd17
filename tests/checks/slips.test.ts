import { buildOptions } from '../../src/eleventy/build-options.ts';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixBlog } from '../../src/check/fix.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { groupBy } from '../../src/lib/lists.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { unescape } from '../support/case-files.ts';
import { NOW } from '../support/settings-of.ts';

type CheckReport = Awaited<ReturnType<typeof checkBlog>>;

/**
 * Texts of posts in slips.txt, one a line, with `\n` and `\t` for line ends and tabs. Indented lines below a
 * slip hold its answer: rule and place of each problem, and the text after `--fix`. Sections that end in
 * “harmless”, and the last one, have no answers.
 * `UPDATE_EXPECTED=1 npx vitest run tests/checks/slips.test.ts` rewrites the answers.
 */
const table = join(import.meta.dirname, 'slips.txt');
const place = mkdtempSync(join(tmpdir(), 'pamphlet-slips-'));
afterAll(() => rmSync(place, { recursive: true }));

interface Case {
  readonly name: string;
  readonly section: string;
  readonly file: string;
  readonly text: string;
  readonly answer: readonly string[];
}

const lines = readFileSync(table, 'utf8').trimEnd().split('\n');

function casesOf(): Case[] {
  const cases: (Case & { readonly answer: string[] })[] = [];
  let section = '';
  for (const line of lines.slice(2)) {
    if (line.startsWith('## ')) section = line.slice('## '.length);
    else if (line.startsWith('>>> ')) cases.at(-1)?.answer.push(line);
    else {
      const file = `posts/${String(cases.length).padStart(3, '0')}.md`;
      cases.push({ name: line, section, file, text: unescape(line).toString(), answer: [] });
    }
  }
  return cases;
}

const isHarmless = ({ section }: Case): boolean => /harmless$|must not report$/.test(section);
const cases = casesOf();
const slips = cases.filter((each) => !isHarmless(each));
const harmless = cases.filter(isHarmless);

const settings = checkSettings({ title: 'A test', url: 'https://blog.example', search: false }, '');
const check = (): Promise<CheckReport> =>
  checkBlog(buildOptions({ settings, code: OURS }, place, { now: NOW }));

/** Days apart, so that no two posts are of one day. */
const day = (index: number): string => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
const headOf = (index: number): string => `---\ntitle: Post ${index}\ndate: ${day(index)}\n---\n\n`;

const escape = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');

const answers = new Map<string, string[]>();

beforeAll(async () => {
  mkdirSync(join(place, 'posts'));
  const picture = join(import.meta.dirname, 'words-of-a-picture-are-its-name/posts/party/a.jpg');
  copyFileSync(picture, join(place, 'posts/sea.jpg'));
  writeFileSync(join(place, 'posts/2020-01-01-good.md'), '---\ntitle: Good\n---\n\nText.\n');
  const write = ({ file, text }: Case, index: number): void =>
    writeFileSync(join(place, file), `${headOf(index)}${text}\n`);
  cases.forEach(write);
  const first = await check();
  const problems = groupBy(first.problems, ({ file }) => file);
  for (let report = first; (await fixBlog(report)).length > 0;) report = await check();
  for (const [index, { file, text }] of cases.entries()) {
    const found = (problems.get(file) ?? []).map(
      ({ rule, line = 0, column = 0 }) => `>>> ${rule} ${line - 5}:${column}`,
    );
    const after = readFileSync(join(place, file), 'utf8').slice(headOf(index).length, -1);
    answers.set(file, [...found, ...(after === text ? [] : [`>>> fixed: ${escape(after)}`])]);
  }
});

describe('a slip is reported at its place, and --fix changes what is certain', () => {
  test.each(slips)('$name', ({ file, answer }) => {
    const found = answers.get(file) ?? [];
    expect(found).toEqual(process.env['UPDATE_EXPECTED'] ? found : answer);
    expect(found).not.toEqual([]);
  });
});

describe('a harmless text stays silent', () => {
  test.each(harmless)('$name', ({ file }) => {
    expect(answers.get(file)).toEqual([]);
  });
});

test('a hundred and twenty of each', () => {
  expect(slips.length).toBeGreaterThanOrEqual(120);
  expect(harmless.length).toBeGreaterThanOrEqual(120);
  if (!process.env['UPDATE_EXPECTED']) return;
  const rest = [...cases];
  const written = lines.flatMap((line, index) => {
    if (index < 2 || line.startsWith('## ')) return [line];
    if (line.startsWith('>>> ')) return [];
    const own = rest.shift();
    return [line, ...((own && !isHarmless(own) && answers.get(own.file)) || [])];
  });
  writeFileSync(table, `${written.join('\n')}\n`);
});
