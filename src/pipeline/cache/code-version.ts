import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../settings/settings.ts';
import { CODE_ROOT, codeVersion } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';

/**
 * Fingerprints of everything but the content that decides what comes out. A state of other code is not read at all, so
 * code counts once, in `state`; the others tell apart builds of one code by the settings that each stage reads.
 */
export interface CacheKeys {
  /** Version of the code and of the machine's Node and ICU. */
  readonly state: string;
  /** For checked posts, rendered Markdown, and what features read. */
  readonly content: string;
  /** For whole pages. */
  readonly page: string;
  /** Style sheets, scripts and icons, also the owner's: files of the site themselves, with which no page changes. */
  readonly assets: string;
  /** For what is said of the content, which no page shows. */
  readonly checks: string;
}

const ASSET = /\.css$|^layouts\/(?:icons|scripts)\//;

/**
 * @param preview pages of a preview carry marks, so they are never taken for published ones
 * @param own the owner's drawing for icons, and style sheets: fingerprints or texts
 * @param ownCode version of the blog's own code
 * @param logos fingerprints of those that every page shows
 */
export function cacheKeysOf(
  settings: Settings,
  preview: boolean,
  own: readonly string[] = [],
  ownCode = '',
  logos: readonly unknown[] = [],
): CacheKeys {
  const state = fingerprint(codeVersion(), ownCode, process.versions.node, process.versions['icu']);
  const assets = filesBelow('layouts')
    .filter((file) => ASSET.test(file))
    .map((file) => [file, hash(readFileSync(join(CODE_ROOT, file)))]);
  const { timeZone, permalink, home, author, categories, language, highlight, embeds } = settings;
  const { check, ...shown } = settings;
  return {
    state,
    content: fingerprint(timeZone, language, permalink, home, author, categories, highlight, embeds),
    page: fingerprint(state, shown, preview, logos),
    assets: fingerprint(assets, own),
    checks: fingerprint(check),
  };
}

/** With what folders say for their posts, which is known when the content has been looked for. */
export function withDefaults(keys: CacheKeys, defaults: readonly unknown[]): CacheKeys {
  return defaults.length === 0 ? keys : { ...keys, content: fingerprint(keys.content, defaults) };
}

function fingerprint(...values: readonly unknown[]): string {
  return hash(JSON.stringify(values));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(CODE_ROOT, folder), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    )
    .toSorted();
}
