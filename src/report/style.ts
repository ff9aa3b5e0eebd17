import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];
type Environment = Readonly<NodeJS.ProcessEnv>;

/** Adds colours in a terminal only. */
export type Style = (format: Format, text: string) => string;

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface ReporterOptions {
  root: string;
  environment: Environment;
  output: Output;
  errors: Output;
}

/** Infinite for pipes and files. */
export function columnsOfOutput({ isTTY, columns }: Output): number {
  return isTTY ? columns || 80 : Infinity;
}

/** Undefined if unreadable. */
export type ReadSource = (file: string) => string | undefined;

export function sourcesIn(root: string): ReadSource {
  return (file) => {
    try {
      return readFileSync(join(root, file), 'utf8');
    } catch {
      return undefined;
    }
  };
}

/**
 * @param stream output for the text
 * @param environment `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` apply in this order; see https://no-color.org
 */
export function styleFor(stream: { isTTY?: boolean }, environment: Environment): Style {
  const forced = environment['FORCE_COLOR'];
  const wanted = environment['NO_COLOR']
    ? false
    : forced === undefined
      ? stream.isTTY === true && environment['TERM'] !== 'dumb'
      : !/^(?:0|false)$/.test(forced);
  return wanted ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

/** True on CI: no questions, no commits. */
export function isCi(environment: Environment): boolean {
  return !/^(?:|0|false)$/.test(environment['CI'] ?? '');
}

/** True if a person uses a terminal that can clear a line. */
export function isInteractive({ isTTY }: { isTTY?: boolean }, environment: Environment): boolean {
  return isTTY === true && !isCi(environment) && environment['TERM'] !== 'dumb';
}
