import { readFrontMatter } from '../../content/front-matter.ts';
import type { FrontMatterReader } from '../../content/front-matter-place.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import { outputFile } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import type { Page } from '../../pages/page.ts';
import { checkFonts } from './check-fonts.ts';
import { checkHome } from './check-home.ts';
import { checkImages } from './check-images.ts';
import { checkBodies, sourcesOf, type Destinations } from './check-links.ts';
import { checkNames } from './check-names.ts';
import { checkTextFiles } from './check-text-files.ts';
import { checkPostNames } from './check-post-names.ts';
import { checkSharedMedia, checkShares } from './check-shares.ts';
import type { Content } from '../read/content.ts';
import { checkMedia } from '../media/check-media.ts';
import { checkOwnPictures } from '../media/own-pictures.ts';
import { LinkGuesses } from '../../lib/link-guesses.ts';
import type { MediaFile } from '../media/media.ts';
import type { SeenPictures } from '../media/seen-pictures.ts';

/** A site of which every page is known, whether it is drawn or not. */
export interface SiteParts {
  readonly context: PageContext;
  readonly content: Content;
  readonly pages: readonly Page[];
  /** Pictures and other files that are published as they are. */
  readonly media: readonly MediaFile[];
  /** Pictures that were looked at. */
  readonly seen: SeenPictures;
  /** Folder of the blog. */
  readonly root: string;
}

export function destinationsOf({ context, content, pages, media }: SiteParts): Destinations {
  const files = new Set([...pages.map(({ file }) => file), ...media.map(({ file }) => file)]);
  return {
    files,
    pageGuesses: new LinkGuesses(files),
    posts: new Map(context.blog.shown.map((post) => [outputFile(post.address), post])),
    isComplete: content.faulty.length === 0,
    ...sourcesOf(context.blog, content),
  };
}

/** The checks over a whole site, for a build as for a check without one. */
export function siteProblems(site: SiteParts): Problem[] {
  const { context, content, media, seen, root } = site;
  const checked = checkedBlog(site);
  const destinations = destinationsOf(site);
  return [
    ...problemsOfPosts(context.blog.shown, site, destinations),
    ...(destinations.isComplete ? checkTextFiles(content.media, context, root) : []),
    ...checkMedia(media, seen, context.settings),
    ...checkPostNames(content.posts),
    ...checkNames(content.posts, context.settings, frontMatterIn(root)),
    ...checkHome(context, content, destinations, root),
    ...checkOwnPictures(context.settings, root),
    ...checkFonts(context.settings, content.media, root),
    ...context.features.flatMap((feature) => [...(feature.checks?.(checked) ?? [])]),
    ...checkShares(content.posts, context, root),
    ...exposedMedia(site),
  ];
}

/** What is wrong with the texts of posts and with their own pictures. */
export function problemsOfPosts(
  posts: readonly Post[],
  site: SiteParts,
  destinations = destinationsOf(site),
): Problem[] {
  const { context, root } = site;
  return [
    ...checkBodies(posts, context, destinations),
    ...checkImages(posts, context.links, destinations, root),
  ];
}

/** What features are given of a site. */
export function checkedBlog({ context, content, pages, root }: SiteParts): CheckedBlog<PageContext> {
  return { context, posts: content.posts, pages, faulty: content.faulty, root };
}

function frontMatterIn(root: string): FrontMatterReader {
  return { frontMatter: (file) => readFrontMatter(root, file) };
}

/** The checks over posts that are shared before they are published, as their readers see them. */
export function problemsOfShared(site: SiteParts): Problem[] {
  const shared = site.context.blog.unlisted.filter(({ isSecret }) => isSecret);
  if (shared.length === 0) return [];
  // Pictures that may not be published are named once, as such.
  const exposed = new Set(exposedMedia(site).map(placeOf));
  return problemsOfPosts(shared, site).filter((problem) => !exposed.has(placeOf(problem)));
}

function exposedMedia({ context, media }: SiteParts): Problem[] {
  return checkSharedMedia(context, new Set(media.map(({ source }) => source)));
}

const placeOf = ({ file, line, column }: Problem): string => `${file}:${line}:${column}`;
