import { checkAddresses } from '../pipeline/check/check-addresses.ts';
import { checkImages } from '../pipeline/check/check-images.ts';
import { checkBodies, checkTarget, sourcesOf } from '../pipeline/check/check-links.ts';
import type { Content } from '../pipeline/read/content.ts';
import type { InspectedBody } from '../pipeline/render/inspect-bodies.ts';
import { checkDrawings } from '../pipeline/media/check-drawings.ts';
import { mediaToPublish } from '../pipeline/media/media.ts';
import { destinationsOf, siteProblems, type SiteParts } from '../pipeline/check/site-problems.ts';
import { markdownOf } from '../features/extensions.ts';
import type { Problem } from '../lib/problems.ts';
import { allPages } from '../pages/all-pages.ts';
import { createContext } from '../pages/context.ts';
import { Links } from '../pages/links.ts';
import { InspectedBodies } from './inspected-bodies.ts';
import type { View, Views } from './views.ts';

/** What a build would say, of posts that are held back and of files with faults too. */
export function problemsOfBuild(
  content: Content,
  bodies: ReadonlyMap<string, InspectedBody>,
  views: Views,
): Problem[] {
  const { published, everything, held } = views;
  const site = siteOf(published, bodies, views);
  return [
    ...content.problems,
    ...checkAddresses(site.pages, published.table.media, site.context.features, site.root),
    ...siteProblems(site),
    ...(held.size > 0 ? problemsOfHeld(siteOf(everything, bodies, views), held, site) : []),
    ...problemsOfFaulty(content, bodies, views),
  ];
}

/** Every page of a view is planned; none is drawn. */
function siteOf(view: View, bodies: ReadonlyMap<string, InspectedBody>, views: Views): SiteParts {
  const { now, content, code, root, seen } = views;
  const { blog, table, task } = view;
  const links = new Links(table);
  const context = createContext({
    features: code.features,
    blog,
    bodies: new InspectedBodies(bodies, task, markdownOf(code, task.language)),
    links,
    now,
    basis: '',
  });
  // Files are not read: nobody publishes them here.
  const media = mediaToPublish(context, table, content.media, seen, undefined, root, () => '');
  return { context, content, pages: allPages(context), media, seen, root };
}

/** @param published the site without what is held back */
function problemsOfHeld(site: SiteParts, held: ReadonlySet<string>, published: SiteParts): Problem[] {
  const { context, content, media, seen, root } = site;
  const named = new Set(published.media.map(({ source }) => source));
  const posts = content.posts.filter(({ file }) => held.has(file));
  const destinations = destinationsOf(site);
  return [
    ...checkBodies(posts, context, destinations),
    ...checkImages(posts, context.links, destinations, root),
    ...checkDrawings(
      media.filter(({ source }) => !named.has(source)),
      seen,
    ),
  ];
}

function problemsOfFaulty(
  { faulty }: Content,
  bodies: ReadonlyMap<string, InspectedBody>,
  { published, content }: Views,
): Problem[] {
  const sources = sourcesOf(published.blog, content);
  return faulty.flatMap((file) => {
    const body = bodies.get(file);
    if (!body) return [];
    const { problems, references } = body.summary;
    return [
      ...problems.map((problem) => ({ file, ...problem })),
      ...references.flatMap((reference) => checkTarget(file, reference, sources, () => body.ids)),
    ];
  });
}
