import { BOX, FOLDED, named, readArguments } from './tag-table.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { alert, details } from './markdown-pieces.ts';

const OPENS = /^([ \t]*):{3,}[ \t]*([a-z][\w-]*)[ \t]*(?:\[([^[\]]*)\])?[ \t]*(?:\{([^{}]*)\})?[ \t]*(.*)$/;
const CLOSES = /^[ \t]*:{3,}[ \t]*$/;
/** Boxes between lines of colons, `::: warning A title`, as markdown-it, Docusaurus and Astro have them, become alerts. */
export function withAlerts(text: string): string {
  if (!text.includes('::')) return text;
  const isInCode = insideOf(codeSpans(text));
  const lines = text.split('\n');
  const result: string[] = [];
  let at = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const [, indent = '', name = '', label = '', more = '', rest = ''] = OPENS.exec(line) ?? [];
    const isBox = !isInCode(at) && (BOX.test(name) || FOLDED.test(name));
    const end = isBox ? endOf(lines, index + 1) : undefined;
    at += line.length + 1;
    if (end === undefined) {
      result.push(line);
      continue;
    }
    const inner = lines.slice(index + 1, end);
    const plain = inner.map((one) => (one.startsWith(indent) ? one.slice(indent.length) : one)).join('\n');
    const title = label === '' ? (named(readArguments(more), 'title') ?? rest.trim()) : label;
    const made = BOX.test(name) ? alert(name, plain, title) : details(title, plain);
    if (result.at(-1)?.trim()) result.push('');
    result.push(...made.split('\n').map((one) => (one === '' ? '' : indent + one)));
    if (lines[end + 1]?.trim()) result.push('');
    for (const one of lines.slice(index + 1, end + 1)) at += one.length + 1;
    index = end;
  }
  return result.join('\n');
}

/** The line that ends a box; undefined when none does, or another begins in it. */
function endOf(lines: readonly string[], from: number): number | undefined {
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (CLOSES.test(line)) return index;
    if (OPENS.test(line)) return undefined;
  }
  return undefined;
}
