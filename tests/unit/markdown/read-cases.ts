import { readFileSync } from 'node:fs';

export interface Case {
  readonly file: string;
  /** Line of the title, from 1. */
  readonly line: number;
  readonly title: string;
  readonly input: string;
  readonly expected: string;
}

/**
 * Each case has a title, Markdown and expected output, with a line of one dot after each. Lines with `#`
 * before a title are remarks.
 */
export function readCases(file: string): Case[] {
  const text = readFileSync(new URL(`../../markdown/${file}`, import.meta.url), 'utf8');
  const cases: Case[] = [];
  const lines = text.split('\n');
  let title = '';
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line !== '.') {
      if (line.trim() !== '' && !line.startsWith('#')) title = line;
      continue;
    }
    const middle = lines.indexOf('.', i + 1);
    const end = lines.indexOf('.', middle + 1);
    if (middle < 0 || end < 0) throw new Error(`${file}:${i + 1}: a case without its end`);
    const part = (from: number, to: number): string => lines.slice(from, to).join('\n');
    cases.push({ file, line: i, title, input: part(i + 1, middle), expected: part(middle + 1, end) });
    i = end;
  }
  return cases;
}
