import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unescape } from '../support/case-files.ts';

/**
 * Typical mistakes, their messages and the result of `--fix`. A block starts with `=== `. Lines of front matter follow,
 * then `--` and the text. `raw` starts a whole file, `+ NAME = content` adds a file. Missing keys get the values of a
 * valid post. Escapes such as `\u00A0` stand for characters that a reviewer cannot see.
 */
export const MISTAKES_FILE = join(import.meta.dirname, 'mistakes.txt');

/** Settings of their blog. */
export const SETTINGS = {
  title: 'A test',
  url: 'https://blog.example',
  search: false,
  categories: ['Events', 'Press'],
};
const GOOD = { title: 'title: A party', date: 'date: 2024-06-22', category: 'category: Events' };

export interface Mistake {
  readonly did: string;
  readonly typed: readonly string[];
  readonly answer: string;
}

function mistakeOf(block: string): Mistake {
  const [heading = '', ...lines] = block.trimEnd().split('\n');
  const end = lines.indexOf('>>>');
  const typed = end < 0 ? lines : lines.slice(0, end);
  return { did: heading.slice('=== '.length), typed, answer: end < 0 ? '' : lines.slice(end + 1).join('\n') };
}

export function filesOf(typed: readonly string[]): Map<string, Buffer> {
  const lines = typed.filter((line) => !line.startsWith('+ ')).map((line) => unescape(line).toString());
  const others = typed.flatMap((line) => {
    const [, name = '', content = ''] = /^\+ (\S+) = (.*)$/.exec(line) ?? [];
    return name === '' ? [] : [[unescape(name).toString(), unescape(content)] as const];
  });
  return new Map([['posts/party/index.md', Buffer.from(`${textOf(lines)}\n`)], ...others]);
}

function textOf(lines: readonly string[]): string {
  if (lines[0] === 'raw') return lines.slice(1).join('\n');
  const end = lines.indexOf('--');
  const own = end < 0 ? lines : lines.slice(0, end);
  const body = end < 0 ? ['Text.'] : lines.slice(end + 1);
  const keys = Object.entries(GOOD).flatMap(([key, line]) =>
    own.some((each) => each.toLowerCase().startsWith(key)) ? [] : [line],
  );
  return ['---', ...keys, ...own, '---', '', ...body].join('\n');
}

export function readMistakes(): { intro: string; mistakes: Mistake[] } {
  const [intro = '', ...blocks] = readFileSync(MISTAKES_FILE, 'utf8').split(/^(?==== )/m);
  return { intro, mistakes: blocks.map(mistakeOf) };
}
