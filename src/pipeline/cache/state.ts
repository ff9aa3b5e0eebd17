import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Post } from '../../content/post.ts';
import type { Stamp } from '../../content/source-file.ts';
import type { Problem } from '../../lib/problems.ts';
import { type NewFile, replaceFile, writeAll, writeBeside } from '../../lib/write-file.ts';
import type { BodySummary } from '../../pages/bodies.ts';
import type { ContentItem } from '../../pages/feature.ts';
import type { CacheKeys } from './code-version.ts';
import { isSoundState } from './sound-state.ts';
import type { Place } from '../render/pack.ts';
import type { SeenPicture } from '../media/seen-pictures.ts';

/** A rendered body in the pack. */
export interface StoredBody extends Place {
  /** A picture stands above the text. */
  readonly hasLeadPicture?: boolean;
  readonly isNote?: boolean;
  /** As {@link Post.lang}, for the text is set by it. */
  readonly lang?: string;
  /** The Markdown that it was rendered from, as a record of its own. */
  readonly source: Place;
  readonly summary: BodySummary;
}

/** A file of the last finished site: enough to see that it is still there as it was written. */
export interface WrittenFile {
  readonly fingerprint: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** What a finished build leaves for the next one, in one file that is replaced whole. Never trusted without a check. */
export interface State {
  readonly cacheKeys: CacheKeys;
  /** When its files were looked at, in milliseconds since 1970. */
  readonly scannedAt: number;
  /** The clock by which posts were published or held back, in milliseconds since 1970. */
  readonly builtAt: number;
  /** When the clock next changes what is published; null when it never does. */
  readonly validUntil: number | null;
  /** Every post and page that passed its checks, by file. */
  readonly posts: readonly Post[];
  /** What features read of their own and passed its checks, by folder and file. */
  readonly items: readonly ContentItem[];
  /** Every media file, in the order in which they are found. */
  readonly mediaFound: readonly (readonly [path: string, stamp: Stamp])[];
  /** What was wrong with the names of files. */
  readonly foundProblems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Media that were published, with the fingerprint of their content. */
  readonly media: readonly (readonly [path: string, stamp: Stamp, hash: string])[];
  /** Every picture that might have been published, by path. */
  readonly pictures: readonly (readonly [path: string, seen: SeenPicture])[];
  /** Name of the pack file. */
  readonly pack: string;
  /** By file. */
  readonly bodies: readonly (readonly [file: string, body: StoredBody])[];
  /** By path from the root of the site. */
  readonly files: readonly (readonly [file: string, written: WrittenFile])[];
  /** Links that drawn pages have, or had when they were drawn last, as `linksOf` gives them. */
  readonly links: readonly string[];
  /** The blog has a configuration of Eleventy that makes no file and waits for no event: its transforms are part of the code. */
  readonly onlyTransforms: boolean;
}

/** Name of the file in the cache folder. */
export const STATE_FILE = 'state.json';

const FORMAT = 'pamphlet-state-4';

/**
 * Reads the state of the last build.
 *
 * @param version fingerprint of the code that gives the state its form
 * @returns undefined when there is none, or it is damaged or of another version: everything is then made anew
 */
export function readState(file: string, version: string): State | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const body = bodyOfState(bytes, version);
  const state: unknown = body === undefined ? undefined : parseJson(body);
  return isSoundState(state) ? (state as State) : undefined;
}

/** Undefined when the text is no JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * What stands below the first line, if that line vouches for it.
 *
 * @param version the only one that will do; any, and any form, when missing
 */
export function bodyOfState(bytes: Buffer, version?: string): string | undefined {
  const end = bytes.indexOf('\n');
  const body = bytes.subarray(end + 1);
  const [format, writtenBy, sum] = bytes.toString('latin1', 0, end).split(' ');
  const isRight =
    version === undefined
      ? /^pamphlet-state-\d+$/.test(format ?? '')
      : format === FORMAT && writtenBy === version;
  if (!isRight) return undefined;
  return sum === sumText(crc32(body)) ? body.toString() : undefined;
}

/** Writes the state beside the last one, in pieces: that of a large blog would fill the memory twice over. */
export function writeState(file: string, state: State): NewFile {
  return writeBeside(file, (descriptor) => {
    const head = Buffer.from(`${FORMAT} ${state.cacheKeys.state} `);
    writeAll(descriptor, Buffer.concat([head, Buffer.from(`${sumText(0)}\n`)]));
    let sum = 0;
    for (const piece of jsonPieces(state)) {
      const bytes = Buffer.from(piece);
      sum = crc32(bytes, sum);
      writeAll(descriptor, bytes);
    }
    // The checksum is against damage, not against attackers: write access to this folder is write access to the posts.
    writeAll(descriptor, Buffer.from(sumText(sum)), head.length);
  });
}

/** A checksum, always of one length, for it is written over one that stands for it. */
function sumText(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}

/** Entries of a list that become text at a time. */
const PIECE = 500;

/** The state as JSON. */
function* jsonPieces(state: State): Generator<string> {
  let before = '{';
  for (const [key, value] of Object.entries(state) as [string, unknown][]) {
    yield `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (!Array.isArray(value)) {
      yield JSON.stringify(value);
      continue;
    }
    yield '[';
    for (let start = 0; start < value.length; start += PIECE) {
      const entries = JSON.stringify(value.slice(start, start + PIECE)).slice(1, -1);
      yield start === 0 ? entries : `,${entries}`;
    }
    yield ']';
  }
  yield '}';
}

/** Whether code, settings and what the clock publishes are as they were when the state was left. */
export function stillHolds(state: State, cacheKeys: CacheKeys, now: number): boolean {
  return (
    JSON.stringify(state.cacheKeys) === JSON.stringify(cacheKeys) &&
    now >= state.builtAt &&
    now < (state.validUntil ?? Infinity)
  );
}

/** Name of the file in the cache folder. Workflows that run on a schedule read it; see docs/publish.md. */
export const NEXT_DUE_FILE = 'next-due';

/**
 * Writes when the site must be built again without any change of a file: the next date on which a post appears or
 * expires.
 *
 * @param due milliseconds since 1970; null when there is no such date
 */
export function writeNextDue(cache: string, due: number | null): void {
  replaceFile(join(cache, NEXT_DUE_FILE), nextDueText(due));
}

/** One line: a moment in UTC, `2024-06-22T16:30:00.000Z`, or `never`. */
function nextDueText(due: number | null): string {
  return `${due === null ? 'never' : new Date(due).toISOString()}\n`;
}
