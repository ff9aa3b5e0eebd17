import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A regular expression, a string, a bracket or comma, or another character. */
const PIECE =
  /(?<=[(,]\s*)\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`|=>|[([{]|[)\]}]|,|[^]/g;

/** From behind the bracket. */
function argumentsAt(text: string, from: number): string[] {
  const found = [''];
  let depth = 0;
  const pieces = new RegExp(PIECE);
  pieces.lastIndex = from;
  for (let match = pieces.exec(text); match; match = pieces.exec(text)) {
    const [piece] = match;
    if (/^[([{]$/.test(piece)) depth++;
    else if (/^[)\]}]$/.test(piece) && depth-- === 0) break;
    if (piece === ',' && depth === 0) found.push('');
    else found[found.length - 1] += piece;
  }
  return found.map((one) => one.trim()).filter((one) => one !== '');
}

const LITERAL = '\'(?:[^\'\\\\]|\\\\.)*\'|"[^"\\\\]*"|(?:String\\.raw)?`(?:[^`$]|\\$(?!\\{))*`|[A-Z][A-Z_]+';
/** Literals, or a choice of two. */
const LITERALS = new RegExp(`^(?:[^?]+\\? (?:${LITERAL}) : )?(?:${LITERAL})$`);

/** Variable replacements, in which `$&` and `$$` would have a meaning. */
function unsafeIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/\.replace(?:All)?\(/g)].flatMap(({ 0: call, index }) => {
    const [, second, third] = argumentsAt(text, index + call.length);
    if (second === undefined || third !== undefined || second.includes('=>') || LITERALS.test(second))
      return [];
    const isFunction =
      /^\w+$/.test(second) && new RegExp(`(?:function ${second}\\(|const ${second} = \\()`).test(text);
    return isFunction ? [] : [`${file}: ${second}`];
  });
}

test('what replaces a part of a text is a literal or a function', () => {
  const files = ['src', 'layouts', 'packages/import/src', 'tools', 'bench', 'starter', 'add-ons'].flatMap(
    (folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:tsx?|js)$/.test(entry.name))
        .map(({ parentPath, name }) => join(parentPath, name)),
  );
  // Their values come from tables of literals.
  expect(files.flatMap(unsafeIn)).toEqual([
    'src/report/outputs.ts: words',
    'src/features/editor/program.ts: better',
    'tools/missing-words/words.ts: instead',
  ]);
});
