import type { PostSummary } from '../../layouts/props.ts';
import { drawingOf, drawPage } from '../draw/draw-page.tsx';
import type { BlogCode } from '../features/blog-code.ts';
import { DrawnPage } from '../pages/drawn-page.ts';
import type { MakeTemplates } from '../pipeline/build-options.ts';
import { checkAddresses } from '../pipeline/check/check-addresses.ts';
import { checkImages } from '../pipeline/check/check-images.ts';
import { checkBodies, checkTarget, sourcesOf } from '../pipeline/check/check-links.ts';
import { checkPageLinks, type DrawnLinks } from '../pipeline/check/check-page-links.ts';
import { linksOf } from '../pipeline/draw/page-links.ts';
import type { Content } from '../pipeline/read/content.ts';
import type { InspectedBody } from '../pipeline/render/inspect-bodies.ts';
import { checkMedia } from '../pipeline/media/check-media.ts';
import { mediaToPublish } from '../pipeline/media/media.ts';
import {
  checkedBlog,
  destinationsOf,
  siteProblems,
  type SiteParts,
} from '../pipeline/check/site-problems.ts';
import { markdownOf } from '../features/extensions.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import { allPages, replacedFiles } from '../pages/all-pages.ts';
import { createContext, type PageContext } from '../pages/context.ts';
import type { CheckedBlog } from '../pages/feature.ts';
import type { TemplateFile } from '../pages/page.ts';
import { Links } from '../pages/links.ts';
import { InspectedBodies } from './inspected-bodies.ts';
import type { View, Views } from './views.ts';

/** What a build would say, of posts that are held back and of files with faults too. */
export async function problemsOfBuild(
  content: Content,
  bodies: ReadonlyMap<string, InspectedBody>,
  views: Views,
  templates: MakeTemplates | undefined,
): Promise<{ readonly problems: Problem[]; readonly site: CheckedBlog<PageContext> }> {
  const { published, everything, held } = views;
  const context = contextOf(published, bodies, views);
  // A template may ask for anything of a post, so there must be none with faults.
  const own = content.faulty.length === 0 ? await ownFiles(context, templates) : NO_FILES;
  const site = siteOf(context, published, views, own.files);
  const linked = checkPageLinks(site, views.code, linksDrawn(site, bodies, views.code));
  const problems = [
    ...content.problems,
    ...checkAddresses(site.pages, published.table.media, site.context.features, site.root),
    ...own.problems,
    ...siteProblems(site),
    ...linked.problems,
    ...(held.size > 0
      ? problemsOfHeld(siteOf(contextOf(everything, bodies, views), everything, views, own.files), held, site)
      : []),
    ...problemsOfFaulty(content, bodies, views),
  ];
  return { problems, site: checkedBlog(site) };
}

interface OwnFiles {
  readonly files: readonly TemplateFile[];
  readonly problems: readonly Problem[];
}

const NO_FILES: OwnFiles = { files: [], problems: [] };

/** What the blog's own templates make, or what is wrong with them. */
async function ownFiles(context: PageContext, templates: MakeTemplates | undefined): Promise<OwnFiles> {
  try {
    return templates ? { files: await templates(context), problems: [] } : NO_FILES;
  } catch (error) {
    if (error instanceof ProblemsError) return { files: [], problems: error.problems };
    throw error;
  }
}

function contextOf(view: View, bodies: ReadonlyMap<string, InspectedBody>, views: Views): PageContext {
  const { now, code, content } = views;
  const { blog, table, task } = view;
  return createContext({
    features: code.features,
    blog,
    items: content.items,
    bodies: new InspectedBodies(bodies, task, markdownOf(code, task.language)),
    links: new Links(table),
    now,
    basis: '',
  });
}

/** Every page of a view is planned; none is drawn. */
function siteOf(
  context: PageContext,
  { table }: View,
  { content, root, seen }: Views,
  own: readonly TemplateFile[],
): SiteParts {
  // Files are not read: nobody publishes them here.
  const media = mediaToPublish(context, table, content.media, seen, undefined, root, () => '');
  return {
    context,
    content,
    pages: allPages(context, own, replacedFiles(table.media, own)),
    media,
    seen,
    root,
  };
}

/**
 * Draws pages without the texts of posts, for their links. What our own layouts show on one page of a kind is right on all, so
 * that of a blog without code of its own one of each kind is drawn.
 */
function linksDrawn(
  { context, pages }: SiteParts,
  bodies: ReadonlyMap<string, InspectedBody>,
  code: BlogCode,
): DrawnLinks {
  const drawing = drawingOf(code);
  const { site, summaries, urls } = context;
  const htmlOf = (page: DrawnPage): string => {
    const html = drawPage(drawing, page.kind, page.props(), {
      site,
      summaries: page.posts.map((post) => JSON.parse(summaries.json(post)) as PostSummary),
      ...(page.body && { body: { headings: [], features: [], html: '' } }),
      checked: String,
      source: () => '',
    });
    page.release();
    return html;
  };
  const kinds = new Set<string>();
  const links = new Set<string>();
  const known = new Set<string>();
  for (const page of pages) {
    if (!(page instanceof DrawnPage) || !page.file.endsWith('.html')) continue;
    if (code.module === undefined && kinds.has(page.kind)) continue;
    kinds.add(page.kind);
    const ids = page.body && bodies.get(page.body.file)?.ids;
    const hasId = (id: string): boolean => ids?.includes(id) ?? false;
    const found = linksOf({ url: urls.absolute(page.address), html: htmlOf(page), hasId }, known);
    for (const link of found) links.add(link);
  }
  return { links, htmlOf };
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
    ...checkMedia(
      media.filter(({ source }) => !named.has(source)),
      seen,
      context.settings,
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
