import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours where there is a terminal, plain text elsewhere. */
export type Style = (format: Format, text: string) => string;

/** Where text goes: a terminal, a pipe or a file. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Of a terminal. */
  readonly columns?: number;
}

/** Where reporters stand. */
export interface ReporterOptions {
  /** Folder of the blog. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  readonly errors: Output;
}

/** Columns of a terminal; a pipe or a file takes lines of any length. */
export function columnsOfOutput({ isTTY, columns }: Output): number {
  return isTTY ? columns || 80 : Infinity;
}

/** Gives the text of a file, or undefined when it cannot be shown. */
export type ReadSource = (file: string) => string | undefined;

/** Reads files of the blog for the lines that are shown of them. @param root folder of the blog */
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
 * @param stream where the text goes
 * @param environment `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are heeded, in this order; see https://no-color.org
 */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Style {
  const forced = environment['FORCE_COLOR'];
  const wanted = environment['NO_COLOR']
    ? false
    : forced === undefined
      ? stream.isTTY === true && environment['TERM'] !== 'dumb'
      : !/^(?:0|false)$/.test(forced);
  return wanted ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

type Environment = ReporterOptions['environment'];

/** Whether the command runs on CI: no questions are asked and no files are committed. */
export function isCi(environment: Environment): boolean {
  return !/^(?:|0|false)$/.test(environment['CI'] ?? '');
}

/** Whether a person sits at a terminal that can clear a line. */
export function isInteractive({ isTTY }: { readonly isTTY?: boolean }, environment: Environment): boolean {
  return isTTY === true && !isCi(environment) && environment['TERM'] !== 'dumb';
}
