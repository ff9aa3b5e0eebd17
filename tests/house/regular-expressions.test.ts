import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { analyse } from 'scslre';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { sourceFiles } from './source-files.ts';

/**
 * No regular expression may take more than linear time. scslre, which eslint-plugin-regexp uses, finds two
 * quantifiers that trade characters, and unanchored starts that read the same characters again. It does not
 * see all: `tests/attacks/*-growth.test.ts` measures.
 *
 * To mend one: start where a run starts (`(?<!\s)\s+$`), drop a `$` that `.*` with flag `s` always reaches, or
 * exclude the first sign from what follows (`<[^<>]*>`).
 */

const SHORT = 'A name, a path or an address, whose length the file system or the crawl limits.';
const OWN = 'Reads our own files, or those of the owner, which run anyway.';
const ALWAYS = 'Never fails after its first sign, so it never tries again.';
const MEASURED = 'A test of growth measures it.';

/** By file and start of the expression. */
const EXCEPTIONS: readonly (readonly [file: string, start: string, reason: string])[] = [
  ['file-name.ts', '^(\\d{4}-\\d{2}-\\d{2})(?:[-_. ]+', SHORT],
  ['own-config.ts', '(?:^|\\/)[^/]*[*?{[]', OWN],
  ['place-of-fault.ts', '(file:\\/\\/\\/', OWN],
  ['place-of-fault.ts', '.*[\\\\/]node_modules', OWN],
  ['bare-links.ts', '_[^.]*(?:', 'A host has at most 253 characters.'],
  ['lint-links.ts', '^\\s*(?:.|\\^.*', 'Reads at most 500 characters.'],
  ['lint-links.ts', '^\\s*(\\S(?:', 'Reads at most 500 characters.'],
  ['rule-text.ts', '(`[^`]*`)|\\[([^\\]]*)\\]', OWN],
  ['content-tree.ts', '(\\d+) \\w+', 'Reads the output of git.'],
  ['locate-setting.ts', '(?<gap>', OWN],
  ['locate-setting.ts', '(?<=(?:defineBlog', OWN],
  ['program.ts', '([\\w$]+)\\[', OWN],
  ['program.ts', 'url\\(https', OWN],
  ['profile.ts', '^@?[^\\s@]+@', 'Reads an address in the profile of an author.'],
  ['search-records.ts', '<[^>]*>', 'Reads our own HTML, where each < has its >.'],
  ['post-parts.tsx', '<[^>]*>', 'Reads our own HTML, where each < has its >.'],
  ['search.js', '((?:[\\p{sc=Han}', 'Reads the excerpt of one search result.'],
  ['arguments.ts', '^https?:', SHORT],
  ['notes.ts', '“[^”]{0,1000}”', 'Reads one sentence of the report.'],
  ['uploads.ts', '\\.(?:php', SHORT],
  ['item-reader.ts', '^\\s*#[ \\t]+', ALWAYS],
  ['foreign-front.ts', '^\\[\\[(?:', SHORT],
  ['generator.ts', '^(\\d{4})[-_.]?', SHORT],
  ['left-files.ts', '(?:^|\\/)(?:index', SHORT],
  ['markdown-rules.ts', '^([\\s\\uFDE0]*)', ALWAYS],
  ['source-html.ts', '<!--(?:(?!<!--)', MEASURED],
  ['known-shortcodes.ts', '^\\s*((?:<a', ALWAYS],
  ['read-item.ts', '^https?:', SHORT],
  ['shortcodes.ts', '([\\w:-]+)\\s*=', MEASURED],
  ['markdown-blocks.ts', '^<!--\\s*(?:more', MEASURED],
  ['markdown-blocks.ts', '^([ \\t]*):{3,}', MEASURED],
  ['markdown-blocks.ts', '^((?:[ \\t]*>)+', ALWAYS],
  ['markdown-targets.ts', '\\\\.|<(?<automatic>', MEASURED],
  ['tag-rules.ts', '^(prepend|append)', SHORT],
  ['tag-rules.ts', '^["\']?([\\w./-]+)', ALWAYS],
  ['tag-rules.ts', '^(?:import', MEASURED],
  ['tag-table.ts', '^(.*?)(?:,', MEASURED],
  ['tag-table.ts', '([\\w.:-]*[\\w-])', MEASURED],
];

/** Expressions that the code composes from values of a run. */
const COMPOSED = 17;

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one);
  else if (isNode(value)) {
    yield value;
    for (const inner of Object.values(value)) if (typeof inner === 'object') yield* nodesIn(inner);
  }
}

/** Literals, templates of `rough`, and calls of `RegExp` with texts and constants of the same file. */
function expressionsIn(file: string): { readonly all: readonly Expression[]; readonly composed: number } {
  const code = readFileSync(file, 'utf8');
  const extension = file.slice(file.lastIndexOf('.') + 1);
  const lang = extension === 'tsx' ? 'tsx' : extension === 'ts' ? 'ts' : 'jsx';
  // oxlint-disable-next-line typescript/no-deprecated -- vitest exports no other parser.
  const nodes = [...nodesIn(parseAst(code, { lang }))];
  const constants = new Map(
    nodes.flatMap(({ type, id, init }) =>
      type === 'VariableDeclarator' && isNode(id) && typeof id['name'] === 'string'
        ? [[id['name'], init]]
        : [],
    ),
  );
  const all: Expression[] = [];
  let composed = 0;
  for (const { type, regex, callee, arguments: given, tag, quasi } of nodes) {
    if (isNode(tag) && /^rough(?:All)?$/.test(String(tag['name']))) {
      const source = textOf(quasi, constants, true);
      if (source === undefined) composed++;
      else all.push({ file, source, flags: tag['name'] === 'roughAll' ? 'gu' : 'u' });
    }
    if (type === 'Literal' && regex) {
      const { pattern, flags } = regex as { readonly pattern: string; readonly flags: string };
      all.push({ file, source: pattern, flags });
    }
    if (!/^(?:New|Call)Expression$/.test(type) || !isNode(callee) || callee['name'] !== 'RegExp') continue;
    const [source, flags] = (given as readonly unknown[]).map((one) => textOf(one, constants));
    if (source === undefined) composed++;
    else all.push({ file, source, flags: flags ?? '' });
  }
  return { all, composed };
}

/** Undefined for a value that only a run knows. */
function textOf(node: unknown, constants: ReadonlyMap<string, unknown>, isRaw = false): string | undefined {
  if (!isNode(node)) return undefined;
  const { type, value, regex, tag, quasi, quasis, expressions, name, object, property, callee, left, right } =
    node;
  if (type === 'Literal') return regex ? (regex as { readonly pattern: string }).pattern : String(value);
  if (type === 'TaggedTemplateExpression') return isNode(tag) ? textOf(quasi, constants, true) : undefined;
  if (type === 'Identifier') return textOf(constants.get(String(name)), constants);
  if (type === 'TSAsExpression') return textOf(node['expression'], constants);
  if (type === 'MemberExpression')
    return isNode(property) && property['name'] === 'source' ? textOf(object, constants) : undefined;
  if (type === 'NewExpression' || (type === 'CallExpression' && isNode(callee))) {
    const [first] = node['arguments'] as readonly unknown[];
    if (isNode(callee) && callee['name'] === 'RegExp') return textOf(first, constants);
    if (!isNode(callee) || !isNode(callee['property']) || callee['property']['name'] !== 'join')
      return undefined;
    const list = isNode(callee['object'])
      ? (constants.get(String(callee['object']['name'])) ?? callee['object'])
      : undefined;
    const items = isNode(list) && Array.isArray(list['elements']) ? list['elements'] : [];
    return joined(items, textOf(first, constants) ?? ',', constants);
  }
  if (type === 'BinaryExpression') return joined([left, right], '', constants);
  if (type !== 'TemplateLiteral') return undefined;
  const texts = (
    quasis as readonly { readonly value: { readonly raw: string; readonly cooked: string } }[]
  ).map((one) => (isRaw ? one.value.raw : one.value.cooked));
  const values = (expressions as readonly unknown[]).map((one) => textOf(one, constants));
  if (values.includes(undefined)) return undefined;
  return texts.map((text, index) => text + (values[index] ?? '')).join('');
}

function joined(
  items: readonly unknown[],
  sign: string,
  constants: ReadonlyMap<string, unknown>,
): string | undefined {
  const texts = items.map((item) => textOf(item, constants));
  return texts.length === 0 || texts.includes(undefined) ? undefined : texts.join(sign);
}

const found = sourceFiles().map(expressionsIn);
const slow = found
  .flatMap(({ all }) => all)
  .filter(({ source, flags }) => analyse({ source, flags }, { maxReports: 1 }).reports.length > 0);
const excuseOf = ({ file, source }: Expression) =>
  EXCEPTIONS.find(([name, start]) => name === basename(file) && source.startsWith(start));

test('each regular expression takes linear time, or has a reason', () => {
  expect(
    slow.filter((one) => !excuseOf(one)).map(({ file, source, flags }) => `${file}: /${source}/${flags}`),
  ).toEqual([]);
});

test('each exception is of an expression', () => {
  const used = new Set(slow.map(excuseOf));
  expect(EXCEPTIONS.filter((one) => !used.has(one))).toEqual([]);
});

test('finds expressions, also composed ones', () => {
  expect(found.flatMap(({ all }) => all).length).toBeGreaterThan(1500);
  expect(found.reduce((count, { composed }) => count + composed, 0)).toBeLessThanOrEqual(COMPOSED);
  expect(analyse({ source: String.raw`\s*\s*a`, flags: '' }).reports).not.toEqual([]);
});
