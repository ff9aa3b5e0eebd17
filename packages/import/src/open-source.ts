import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from 'pamphlet/content';
import { astro } from './generators/astro.ts';
import { eleventy } from './generators/eleventy.ts';
import type { OtherGenerator } from './generators/generator.ts';
import { hexo } from './generators/hexo.ts';
import { hugo } from './generators/hugo.ts';
import { jekyll } from './generators/jekyll.ts';
import { GeneratorSource } from './generators/source.ts';
import { GhostSource } from './ghost/source.ts';
import type { Source } from './model.ts';
import { Uploads, type OldFiles } from './files/uploads.ts';
import { wordpressSource } from './wordpress/source.ts';
import { UNBOUNDED } from './bounds.ts';

const GENERATORS: Readonly<Record<string, OtherGenerator>> = { jekyll, hugo, eleventy, hexo, astro };

/** What `--from` takes. */
export const SOURCES: readonly string[] = ['wordpress', ...Object.keys(GENERATORS), 'ghost'];

export interface OpenedSource {
  readonly source: Source;
  readonly uploads: OldFiles;
}

/** Where the blog that moves is. */
export interface SourcePlace {
  /** Absolute. */
  readonly path: string;
  /** What made it, one of {@link SOURCES}; WordPress when it is not said. */
  readonly from?: string | undefined;
  /** Folder with its files; absolute. */
  readonly uploads?: string | undefined;
}

/**
 * Opens the blog that moves.
 *
 * @throws UserError when there is no such blog
 */
export function openSource({ path, from, uploads }: SourcePlace, bounds = UNBOUNDED): OpenedSource {
  const generator = from === undefined ? undefined : GENERATORS[from];
  if (generator) {
    const source = new GeneratorSource(path, generator, bounds);
    return { source, uploads: source.files };
  }
  if (from === 'ghost') {
    const folder = uploads ?? (existsSync(join(dirname(path), 'content')) ? dirname(path) : undefined);
    return { source: new GhostSource(path, bounds), uploads: new Uploads(folder) };
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const hint = `Say what made the blog: --from ${Object.keys(GENERATORS).join('|')}`;
    throw new UserError(`${path} is a folder, and an export of WordPress is a file.`, hint);
  }
  return { source: wordpressSource(path, bounds), uploads: new Uploads(uploads) };
}
