import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { statusOf } from '../../blog/published.ts';
import type { Post } from '../../content/post.ts';
import { type Problem } from '../../lib/problems.ts';
import { applySeverity } from '../../settings/rule-settings.ts';
import { isAddress } from '../../lib/urls.ts';
import { readPlainFile, writeAll, writeBeside } from '../../lib/files.ts';
import type { ContentItem } from '../../pages/feature.ts';
import type { Settings } from '../../settings/settings.ts';
import type { KeptBodies } from '../bodies/pack.ts';
import type { MediaRecord } from '../media/media-records.ts';

/** A file of the last site, for verification. */
export interface WrittenFile {
  fingerprint: string;
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
  items?: readonly string[];
}

/** Reads of pages, as indexes into `State.posts`. */
export interface KeptReads {
  /** Bodies per output file. */
  pages: readonly (readonly [file: string, posts: readonly number[]])[];
  /** Reads that count for every page. */
  common: Readonly<Record<'texts' | 'links', readonly number[]>>;
}

export interface KeptContent extends KeptBodies {
  /** From `cacheKeysOf`. */
  cacheKeys: Readonly<Record<'state' | 'content' | 'page' | 'rest', string>>;
  /** Time of the scan, in milliseconds since 1970. */
  scannedAt: number;
  /** Valid posts and pages, by file. */
  posts: readonly Post[];
  /** Valid items of features, by folder and file. */
  items: readonly ContentItem[];
  /** In scan order. */
  media: readonly (readonly [path: string, record: MediaRecord])[];
  foundProblems: readonly Problem[];
}

/** In one file, replaced atomically. The next build verifies it. */
export interface State extends KeptContent {
  /** Milliseconds since 1970. */
  builtAt: number;
  /** Next change by the clock, or null. */
  validUntil: number | null;
  /** Of `problemsOfTexts`, before the settings decide their severity. */
  textProblems: readonly Problem[];
  otherProblems: readonly Problem[];
  /** By path from the root of the site. */
  files: readonly (readonly [file: string, written: WrittenFile])[];
  reads: KeptReads;
  /** Links of pages at their last rendering, from `linksOf`. */
  links: readonly string[];
  /** The configuration has only transforms: those are part of the code. */
  onlyTransforms: boolean;
}

export const NO_SITE = {
  validUntil: null,
  textProblems: [],
  otherProblems: [],
  files: [],
  reads: { pages: [], common: { texts: [], links: [] } },
  links: [],
  onlyTransforms: false,
} satisfies Partial<State>;

export const STATE_FILE = 'state.json';

/** A line with a checksum, then one of JSON without bodies, then the bodies: half of the bytes. */
const FORMAT = 'pamphlet-state-12 ';

/**
 * A state of other code or settings still shows which addresses moved. It has no fingerprints, so all pages
 * render again. Equal bytes keep the file's time.
 *
 * @param code `cacheKeys.state` of this build
 * @returns undefined if missing, damaged or in another format
 */
export function readState(cache: string, code: string): State | undefined {
  const bytes = readPlainFile(join(cache, STATE_FILE));
  if (!bytes) return undefined;
  const end = bytes.indexOf('\n');
  const body = bytes.subarray(end + 1);
  if (bytes.toString('latin1', 0, end) !== FORMAT + sumText(crc32(body))) return undefined;
  const cut = body.indexOf('\n');
  let bodies: State['bodies'] | undefined;
  const state: State = {
    ...(JSON.parse(body.toString('utf8', 0, cut)) as Omit<State, 'bodies'>),
    /** Lazy: an unchanged build needs none. */
    get bodies() {
      return (bodies ??= bodiesIn(body.toString('utf8', cut)));
    },
  };
  if (!staysInside(state)) return undefined;
  if (state.cacheKeys.state === code) return state;
  return { ...state, files: state.files.map(([path, written]) => [path, { ...written, fingerprint: '' }]) };
}

/** True if no path leaves its folder. Other faults make a build start from nothing. */
function staysInside({
  cacheKeys,
  posts,
  items,
  files,
  media,
  links,
  reads,
  textProblems,
  otherProblems,
}: State) {
  try {
    const entries = [files, media].flatMap((list) => list.map(([path]) => path));
    const paths = [...posts, ...items].map(({ file }) => file);
    return (
      typeof cacheKeys.state === 'string' &&
      posts.every(({ address, aliases }) => [address, ...aliases].every(isAddress)) &&
      [...paths, ...entries].every((path) => path !== '' && isAddress(`/${path}`)) &&
      [links, textProblems, otherProblems, reads.pages].every((list) => Array.isArray(list)) &&
      Array.isArray(reads.common.texts)
    );
  } catch {
    return false;
  }
}

/** Empty after a fault: then a build renders all bodies. */
function bodiesIn(json: string) {
  try {
    const bodies = JSON.parse(json) as State['bodies'];
    return bodies.every(([, { shown, context }]) => Number.isFinite(shown.offset) && 'firstLine' in context)
      ? bodies
      : [];
  } catch {
    return [];
  }
}

export function publishedIn({ posts, builtAt }: Pick<State, 'posts' | 'builtAt'>): Post[] {
  return posts.filter((post) => statusOf(post, builtAt) === 'published');
}

/** Sorted, as the settings have them. */
export function problemsOfState(
  { textProblems, otherProblems }: Pick<State, 'textProblems' | 'otherProblems'>,
  settings: Settings,
  fresh?: ReadonlySet<string>,
): Problem[] {
  return applySeverity([...textProblems, ...otherProblems], settings, fresh);
}

/** Writes in two pieces to save memory. @returns function that puts the file in its place */
export function writeState(file: string, { bodies, ...rest }: State): () => void {
  return writeBeside(file, (descriptor) => {
    writeAll(descriptor, Buffer.from(`${FORMAT}${sumText(0)}\n`));
    let sum = 0;
    for (const part of [rest, bodies]) {
      const piece = Buffer.from(`${JSON.stringify(part)}\n`);
      sum = crc32(piece, sum);
      writeAll(descriptor, piece);
    }
    // The checksum detects damage, not attacks: write access here equals write access to the posts.
    writeAll(descriptor, Buffer.from(sumText(sum)), FORMAT.length);
  });
}

/** Fixed length, to overwrite the placeholder. */
function sumText(sum: number) {
  return sum.toString(16).padStart(8, '0');
}
