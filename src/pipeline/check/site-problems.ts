import { faultsIn } from '../../content/front-matter.ts';
import type { Problem } from '../../lib/problems.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { checkMedia } from '../media/media.ts';
import { checkOwnPictures } from '../media/own-pictures.ts';
import { checkNames } from './check-names.ts';
import { destinationsOf, type SiteParts } from './destinations.ts';
import {
  checkFonts,
  checkHome,
  checkPostNames,
  checkSharedMedia,
  checkShares,
  checkTextFiles,
} from './site-checks.ts';
import { problemsOfTexts } from './text-links.ts';

/** The checks over a whole site, for a build as for a check without one. */
export function siteProblems(site: SiteParts): Problem[] {
  const { context, content, media, seen, root } = site;
  const { blog, settings, features } = context;
  const checked = checkedBlog(site);
  const destinations = destinationsOf(site);
  return [
    ...problemsOfTexts(blog.shown, site, destinations),
    ...(destinations.isComplete ? checkTextFiles(content.media, context, root) : []),
    ...checkMedia(media, seen, settings),
    ...checkPostNames(content.posts),
    ...checkNames(content.posts, settings, (file) => faultsIn(root, file)),
    ...checkHome(site, destinations),
    ...checkOwnPictures(settings, root),
    ...checkFonts(site),
    ...features.flatMap((feature) => [...(feature.checks?.(checked) ?? [])]),
    ...checkShares(site),
    ...checkSharedMedia(site),
  ];
}

/** What features are given of a site. */
export function checkedBlog({ context, content, pages, root }: SiteParts): CheckedBlog<PageContext> {
  return { context, posts: content.posts, pages, faulty: content.faulty, root };
}

/** The checks over posts that are shared before they are published, as their readers see them. */
export function problemsOfShared(site: SiteParts): Problem[] {
  const shared = site.context.blog.unlisted.filter(({ isSecret }) => isSecret);
  // Pictures that may not be published are named once, as such.
  const exposed = new Set(checkSharedMedia(site).map(placeOf));
  return problemsOfTexts(shared, site).filter((problem) => !exposed.has(placeOf(problem)));
}

const placeOf = ({ file, line, column }: Problem): string => `${file}:${line}:${column}`;
