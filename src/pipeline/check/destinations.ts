import { composedPath } from '../../content/file-name.ts';
import type { Post } from '../../content/post.ts';
import { isRefusedMedia } from '../../content/file-kinds.ts';
import { LinkGuesses } from '../../lib/nearest.ts';
import { remember } from '../../lib/remember.ts';
import { outputFile, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { Page } from '../../pages/page.ts';
import type { MediaFile } from '../media/media.ts';
import type { Content } from '../read/content.ts';

/** A site of which every page is known, whether it is drawn or not. */
export interface SiteParts {
  readonly context: PageContext;
  readonly content: Content;
  /** None when content has a fault that keeps them from being planned. */
  readonly pages: readonly Page[];
  /** Pictures and other files that are published as they are. */
  readonly media: readonly MediaFile[];
  /** Folder of the blog. */
  readonly root: string;
}

/** What links can lead to. */
export interface Destinations {
  /** Output files of every page and picture. */
  readonly files: ReadonlySet<string>;
  /** Posts and pages by output file, for their anchors. */
  readonly posts: ReadonlyMap<string, Post>;
  /** False when pages are missing, such as those of posts with faults: what is not among the files may yet be there. */
  readonly isComplete: boolean;
  /** Why what is held back is not published, by the composed path of its source and by the output file that it would have. */
  readonly held: ReadonlyMap<string, string>;
  /** Pictures and films that are there and named as not published, by composed path: their places are not named once more. */
  readonly refused: ReadonlySet<string>;
  readonly sourceGuesses: LinkGuesses;
  readonly pageGuesses: LinkGuesses;
}

/** Why a post is held back, in words. */
export const HELD = { draft: 'a draft', scheduled: 'not due yet', expired: 'expired' } as const;

export function destinationsOf({ context, content, pages, media }: SiteParts): Destinations {
  const { blog, settings } = context;
  const files = new Set([...pages.map(({ file }) => file), ...media.map(({ file }) => file)]);
  const isRefusalShown = settings.check.rules['file-type'] !== 'off';
  const refused = content.foundProblems.filter(
    ({ rule, file }) => isRefusalShown && rule === 'file-type' && isRefusedMedia(file),
  );
  return {
    files,
    posts: new Map(blog.shown.map((post) => [outputFile(post.address), post])),
    isComplete: pages.length > 0 && content.faulty.length === 0,
    held: new Map(
      blog.unpublished.flatMap(({ post, status }) => [
        [composedPath(post.file), HELD[status]],
        [outputFile(post.address), HELD[status]],
      ]),
    ),
    refused: new Set(refused.map(({ file }) => composedPath(file))),
    sourceGuesses: new LinkGuesses([
      ...content.posts.map(({ file }) => file),
      ...content.faulty,
      ...content.media.map(({ path }) => path),
    ]),
    pageGuesses: new LinkGuesses(files),
  };
}

/**
 * Why a link to an address leads nowhere; undefined when something is there.
 *
 * @param typed the link as its source has it
 * @param home address of the site on its host, when the link has it in front
 */
export function nothingAt(
  at: Address,
  typed: string,
  { files, held, pageGuesses }: Destinations,
  home = '/',
): [message: string, hint?: string] | undefined {
  const file = outputFile(at);
  if (files.has(file)) return undefined;
  const why = held.get(file);
  if (why !== undefined) return [notPublished(typed, why)];
  const message = `There is nothing at ${typed} on this site.`;
  if (files.has(`${file}/index.html`)) return [message, `Write ${typed}/`];
  const guess = typed === '' ? undefined : pageGuesses.near(file, at);
  if (guess === undefined) return [message];
  const front = typed.startsWith(home) ? home : '/';
  return [message, `Did you mean “${front}${guess.replace(/(?<=^|\/)index\.html$/, '')}”?`];
}

export function notPublished(typed: string, why: string): string {
  return `“${typed}” leads to a post that is not published: it is ${why}.`;
}

/** Whether a feature adds an id to the page of a post. */
export function isAddedId(id: string, post: Post, context: PageContext): boolean {
  return context.features.some(({ content }) => [...(content?.anchors?.(post, context) ?? [])].includes(id));
}

/** Many links may lead to one page: its ids are put in order once. @param ids every `id` of a body */
export const anchorsOf = remember(
  (ids: readonly string[]): ReadonlySet<string> => new Set(ids),
  new WeakMap(),
);
const guessesOf = remember((ids: readonly string[]) => new LinkGuesses(ids), new WeakMap());

/** What to say of a fragment that is probably a slip. @param ids every `id` of a body */
export function guessOfAnchor(fragment: string, ids: readonly string[]): string | undefined {
  const guess = guessesOf(ids).near(fragment, fragment);
  return guess === undefined ? undefined : `Did you mean “#${guess}”?`;
}
