import type { Problem } from '../lib/problems.ts';
import { binaryKind } from './binary-kind.ts';
import { firstBadLine } from './decode.ts';
import { FaultFinder } from './fault-finder.ts';
import { bodyOf, readFront } from './front-matter.ts';
import { isFenceFault } from './fences.ts';
import { closedTooLate } from './unclosed.ts';
import { readYaml, type RawFrontMatter } from './yaml.ts';

/** A file that could be read as far as its front matter and body go. */
export interface OpenFile {
  /** As typed, not yet checked. */
  readonly raw: RawFrontMatter;
  /** Line of the file on which the body starts, counted from 1. */
  readonly bodyLine: number;
  /** The text below. To be asked for before the bytes change. */
  readonly body: () => string;
  /** Holds what is wrong with the YAML, and takes what else is found. */
  readonly faults: FaultFinder;
}

/**
 * Reads the bytes of a file with front matter, or names why that cannot be done.
 *
 * @param path from the root of the blog
 * @param example a line that front matter of this kind of file has, for messages
 */
export function openFile(path: string, bytes: Buffer, example?: string): OpenFile | readonly Problem[] {
  const front = readFront(bytes, example);
  const other = front === undefined || isFenceFault(front) ? binaryKind(path, bytes) : undefined;
  if (other) return [{ file: path, rule: 'encoding', severity: 'error', ...other }];
  if (front === undefined) {
    const faults = new FaultFinder(path);
    faults.at(
      firstBadLine(bytes),
      1,
      'encoding',
      'The file is not in UTF-8.',
      'Save it again and choose the encoding “UTF-8”.',
    );
    return faults.problems;
  }
  if (isFenceFault(front)) {
    const faults = new FaultFinder(path);
    faults.at(front.line, 1, 'front-matter', front.message, front.hint);
    return faults.problems;
  }
  const raw = readYaml(front.yaml);
  const late = raw.faults.length > 0 ? closedTooLate(front.yaml) : undefined;
  if (late) return [{ file: path, rule: 'front-matter', severity: 'error', column: 1, ...late }];
  const faults = new FaultFinder(path, raw.readable);
  for (const { line, column, message, hint, mend } of raw.faults) {
    faults.at(line + 1, column, 'front-matter', message, hint, mend);
  }
  return { raw, body: () => bodyOf(bytes) ?? '', bodyLine: front.bodyLine, faults };
}

/** Narrows what {@link openFile} gave. */
export function isOpen(file: OpenFile | readonly Problem[]): file is OpenFile {
  return !Array.isArray(file);
}
