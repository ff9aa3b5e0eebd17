import type { ZodRawShape } from 'zod';
import type { Settings } from '../../settings/settings.ts';
import { decode } from '../../content/decode.ts';
import { isPost, parsePost } from '../../content/parse-post.ts';
import type { SourceFile } from '../../content/source-file.ts';
import { readYaml } from '../../content/yaml.ts';
import type { Problem } from '../../lib/problems.ts';
import { applyEdits, type Change, type Edit, type Values } from './edit.ts';
import { fixDates, fixHtml, fixKeys, fixNames, type Spelling } from './fix-values.ts';
import { fixPlaces } from './fix-places.ts';
import { yamlNodes, type YamlNodes } from './yaml-nodes.ts';

/** What is mended in a file. */
export interface Fixed {
  readonly bytes: Buffer;
  readonly changes: readonly Change[];
}

export interface FixContext {
  readonly settings: Settings;
  /** Keys of front matter that plugins add. */
  readonly added: ZodRawShape;
  readonly spell: ReadonlyMap<string, Spelling>;
}

/** The front matter in the bytes of a file, with the line ends that it has. */
const FRONT_MATTER = /^(\uFEFF?---[ \t]*\r?\n)((?:[^]*?\r?\n)?)---[ \t]*(?:\r?\n|$)/;

/**
 * Mends what can be mended safely in the front matter of a file, and where problems say what was meant; every other byte
 * stays.
 *
 * @param problems of the file, in the order of their places
 * @returns undefined when there is nothing to do, or when anything else would change its meaning
 */
export function fixFile(
  path: string,
  bytes: Buffer,
  context: FixContext,
  problems: readonly Problem[] = [],
): Fixed | undefined {
  if (decode(bytes) === undefined) return undefined;
  const places = fixPlaces(bytes.toString('utf8'), problems);
  const { text } = places;
  const { settings, spell, added } = context;
  const [, fence = '', yaml = ''] = FRONT_MATTER.exec(text) ?? [];
  // Where a carriage return alone ends a line, nothing stands where the parser says.
  if (yaml === '' || /\r(?!\n)/.test(yaml)) return undefined;
  const keys = step(yaml, (nodes) => fixKeys(nodes, Object.keys(added)));
  const values = step(keys.yaml, (nodes) => [
    ...fixDates(nodes, settings.language, settings.timeZone),
    ...fixNames(nodes, spell),
    ...fixHtml(keys.yaml, nodes),
  ]);
  const changes = [...places.changes, ...keys.changes, ...values.changes].toSorted((a, b) => a.line - b.line);
  if (changes.length === 0) return undefined;
  const rest = text.slice(fence.length + yaml.length);
  const result = Buffer.from(text.slice(0, fence.length) + values.yaml + rest);
  if (faultsIn(path, result, context) > faultsIn(path, bytes, context)) return undefined;
  return { bytes: result, changes: changes.map((change) => ({ file: path, ...change })) };
}

interface Step {
  readonly yaml: string;
  readonly changes: readonly Omit<Change, 'file'>[];
}

/** One kind of edits; none where the front matter has a fault or would come to mean anything else than was meant. */
function step(yaml: string, editsFor: (nodes: YamlNodes) => readonly Edit[]): Step {
  const unchanged = { yaml, changes: [] };
  const before = readYaml(normalise(yaml));
  const nodes = before.faults.length > 0 ? undefined : yamlNodes(yaml);
  const edits = nodes ? editsFor(nodes) : [];
  const fixed = applyEdits(yaml, edits);
  if (edits.length === 0 || !meansWhatWasMeant(before.values, fixed, edits)) return unchanged;
  const lineOf = (index: number): number => yaml.slice(0, index).split('\n').length + 1;
  return { yaml: fixed, changes: edits.map(({ start, says }) => ({ line: lineOf(start), message: says })) };
}

function meansWhatWasMeant(before: Values, fixed: string, edits: readonly Edit[]): boolean {
  const wanted = edits.reduce((values, { effect }) => effect(values), before);
  const { values, faults } = readYaml(normalise(fixed));
  return faults.length === 0 && JSON.stringify([...values]) === JSON.stringify([...wanted]);
}

function faultsIn(path: string, bytes: Buffer, { settings, added }: FixContext): number {
  const source: SourceFile = { path, stamp: [0, 0, 0, 0] };
  const result = parsePost(source, bytes, settings, added);
  return isPost(result) ? 0 : result.length;
}

function normalise(yaml: string): string {
  return yaml.replaceAll('\r\n', '\n');
}
