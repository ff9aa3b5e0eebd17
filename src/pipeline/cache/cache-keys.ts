import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT, compiledFolder, IS_PACKAGE } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import type { OwnPictures } from '../../pages/own-pictures.ts';
import type { BuildOptions } from '../build-options.ts';
import type { ReadArguments } from '../read/file-reader.ts';
import type { KeptContent } from './state.ts';

const ASSET = /\.css$|^(?:icons|scripts)\/.*\.\w+$/;

/**
 * Hashes of arguments, without content.
 *
 * @param read arguments of `createFileReader`
 * @param ownStyles text of the owner's style sheets
 */
export function cacheKeysOf(
  { settings, code, codeRoot, preview, templates }: BuildOptions,
  read: ReadArguments,
  { icon, logo, logoDark }: OwnPictures,
  ownStyles?: string,
): KeptContent['cacheKeys'] {
  const state = fingerprint(codeVersion(), code.version, process.versions.node, process.versions['icu']);
  const layouts = join(CODE_ROOT, 'layouts');
  const assets = readdirSync(layouts, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => ASSET.test(file))
    .toSorted()
    .map((file) => [file, hash(readFileSync(join(layouts, file)))]);
  const { check, ...shown } = settings;
  return {
    /** Versions of code, Node and ICU. Part of all others. */
    state,
    /** For reading a file: posts, rendered Markdown, items of features. */
    content: fingerprint(state, read.content, read.render),
    // Preview pages have marks, so a build must not reuse them.
    page: fingerprint(state, shown, preview, logo?.content, logoDark?.content),
    /** For style sheets, scripts, icons, severities, and templates that come or go. */
    rest: fingerprint(
      assets,
      icon?.content,
      ownStyles,
      templates && existsSync(join(codeRoot, 'site')),
      check,
    ),
  };
}

function fingerprint(...values: readonly unknown[]) {
  return hash(JSON.stringify(values));
}

/** Version lists of npm, pnpm and Yarn, relative to the package. */
const INSTALLED = ['../.package-lock.json', '../../../lock.yaml', '../.yarn-integrity', '../.yarn-state.yml'];

/**
 * Cache key of our code and its libraries.
 *
 * @throws Error as `compiledFolder`
 */
export function codeVersion(): string {
  const own = readFileSync(join(compiledFolder(), 'version'), 'utf8');
  const list = INSTALLED.map((file) => join(CODE_ROOT, file)).find((file) => IS_PACKAGE && existsSync(file));
  return list === undefined ? own : `${own} ${hash(readFileSync(list))}`;
}
