import type { ZodRawShape } from 'zod';
import { composedPath, slugOfPath } from '../content/file-name.ts';
import type { contentSettings } from '../content/read-keys.ts';
import type { SourceFile } from '../content/source-file.ts';
import { createLinkGuesses } from '../lib/nearest.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import type { Problem } from '../lib/problems.ts';
import { remember } from '../lib/remember.ts';
import { address, outputFile } from '../lib/urls.ts';
import type { MediaMetadata } from '../media/metadata.ts';
import type { StoredBody } from '../pages/bodies.ts';
import { reservedFolders, type PageContext } from '../pages/context.ts';
import type { CheckedBlog } from '../pages/feature.ts';
import type { MediaFile } from './published-media.ts';

/** No pages if content errors prevent planning. */
export interface CheckedSite extends CheckedBlog<PageContext> {
  /** Readable ones, by path. */
  bodies: ReadonlyMap<string, Pick<StoredBody, 'inspection' | 'words' | 'excerpt'>>;
  /** Media files, by path. */
  seen: ReadonlyMap<string, { metadata?: MediaMetadata }>;
  /** With what folders set for their posts. */
  parsing: ReturnType<typeof contentSettings>;
  /** Front matter keys of plugins. */
  added: ZodRawShape;
  /** Files left out because of errors. */
  leftOut: readonly string[];
  /** Files other than Markdown. */
  media: readonly SourceFile[];
  foundProblems: readonly Problem[];
  published: readonly MediaFile[];
}

export type Destinations = ReturnType<typeof destinationsOf>;

export const UNPUBLISHED = { draft: 'a draft', scheduled: 'not due yet', expired: 'expired' } as const;

export const LEFT_OUT = 'left out until its errors are fixed';

/** Where links may lead. Several checks use it. */
export const destinationsOf = remember((site: CheckedSite) => {
  const { context, posts, faulty, leftOut, pages } = site;
  const { blog } = context;
  const files = new Set([...pages, ...site.published].map(({ file }) => file));
  const sources = new Set([
    ...posts.map(({ file }) => file),
    ...faulty,
    ...site.media.map(({ path }) => path),
  ]);
  return {
    context,
    root: site.root,
    /** With the path prefix. */
    home: context.urls.href(address('/')),
    /** Output files of pages and pictures. */
    files,
    /** Folders whose files are unknown. */
    folders: [PICTURE_FOLDER, ...reservedFolders(context)],
    /** By output file, for their anchors. */
    posts: new Map(blog.shown.map((post) => [outputFile(post.address), post])),
    /** False if errors hide pages: then an unknown target is no error. */
    isComplete: pages.length > 0 && faulty.length === 0,
    /** Reasons, by composed path of the source and by output file. */
    held: new Map([
      ...blog.unpublished.flatMap(({ post, status }): [string, string][] => [
        [composedPath(post.file), UNPUBLISHED[status]],
        [outputFile(post.address), UNPUBLISHED[status]],
      ]),
      ...leftOut.map((file): [string, string] => [composedPath(file), LEFT_OUT]),
    ]),
    /** Slugs of faulty files, whose addresses are unknown. */
    heldSlugs: new Set(leftOut.map(slugOfPath)),
    /** Problems of files of a kind that is not published, by composed path. */
    refused: new Map(
      site.foundProblems
        .filter(({ rule }) => rule === 'file-type')
        .map((problem) => [composedPath(problem.file), problem]),
    ),
    /** Texts and media, by path from the root. */
    sources,
    sourceGuesses: createLinkGuesses(sources),
    pageGuesses: createLinkGuesses(files),
  };
}, new WeakMap());
