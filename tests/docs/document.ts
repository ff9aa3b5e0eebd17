import { readFileSync } from 'node:fs';

/** Cells by column. */
export type Row = Readonly<Record<string, string>>;

export const read = (file: string): string => readFileSync(file, 'utf8');

/** Up to the next heading of the same level or above. */
export function section(text: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`There is no “${heading}”`);
  const end = lines.findIndex((line, at) => at > start && (/^#+(?= )/.exec(line)?.[0].length ?? 9) <= level);
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
}

/** The first table. */
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

/** Inline code in order, duplicates included. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** With their `#`, without those in code. */
export function headingsOf(text: string): string[] {
  return withoutBlocks(text).match(/^#{1,6} .+$/gm) ?? [];
}

export function withoutBlocks(text: string): string {
  return text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replaceAll(/^<!--[\s\S]*?-->$/gm, '');
}

/** The first code block of any language after a mark. */
export function blockAfter(text: string, mark: string): string {
  const block = /^(`{3,})\w*\n([\s\S]*?)^\1$/m.exec(text.slice(text.indexOf(mark)));
  if (!text.includes(mark) || !block) throw new Error(`There is no block after ${mark}`);
  return block[2] ?? '';
}
