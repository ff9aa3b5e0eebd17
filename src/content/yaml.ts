import { library } from '../lib/libraries.ts';
import { valueOf } from './line-value.ts';

const ANCHOR = /^(?:\[(?:[^"']*,)?\s*)?&\S/;

/** A key without a space behind its colon, and what follows. */
export const NO_SPACE = /^([A-Za-z][\w-]*):(?!\/\/|\s*$)([^ \t].*)$/;

/** A line of {@link misreadLine}, or something like it, in a text of one or more lines, found in no time. */
const PERHAPS_MISREAD = /&|^[A-Za-z][\w-]*:(?!\/\/)[^ \t\r\n]/m;

/**
 * The first line that YAML would read without a sound as something else: a value that starts with `&` without its first word, and
 * a key without a space behind its colon as a longer one. @returns -1 without any
 */
function misreadLine(lines: readonly string[], yaml: string): number {
  if (!PERHAPS_MISREAD.test(yaml)) return -1;
  return lines.findIndex((line) => NO_SPACE.test(line) || ANCHOR.test(valueOf(line)?.value ?? ''));
}

/** The values of front matter; undefined when something is wrong with it, which `readYaml` names. */
export function plainValues(yaml: string): ReadonlyMap<string, unknown> | undefined {
  const values = load(yaml);
  return values instanceof Map ? values : undefined;
}

/**
 * The values, or the line at which a reader gives up, from 0. Two libraries read YAML: `js-yaml` gives the values, ten times faster, with
 * the fail-safe schema: every scalar stays the text that was typed, so that `2024-02-30` and `yes` can be judged by us. `yaml` is
 * asked only when something is wrong: it knows the line and column of each key and value.
 */
export function load(yaml: string): Map<string, unknown> | number {
  const lines = yaml.split('\n');
  const misread = misreadLine(lines, yaml);
  if (misread >= 0) return misread;
  const { FAILSAFE_SCHEMA, load: read, YAMLException } = library('js-yaml');
  try {
    const value = read(yaml, { schema: FAILSAFE_SCHEMA }) ?? {};
    const isRecord = typeof value === 'object' && !Array.isArray(value);
    return isRecord ? new Map(Object.entries(value)) : firstOf(lines);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // There is no mark when a second document follows.
    return (error.mark as { line?: number } | undefined)?.line ?? 0;
  }
}

/** Index of the first line that is no comment. */
export function firstOf(lines: readonly string[]): number {
  return Math.max(
    lines.findIndex((line) => /^\s*[^\s#]/.test(line)),
    0,
  );
}
