import { library } from '../lib/libraries.ts';
import { valueOf } from './line-value.ts';

const ANCHOR = /^(?:\[(?:[^"']*,)?\s*)?&\S/;

/** Begins at the colon behind the key. */
export const NO_SPACE = /(?=[:：])(?<=^([A-Za-z][\w-]{0,300}))(?::(?!\/\/|\s*$)(?=[^ \t])|：)(.+)$/;

const PERHAPS_MISREAD = /&|^[A-Za-z][\w-]*(?::(?!\/\/)[^ \t\r\n]|：)/m;

/** YAML silently misreads an anchor (`&`), and a key without a space after its colon. */
function misreadLine(lines: readonly string[], yaml: string) {
  if (!PERHAPS_MISREAD.test(yaml)) return -1;
  return lines.findIndex((line) => NO_SPACE.test(line) || ANCHOR.test(valueOf(line)?.value ?? ''));
}

/**
 * Values, or the line of an error, from 0. `js-yaml` is ten times faster, with the fail-safe schema:
 * `2024-02-30` and `yes` stay text. Only errors need `yaml`, which knows positions.
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
    // A second document has no mark.
    return (error.mark as { line?: number } | undefined)?.line ?? 0;
  }
}

/** Skips comments. */
export function firstOf(lines: readonly string[]): number {
  return Math.max(
    lines.findIndex((line) => /^\s*[^\s#]/.test(line)),
    0,
  );
}
