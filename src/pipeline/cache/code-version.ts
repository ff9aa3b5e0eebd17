import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT, codeVersion } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import type { Settings } from '../../settings/settings.ts';

/**
 * Fingerprints of everything but the content that decides what comes out.
 */
export interface CacheKeys {
  /** Version of the code and of the machine's Node and ICU. */
  readonly state: string;
  /** For checked posts, rendered Markdown, and what features read. */
  readonly content: string;
  /** For whole pages. */
  readonly page: string;
  /**
   * For what no page shows: style sheets, scripts and icons, also the owner's, which are files of the site themselves, and
   * what is said of the content.
   */
  readonly rest: string;
}

/** What counts beside settings. */
interface Beside {
  /** Pages of a preview carry marks, so they are never taken for published ones. */
  readonly preview: boolean;
  /** Version of the blog's own code. */
  readonly version: string;
  /** The owner's drawing for icons, and style sheets: fingerprints or texts. */
  readonly own?: readonly string[];
  /** Fingerprints of logos, which every page shows. */
  readonly logos?: readonly unknown[];
  /** What folders say for their posts. */
  readonly defaults?: readonly unknown[];
}

const ASSET = /\.css$|^(?:icons|scripts)\//;

export function cacheKeysOf(
  settings: Settings,
  { preview, version, own = [], logos = [], defaults = [] }: Beside,
): CacheKeys {
  const state = fingerprint(codeVersion(), version, process.versions.node, process.versions['icu']);
  const layouts = join(CODE_ROOT, 'layouts');
  const assets = readdirSync(layouts, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => ASSET.test(file))
    .toSorted()
    .flatMap((file) => (/\.\w+$/.test(file) ? [[file, hash(readFileSync(join(layouts, file)))]] : []));
  const { timeZone, permalink, home, author, categories, language, highlight, embeds } = settings;
  const { check, ...shown } = settings;
  const read = { timeZone, language, permalink, home, author, categories, highlight, embeds, defaults };
  return {
    state,
    content: fingerprint(state, read),
    page: fingerprint(state, shown, preview, logos),
    rest: fingerprint(assets, own, check),
  };
}

function fingerprint(...values: readonly unknown[]): string {
  return hash(JSON.stringify(values));
}
