import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Post } from '../content/post.ts';
import { isSettled, sameStamp, type SourceFile, type Stamp } from '../content/source-file.ts';
import { hash } from '../lib/hash.ts';
import type { Problem } from '../lib/problems.ts';
import { outputFile } from '../lib/urls.ts';
import type { PageContext } from '../pages/context.ts';
import type { LinkTable } from '../pages/links.ts';
import type { State } from './state.ts';
import type { SiteFolder, Written } from './site-folder.ts';

/** A picture or other file that is published as it is. */
export interface MediaFile {
  /** Path from the root of the blog. */
  readonly source: string;
  /** Path from the root of the site. */
  readonly file: string;
  /** Of the content. */
  readonly fingerprint: string;
  readonly stamp: Stamp;
  /** Whether the last build has looked at this very content. */
  readonly isKnown: boolean;
}

/**
 * Media to publish: all that lies in the folder of a shown post, and of the rest what a shown post points at.
 * So a picture that only one post used goes with it.
 */
export function mediaToPublish(
  context: PageContext,
  table: LinkTable,
  found: readonly SourceFile[],
  previous: Pick<State, 'media' | 'scannedAt'> | undefined,
  root: string,
  fingerprintOf = (source: string): string => hash(readFileSync(join(root, source))),
): MediaFile[] {
  const used = new Set<string>();
  for (const post of [...context.blog.posts, ...context.blog.pages]) {
    for (const target of targetsOf(post, context)) {
      const media = context.links.media(post.file, target);
      if (media) used.add(media.file);
    }
  }
  const stamps = new Map(found.map(({ path, stamp }) => [path, stamp]));
  const known = new Map(previous?.media.map(([path, stamp, hashed]) => [path, { stamp, hashed }]));
  return table.media.flatMap(([source, at]) => {
    const stamp = stamps.get(source);
    if (!stamp || (at.startsWith('/media/') && !used.has(source))) return [];
    const last = known.get(source);
    const same = last && sameStamp(last.stamp, stamp) && isSettled(stamp, previous?.scannedAt ?? 0);
    const fingerprint = same ? last.hashed : fingerprintOf(source);
    return [{ source, file: outputFile(at), fingerprint, stamp, isKnown: fingerprint === last?.hashed }];
  });
}

/** Scripts that a drawing may carry would run on the site's own pages' terms when a reader opens it. */
export function checkDrawings(media: readonly MediaFile[], root: string): Problem[] {
  return media
    .filter(({ source, isKnown }) => !isKnown && extname(source).toLowerCase() === '.svg')
    .flatMap(({ source }) => {
      const text = readFileSync(join(root, source), 'utf8');
      const match = /<script|<foreignObject|\son[a-z]+\s*=|javascript:|<!ENTITY/i.exec(text);
      if (!match) return [];
      return [
        {
          file: source,
          line: text.slice(0, match.index).split('\n').length,
          column: match.index - text.lastIndexOf('\n', match.index - 1),
          rule: 'drawing',
          severity: 'error' as const,
          message: 'This drawing has a script in it and would not be safe to publish.',
          hint: 'Save it as “plain SVG” in your drawing program.',
        },
      ];
    });
}

export function copyMedia(root: string, { source, file }: MediaFile, folder: SiteFolder): Written {
  return folder.copy(join(root, source), file);
}

function targetsOf(post: Post, { bodies }: PageContext): string[] {
  const inBody = bodies.summary(post).references.map(({ target }) => target);
  return post.image ? [...inBody, post.image.src] : inBody;
}
