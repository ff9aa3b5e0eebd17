import { copyFileSync, lstatSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Post } from '../content/post.ts';
import { hash } from '../lib/hash.ts';
import type { Problem } from '../lib/problems.ts';
import { outputFile } from '../lib/urls.ts';
import type { PageContext } from '../pages/context.ts';
import type { LinkTable } from '../pages/links.ts';
import type { SiteFolder, Written } from './site-folder.ts';

/** A picture or other file that is published as it is. */
export interface MediaFile {
  /** Path from the root of the blog. */
  readonly source: string;
  /** Path from the root of the site. */
  readonly file: string;
  /** Changes when the content does. */
  readonly fingerprint: string;
}

/**
 * Media to publish: all that lies in the folder of a shown post, and of the rest what a shown post points at.
 * So a picture that only one post used goes with it.
 */
export function mediaToPublish(context: PageContext, table: LinkTable, root: string): MediaFile[] {
  const used = new Set<string>();
  for (const post of [...context.blog.posts, ...context.blog.pages]) {
    for (const target of targetsOf(post, context)) {
      const media = context.links.media(post.file, target);
      if (media) used.add(media.file);
    }
  }
  return table.media
    .filter(([source, at]) => !at.startsWith('/media/') || used.has(source))
    .map(([source, at]) => ({
      source,
      file: outputFile(at),
      fingerprint: hash(readFileSync(join(root, source))),
    }));
}

/** Scripts that a drawing may carry would run on the site's own pages' terms when a reader opens it. */
export function checkDrawings(media: readonly MediaFile[], root: string): Problem[] {
  return media
    .filter(({ source }) => extname(source).toLowerCase() === '.svg')
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
  const target = folder.prepare(file);
  copyFileSync(join(root, source), target);
  const { size, mtimeMs } = lstatSync(target);
  return { size, modified: mtimeMs };
}

function targetsOf(post: Post, { bodies }: PageContext): string[] {
  const inBody = bodies.summary(post).references.map(({ target }) => target);
  return post.image ? [...inBody, post.image.src] : inBody;
}
