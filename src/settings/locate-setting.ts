import { placeAt } from '../lib/text.ts';

/** Object and array literals. */
const TOKEN =
  /(?<gap>\/\/[^\n]*|\/\*[^]*?\*\/)|(?:'(?<a>[^'\n]*)'|"(?<b>[^"\n]*)"|(?<c>[\w$]+))(?=\s*[:,}])|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[\w$]+|\S/g;

/** Parses without running the file. Falls back to the parent key. */
export function locateSetting(source: string, path: readonly PropertyKey[]) {
  const start = source.search(/(?<=(?:defineBlog\s*\(|export\s+default|addPlugin\s*\(\s*pamphlet\s*,)\s*)\{/);
  if (start < 0) return undefined;
  /** Open brackets: matched path length and current member. */
  const open: { sign: string; steps: number | undefined; index: number }[] = [];
  let [best, offset] = [0, 0];
  /** Matched length at the next token. */
  let steps: number | undefined = 0;
  let isFirst = false;
  for (const { 0: sign, index, groups = {} } of source.slice(start).matchAll(TOKEN)) {
    if (groups['gap'] !== undefined) continue;
    const inside = open.at(-1);
    if (isFirst && inside) {
      const name = inside.sign === '[' ? inside.index : (groups['a'] ?? groups['b'] ?? groups['c']);
      const isOnPath = inside.sign !== '(' && inside.steps !== undefined && path[inside.steps] === name;
      steps = isOnPath && name !== undefined ? (inside.steps ?? 0) + 1 : undefined;
      if (steps !== undefined && steps > best) [best, offset] = [steps, start + index];
    }
    isFirst = /^[[{(,]$/.test(sign);
    if (sign === ',' && inside) inside.index++;
    else if (isFirst) open.push({ sign, steps, index: 0 });
    else if (/^[\]})]$/.test(sign)) open.pop();
    if (open.length === 0) break;
  }
  return best === 0 ? undefined : placeAt(source, offset);
}
