import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { astro } from '../../import/generators/astro.ts';
import { eleventy } from '../../import/generators/eleventy.ts';
import type { OtherGenerator } from '../../import/generators/generator.ts';
import { hexo } from '../../import/generators/hexo.ts';
import { hugo } from '../../import/generators/hugo.ts';
import { jekyll } from '../../import/generators/jekyll.ts';
import { GeneratorSource } from '../../import/generators/source.ts';
import { GhostSource } from '../../import/ghost/source.ts';
import type { Source } from '../../import/model.ts';
import { Uploads, type OldFiles } from '../../import/files/uploads.ts';
import { wordpressSource } from '../../import/wordpress/source.ts';
import { Trouble } from '../../lib/trouble.ts';

const GENERATORS: Readonly<Record<string, OtherGenerator>> = { jekyll, hugo, eleventy, hexo, astro };

/** What `--from` takes. */
export const SOURCES: readonly string[] = ['wordpress', ...Object.keys(GENERATORS), 'ghost'];

export interface OpenedSource {
  readonly source: Source;
  readonly uploads: OldFiles;
}

/**
 * Opens the blog that moves.
 *
 * @param path absolute
 * @param from name of what made it; WordPress when it is not said
 * @param uploads folder with its files; absolute
 * @throws Trouble when there is no such blog
 */
export function openSource(
  path: string,
  from: string | undefined,
  uploads: string | undefined,
): OpenedSource {
  const generator = from === undefined ? undefined : GENERATORS[from];
  if (generator) {
    const source = new GeneratorSource(path, generator);
    return { source, uploads: source.files };
  }
  if (from === 'ghost') {
    const folder = uploads ?? (existsSync(join(dirname(path), 'content')) ? dirname(path) : undefined);
    return { source: new GhostSource(path), uploads: new Uploads(folder) };
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const hint = `Say what made the blog: --from ${Object.keys(GENERATORS).join('|')}`;
    throw new Trouble(`${path} is a folder, and an export of WordPress is a file.`, hint);
  }
  return { source: wordpressSource(path), uploads: new Uploads(uploads) };
}
