import { composedPath, slugOfPath } from '../content/file-name.ts';
import type { Post } from '../content/post.ts';
import type { SourceFile } from '../content/source-file.ts';
import { LinkGuesses } from '../lib/nearest.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import type { Problem } from '../lib/problems.ts';
import { remember } from '../lib/remember.ts';
import { outputFile } from '../lib/urls.ts';
import type { PageContext } from '../pages/context.ts';
import type { CheckedBlog } from '../pages/feature.ts';
import type { MediaFile } from './published-media.ts';

/** A site of which every page is known, whether it is rendered or not; no page when content has a fault that keeps them from being planned. */
export interface CheckedSite extends CheckedBlog<PageContext> {
  /** Files of posts and pages with a body that can be read, by path. */
  readonly bodies: { has(file: string): boolean };
  /** Posts and pages that are left out because of errors. */
  readonly heldBack: readonly string[];
  /** Files that are no texts. */
  readonly media: readonly SourceFile[];
  /** What is wrong with the names of files. */
  readonly foundProblems: readonly Problem[];
  /** Pictures and other files that are published as they are. */
  readonly published: readonly MediaFile[];
}

/** What links can lead to. */
export interface Destinations {
  readonly context: PageContext;
  /** Output files of every page and picture. */
  readonly files: ReadonlySet<string>;
  /** Folders of which not every file is known. */
  readonly folders: readonly string[];
  /** Posts and pages by output file, for their anchors. */
  readonly posts: ReadonlyMap<string, Post>;
  /** False when pages are missing, such as those of posts with faults: what is not among the files may yet be there. */
  readonly isComplete: boolean;
  /** Why what is held back is not published, by the composed path of its source and by the output file that it would have. */
  readonly held: ReadonlyMap<string, string>;
  /** Slugs that the names of files held back because of errors stand for: their addresses are not known. */
  readonly heldSlugs: ReadonlySet<string>;
  /** Files that are there and named as not published, by composed path: their places are not named once more. */
  readonly refused: ReadonlySet<string>;
  readonly sourceGuesses: LinkGuesses;
  readonly pageGuesses: LinkGuesses;
}

/** Why a post is held back, in words. */
export const UNPUBLISHED = { draft: 'a draft', scheduled: 'not due yet', expired: 'expired' } as const;

/** The same of a post that is left out because of errors. */
export const HELD_BACK = 'held back until its errors are fixed';

/** Several checks of one site ask for them. */
export const destinationsOf = remember((site: CheckedSite): Destinations => {
  const { context, posts, faulty, heldBack, pages } = site;
  const { blog, features, settings } = context;
  const files = new Set([...pages, ...site.published].map(({ file }) => file));
  const refused = settings.check.rules['file-type'] === 'off' ? [] : site.foundProblems;
  return {
    context,
    files,
    folders: [PICTURE_FOLDER, ...features.flatMap((feature) => feature.folders ?? [])],
    posts: new Map(blog.shown.map((post) => [outputFile(post.address), post])),
    isComplete: pages.length > 0 && faulty.length === 0,
    held: new Map([
      ...blog.unpublished.flatMap(({ post, status }): [string, string][] => [
        [composedPath(post.file), UNPUBLISHED[status]],
        [outputFile(post.address), UNPUBLISHED[status]],
      ]),
      ...heldBack.map((file): [string, string] => [composedPath(file), HELD_BACK]),
    ]),
    heldSlugs: new Set(heldBack.map(slugOfPath)),
    refused: new Set(refused.flatMap(({ rule, file }) => (rule === 'file-type' ? [composedPath(file)] : []))),
    sourceGuesses: new LinkGuesses([
      ...posts.map(({ file }) => file),
      ...faulty,
      ...site.media.map(({ path }) => path),
    ]),
    pageGuesses: new LinkGuesses(files),
  };
}, new WeakMap());
