import { readFileSync } from 'node:fs';

/** A row of a table, by the words in its head. */
export type Row = Readonly<Record<string, string>>;

export const read = (file: string): string => readFileSync(file, 'utf8');

/** The part of a document below a heading, up to the next one of its level or above. */
export function section(text: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`There is no “${heading}”`);
  const end = lines.findIndex((line, at) => at > start && (/^#+(?= )/.exec(line)?.[0].length ?? 9) <= level);
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
}

/** The rows of the first table in a text. */
export function tableIn(text: string): Row[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, at) => at > first && !line.startsWith('|'));
  const [head = [], , ...rows] = lines.slice(first, end < 0 ? undefined : end).map(cellsOf);
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** What stands in backticks, each once for each time it is there. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** Headings outside blocks of code, with their signs. */
export function headingsOf(text: string): string[] {
  return withoutBlocks(text).match(/^#{1,6} .+$/gm) ?? [];
}

/** A text without its blocks of code and comments. */
export function withoutBlocks(text: string): string {
  return text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replaceAll(/^<!--[\s\S]*?-->$/gm, '');
}

/** The first block of code of a language that follows a mark. */
export function blockAfter(text: string, mark: string): string {
  const block = /^(`{3,})\w*\n([\s\S]*?)^\1$/m.exec(text.slice(text.indexOf(mark)));
  if (!text.includes(mark) || !block) throw new Error(`There is no block after ${mark}`);
  return block[2] ?? '';
}
