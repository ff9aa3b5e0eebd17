export { yamlLibrary } from '../lib/libraries.ts';
import { jsYaml } from '../lib/libraries.ts';
import { keyMeant } from './line-value.ts';
import { explainYaml, findSilent, notAKey, type FaultOnLine } from './line-faults.ts';

/**
 * What was typed. Two libraries read YAML: `js-yaml` gives the values, ten times faster, with the fail-safe schema: every scalar
 * stays the text that was typed, so `2024-02-30` and `yes` can be judged by us. `yaml` is asked only when
 * something is wrong: it knows the line and column of each key and value.
 */
export interface RawFrontMatter {
  /** Each key with a text, a list, a nested record, or null where nothing was typed. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly faults: readonly FaultOnLine[];
  /** Keys that are there, though their value could not be read. */
  readonly lost: ReadonlySet<string>;
  /** The YAML without the lines that could not be read; the others stand on the lines they stood on. */
  readonly readable: string;
}

/** More faults than this in one front matter are not looked for. */
const MOST_FAULTS = 20;

/** Keys that are not reported as missing when the front matter cannot be read at all. */
const REQUIRED = ['title', 'date', 'author'];

/** Reads front matter. A line that cannot be read is named, and the rest is read without it. */
export function readYaml(yaml: string): RawFrontMatter {
  const faults: FaultOnLine[] = [];
  const lost = new Set<string>();
  let readable = yaml;
  while (faults.length < MOST_FAULTS) {
    const values = tryYaml(readable);
    if (values instanceof Map) return { values, faults, lost, readable };
    if (values === 'other') {
      const lines = readable.split('\n');
      const line = Math.max(
        lines.findIndex((text) => text.trim() !== '' && !text.startsWith('#')),
        0,
      );
      return unreadable([...faults, { line, ...notAKey(lines[line] ?? '') }]);
    }
    faults.push(values);
    const rest = withoutKeyAt(readable, values.line);
    for (const key of rest.keys) lost.add(key);
    if (rest.yaml === readable) break;
    readable = rest.yaml;
  }
  return unreadable(faults);
}

function unreadable(faults: readonly FaultOnLine[]): RawFrontMatter {
  return { values: new Map(), faults, lost: new Set(REQUIRED), readable: '' };
}

/** The values of front matter; undefined when something is wrong with it, which {@link readYaml} names. */
export function plainValues(yaml: string): ReadonlyMap<string, unknown> | undefined {
  const values = tryYaml(yaml);
  return values instanceof Map ? values : undefined;
}

/** The values, the line that cannot be read (from 0), or `other` when it is a list or a sentence. */
function tryYaml(yaml: string): Map<string, unknown> | FaultOnLine | 'other' {
  const lines = yaml.split('\n');
  const silent = findSilent(yaml, lines);
  if (silent) return silent;
  const { FAILSAFE_SCHEMA, load, YAMLException } = jsYaml();
  let value: unknown;
  try {
    value = load(yaml, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // There is no mark when a second document follows.
    const { line = lines.length - 1 } = (error.mark ?? {}) as { line?: number };
    return explainYaml(lines, line, error.reason);
  }
  if (value === null || value === undefined) return new Map();
  if (typeof value === 'object' && !Array.isArray(value)) return new Map(Object.entries(value));
  return 'other';
}

/** Blanks a line and those that belong to the same key. @param line counted from 0 */
function withoutKeyAt(yaml: string, line: number): { yaml: string; keys: string[] } {
  const lines = yaml.split('\n');
  const isKey = (text: string | undefined): boolean => text !== undefined && /^[^\s#-][^:]*:/.test(text);
  const belongs = (text: string): boolean => text === '' || /^[\s#-]/.test(text);
  let first = Math.min(line, lines.length - 1);
  while (first > 0 && !isKey(lines[first]) && belongs(lines[first] ?? '')) first--;
  let end = first + 1;
  while (end < lines.length && belongs(lines[end] ?? '')) end++;
  const keys = lines
    .slice(first, end)
    .flatMap((text) => /^\s*([\w-]+):/.exec(text)?.[1] ?? keyMeant(text)?.key ?? []);
  return { yaml: lines.map((text, index) => (index >= first && index < end ? '' : text)).join('\n'), keys };
}
