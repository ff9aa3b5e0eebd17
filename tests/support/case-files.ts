import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Suffix of files with escapes such as `\r`, `\0`, `\xE9` and `\u2028` for bytes that a reviewer cannot see.
 */
const ESCAPED = '.escaped';

/** Files of a case beside its blog. */
const NOTES = /^(?:expected\.txt|names\.txt|settings\.json|links\.txt|show\.txt)$/;

/**
 * Copies a case, so that a build writes nothing in the repository. Resolves escapes and creates the symbolic
 * links of `links.txt` (`posts/a.md -> ../elsewhere.md`). Renames the files of `names.txt` last; its names
 * have escapes (`posts/a.md -> posts/a\x07.md`).
 */
export function copyCase(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (!NOTES.test(name)) cpSync(join(from, name), join(to, name), { recursive: true });
  }
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith(ESCAPED)) unescapeFile(join(to, name));
  }
  for (const [link, target] of pairsIn(join(from, 'links.txt'))) {
    mkdirSync(dirname(join(to, link)), { recursive: true });
    symlinkSync(target, join(to, link));
  }
  for (const [name, other] of pairsIn(join(from, 'names.txt'))) {
    renameSync(join(to, name), Buffer.concat([Buffer.from(`${to}/`), unescape(other)]));
  }
}

/** Lines `a -> b`. Empty without the file. */
function pairsIn(list: string): [string, string][] {
  if (!existsSync(list)) return [];
  const lines = readFileSync(list, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [left = '', right = ''] = line.split(' -> ');
    return [left, right];
  });
}

function unescapeFile(file: string): void {
  writeFileSync(file.slice(0, -ESCAPED.length), unescape(readFileSync(file, 'utf8')));
  rmSync(file);
}

/**
 * `\xE9` is that byte, `\u2028` that character in UTF-8. Ignores real line ends: files write `\r` or `\n`.
 */
export function unescape(text: string): Buffer {
  const pieces = text.replaceAll('\n', '').split(/(\\(?:x[\dA-F]{2}|u[\dA-F]{4}|[0rnt\\]))/);
  return Buffer.concat(pieces.map(pieceOf));
}

const SHORT: Readonly<Record<string, string>> = {
  '\\0': '\0',
  '\\r': '\r',
  '\\n': '\n',
  '\\t': '\t',
  '\\\\': '\\',
};

function pieceOf(piece: string): Buffer {
  const code = /^\\([xu])([\dA-F]+)$/.exec(piece);
  if (code?.[1] === 'x') return Buffer.from(code[2] ?? '', 'hex');
  if (code) return Buffer.from(String.fromCharCode(parseInt(code[2] ?? '', 16)));
  return Buffer.from(SHORT[piece] ?? piece);
}

/** Sorted names. */
export function casesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
