import { NOTHING_HELD, type HeldBack } from '../hold-back.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { statusOf } from '../../blog/published.ts';
import type { Post } from '../../content/post.ts';
import type { Stamp } from '../../content/source-file.ts';
import { CODE_ROOT, codeVersion } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import type { Problem } from '../../lib/problems.ts';
import { isAddress } from '../../lib/urls.ts';
import { type NewFile, replaceFile, writeAll, writeBeside } from '../../lib/files.ts';
import type { ContentItem } from '../../pages/feature.ts';
import type { Settings } from '../../settings/settings.ts';
import type { ReadArguments } from '../read/file-reader.ts';
import type { KeptBodies } from '../bodies/pack.ts';
import type { MediaRecord } from '../media/media-records.ts';

/** Hashes of the arguments of each step of a build, without the content. */
export interface CacheKeys {
  /** Version of the code, and of the machine's Node and ICU. Part of all the others. */
  readonly state: string;
  /** Of reading a file: checked posts, rendered Markdown, items of features. */
  readonly content: string;
  /** Of rendering a page. */
  readonly page: string;
  /** Of everything else: style sheets, scripts, icons, severities. */
  readonly rest: string;
}

/** The arguments. */
interface StepArguments {
  readonly settings: Settings;
  /** Version of the blog's own code. */
  readonly version: string;
  /** How files are read. */
  readonly read: ReadArguments;
  /** Pages of a preview carry marks, so a build never takes them for published ones. */
  readonly preview: boolean;
  /** Hashes of the logos, which every page shows. */
  readonly logos?: readonly unknown[];
  /** Hashes or texts of the owner's icon and style sheets. */
  readonly own?: readonly string[];
}

const ASSET = /\.css$|^(?:icons|scripts)\//;

export function cacheKeysOf({
  settings,
  version,
  read,
  preview,
  logos = [],
  own = [],
}: StepArguments): CacheKeys {
  const state = fingerprint(codeVersion(), version, process.versions.node, process.versions['icu']);
  const layouts = join(CODE_ROOT, 'layouts');
  const assets = readdirSync(layouts, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => ASSET.test(file))
    .toSorted()
    .flatMap((file) => (/\.\w+$/.test(file) ? [[file, hash(readFileSync(join(layouts, file)))]] : []));
  const { check, ...shown } = settings;
  return {
    state,
    content: fingerprint(state, read.content, read.render),
    page: fingerprint(state, shown, preview, logos),
    rest: fingerprint(assets, own, check),
  };
}

function fingerprint(...values: readonly unknown[]): string {
  return hash(JSON.stringify(values));
}

/** A file of the last finished site: enough to see that it is still there as it was written. */
export interface WrittenFile {
  readonly fingerprint: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Content of features whose Markdown its slots have read, by file. */
  readonly items?: readonly string[];
}

/** What pages of a site have read, as indexes of `State.posts`. */
export interface KeptReads {
  /** Bodies of which a page has read anything, by output file. */
  readonly pages: readonly (readonly [file: string, posts: readonly number[]])[];
  /** Read for every page: whole bodies, and links of bodies. */
  readonly common: Readonly<Record<'texts' | 'links', readonly number[]>>;
}

/** What a run has read, for the next one. */
export interface KeptContent extends KeptBodies {
  readonly cacheKeys: CacheKeys;
  /** When its files were looked at, in milliseconds since 1970. */
  readonly scannedAt: number;
  /** Every post and page that passed its checks, by file. */
  readonly posts: readonly Post[];
  /** What features read of their own and passed its checks, by folder and file. */
  readonly items: readonly ContentItem[];
  /** Every media file, in the order in which they are found. */
  readonly mediaFound: readonly (readonly [path: string, stamp: Stamp])[];
  /** What was wrong with the names of files. */
  readonly foundProblems: readonly Problem[];
  /** Every picture that might have been published, by path. */
  readonly pictures: readonly (readonly [path: string, seen: MediaRecord])[];
}

/** What a finished build leaves for the next one, in one file that is replaced whole. Never trusted without a check. */
export interface State extends KeptContent {
  /** The clock by which posts were published or held back, in milliseconds since 1970. */
  readonly builtAt: number;
  /** When the clock next changes what is published; null when it never does. */
  readonly validUntil: number | null;
  readonly warnings: readonly Problem[];
  /** By path from the root of the site. */
  readonly files: readonly (readonly [file: string, written: WrittenFile])[];
  /** Bodies that pages were worked out from. */
  readonly reads: KeptReads;
  /** Links that rendered pages have, or had when they were rendered last, as `linksOf` gives them. */
  readonly links: readonly string[];
  /** The blog has a configuration of Eleventy that makes no file and waits for no event: its transforms are part of the code. */
  readonly onlyTransforms: boolean;
}

/** The rest of a state when no site was made. */
export const NO_SITE = {
  validUntil: null,
  warnings: [],
  files: [],
  reads: { pages: [], common: { texts: [], links: [] } },
  links: [],
  onlyTransforms: false,
} satisfies Partial<State>;

/** Name of the file in the cache folder. */
export const STATE_FILE = 'state.json';

const FORMAT = 'pamphlet-state-8 ';

/**
 * Reads the state of the last build. That of other code or settings of a blog is of use too, for it says which addresses have
 * moved; it has no fingerprints of files, so each is rendered again, and one that comes out with the same bytes keeps its time.
 *
 * @param code `CacheKeys.state` of this build
 * @returns undefined when there is none, or it is damaged or of another form
 */
export function readState(cache: string, code: string): State | undefined {
  const file = join(cache, STATE_FILE);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n');
  const body = bytes.subarray(end + 1);
  if (bytes.toString('latin1', 0, end) !== FORMAT + sumText(crc32(body))) return undefined;
  const state = JSON.parse(body.toString()) as State;
  if (!staysInside(state)) return undefined;
  if (state.cacheKeys.state === code) return state;
  return { ...state, files: state.files.map(([path, written]) => [path, { ...written, fingerprint: '' }]) };
}

/**
 * Whether the paths of a state stay in their folders. A checksum is against damage, not against people; over anything else
 * that is wrong with a state a build fails, and begins from nothing.
 */
function staysInside({
  cacheKeys,
  posts,
  items,
  files,
  mediaFound,
  pictures,
  bodies,
  links,
  reads,
  warnings,
}: State): boolean {
  try {
    const entries = [files, mediaFound, pictures].flatMap((list) => list.map(([path]) => path));
    const paths = [...posts, ...items].map(({ file }) => file);
    return (
      typeof cacheKeys.state === 'string' &&
      posts.every(({ address, aliases }) => [address, ...aliases].every(isAddress)) &&
      [...paths, ...entries].every((path) => path !== '' && isAddress(`/${path}`)) &&
      bodies.every(([, { source, context }]) => Number.isFinite(source.offset) && 'firstLine' in context) &&
      [links, warnings, reads.pages].every((list) => Array.isArray(list)) &&
      Array.isArray(reads.common.texts)
    );
  } catch {
    return false;
  }
}

/** The posts that a build published, by the clock of then. */
export function publishedIn({ posts, builtAt }: Pick<State, 'posts' | 'builtAt'>): Post[] {
  return posts.filter((post) => statusOf(post, builtAt) === 'published');
}

/** Writes the state beside the last one, in pieces: that of a large blog would fill the memory twice over. */
export function writeState(file: string, state: State): NewFile {
  return writeBeside(file, (descriptor) => {
    writeAll(descriptor, Buffer.from(`${FORMAT}${sumText(0)}\n`));
    let sum = 0;
    let before = '{';
    for (const [key, value] of Object.entries(state)) {
      const piece = Buffer.from(`${before}${JSON.stringify(key)}:${JSON.stringify(value)}`);
      sum = crc32(piece, sum);
      writeAll(descriptor, piece);
      before = ',';
    }
    writeAll(descriptor, Buffer.from('}'));
    // The checksum is against damage, not against attackers: write access to this folder is write access to the posts.
    writeAll(descriptor, Buffer.from(sumText(crc32('}', sum))), FORMAT.length);
  });
}

/** A checksum, always of one length, for it is written over one that stands for it. */
function sumText(sum: number): string {
  return sum.toString(16).padStart(8, '0');
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
  // One line: a moment in UTC, `2024-06-22T16:30:00.000Z`, or `never`.
  replaceFile(join(cache, NEXT_DUE_FILE), `${due === null ? 'never' : new Date(due).toISOString()}\n`);
}

/** Name of the file in the cache folder that says what the last build has left out. Workflows read it. */
const HELD_BACK_FILE = 'held-back';

/** Writes which posts and pages a build has left out because of errors, a line each. */
export function writeHeldBack(cache: string, { files }: HeldBack = NOTHING_HELD): void {
  replaceFile(join(cache, HELD_BACK_FILE), files.map((file) => `${file}\n`).join(''));
}
