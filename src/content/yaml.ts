import { jsYaml } from '../lib/libraries.ts';
import { explainLine, misreadLine, type LineFault } from './line-faults.ts';

/**
 * What was typed. Two libraries read YAML: `js-yaml` gives the values, ten times faster, with the fail-safe schema: every scalar
 * stays the text that was typed, so `2024-02-30` and `yes` can be judged by us. `yaml` is asked only when
 * something is wrong: it knows the line and column of each key and value.
 */
export interface RawFrontMatter {
  /** Each key with a text, a list, a nested record, or null where nothing was typed. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly faults: readonly LineFault[];
  /** Keys that are there, though their value could not be read. */
  readonly lost: ReadonlySet<string>;
  /** The YAML without the keys that could not be read; the others stand on the lines they stood on. */
  readonly readable: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Keys that are not reported as missing when nothing can be read. */
const REQUIRED = ['title', 'date', 'author'];

/** Reads front matter. Where that fails, each key is read by itself, and those that cannot be read are named. */
export function readYaml(yaml: string): RawFrontMatter {
  const whole = load(yaml);
  if (whole instanceof Map) return { values: whole, faults: [], lost: NONE, readable: yaml };
  const lines = yaml.split('\n');
  const readable = [...lines];
  const values = new Map<string, unknown>();
  const faults: LineFault[] = [];
  const lost = new Set<string>();
  for (const [start, end] of keysIn(lines)) {
    const own = lines.slice(start, end);
    const fault = faultOf(own, values);
    if (!fault) continue;
    readable.fill('', start, end);
    // Of a text among the keys, the first line is enough.
    const isMore = !fault.fix && faults.at(-1)?.message === fault.message && !own.join('').includes(':');
    if (!isMore) faults.push({ ...fault, line: start + fault.line });
    for (const line of own) {
      const key = /^\s*([\w-]+):/.exec(line)?.[1];
      if (key !== undefined) lost.add(key);
    }
  }
  if (faults.length === 0) faults.push(explainLine(lines, whole));
  return {
    values,
    faults,
    lost: values.size === 0 ? new Set([...lost, ...REQUIRED]) : lost,
    readable: readable.join('\n'),
  };
}

/** The values of front matter; undefined when something is wrong with it, which {@link readYaml} names. */
export function plainValues(yaml: string): ReadonlyMap<string, unknown> | undefined {
  const values = load(yaml);
  return values instanceof Map ? values : undefined;
}

/** The values, or the line at which a reader gives up, from 0. */
function load(yaml: string): Map<string, unknown> | number {
  const lines = yaml.split('\n');
  const misread = misreadLine(lines, yaml);
  if (misread >= 0) return misread;
  const { FAILSAFE_SCHEMA, load: read, YAMLException } = jsYaml();
  try {
    const value = read(yaml, { schema: FAILSAFE_SCHEMA });
    if (value === null || value === undefined) return new Map();
    if (typeof value === 'object' && !Array.isArray(value)) return new Map(Object.entries(value));
    return firstOf(lines);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // There is no mark when a second document follows.
    return (error.mark as { line?: number } | undefined)?.line ?? 0;
  }
}

/** Index of the first line that is no comment. */
function firstOf(lines: readonly string[]): number {
  return Math.max(
    lines.findIndex((line) => /^\s*[^\s#]/.test(line)),
    0,
  );
}

/** Where each key starts and ends, with all that belongs to it: what does not begin at the edge, and lists. */
function keysIn(lines: readonly string[]): (readonly [start: number, end: number])[] {
  const starts = lines.flatMap((line, index) => (index === 0 || /^[^\s#-]/.test(line) ? index : []));
  return starts.map((start, index) => [start, starts[index + 1] ?? lines.length]);
}

/** What is wrong with one key; adds its value to those before when nothing is. */
function faultOf(lines: readonly string[], before: Map<string, unknown>): LineFault | undefined {
  const found = load(lines.join('\n'));
  if (!(found instanceof Map)) return explainLine(lines, found);
  const first = firstOf(lines);
  const line = lines[first] ?? '';
  const isNothing = found.size === 0 && /^\s*[^\s#]/.test(line);
  if (isNothing || (found.size > 0 && /^\s/.test(line))) return explainLine(lines, first);
  for (const [key, value] of found) {
    if (before.has(key)) {
      const message = `The key “${key}” is here twice.`;
      return { line: first, index: 0, message, hint: 'Keep one of the two lines.' };
    }
    before.set(key, value);
  }
  return undefined;
}
