import type { PostSummary } from '../../layouts/props.ts';
import { drawingOf, drawPage } from '../pipeline/draw/draw-page.tsx';
import { DrawnPage } from '../pages/drawn-page.ts';
import type { TemplateFile } from '../pages/page.ts';
import { linksOf } from '../pipeline/draw/links-of.ts';
import type { MakeTemplates } from '../pipeline/build-options.ts';
import { placeSite, planPages, type PlacedSite, type SiteInput } from '../pipeline/plan.ts';
import { findContent, readContent } from '../pipeline/read/content.ts';
import { readArguments } from '../pipeline/read/file-reader.ts';
import { checkAddresses } from '../pipeline/check/check-addresses.ts';
import { problemsOfTexts, type SiteParts } from '../pipeline/check/links.ts';
import { checkPageLinks, type DrawnLinks } from '../pipeline/check/page-links.ts';
import { checkedBlog, siteProblems } from '../pipeline/check/site-problems.ts';
import { checkMedia, mediaToPublish } from '../pipeline/media/media.ts';
import { lookAtPictures } from '../pipeline/media/seen-pictures.ts';
import { Threads } from '../pipeline/threads/threads.ts';
import { applySeverity } from '../settings/rule-settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { addedKeysOf } from '../features/extensions.ts';
import type { Settings } from '../settings/settings.ts';
import { faultsIn } from '../content/front-matter.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import type { PageContext } from '../pages/context.ts';
import type { CheckedBlog } from '../pages/feature.ts';
import type { CheckedFile, CheckFacts } from './check-rule.ts';
import { CHECK_RULES, LEFTOVERS } from './rules.ts';
import { addAll } from '../lib/lists.ts';

export interface CheckOptions {
  readonly settings: Settings;
  readonly code: BlogCode;
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Milliseconds since 1970. Decides what is published. */
  readonly now: number;
  /** Treat warnings as errors. */
  readonly strict: boolean;
  /** As for a build. */
  readonly templates?: MakeTemplates | undefined;
}

/** What a check has found. */
export interface CheckReport {
  /** Markdown files of posts and pages. */
  readonly files: readonly string[];
  /** In the order of a compiler's report. */
  readonly problems: readonly Problem[];
  /** What the rules looked at. */
  readonly facts: CheckFacts;
  /** What a build would publish. */
  readonly site: CheckedBlog<PageContext>;
}

/**
 * Checks the content of a blog, as a build does and by rules of its own: reads, renders and plans it, and draws nothing. Every
 * file is read, and nothing is written, so a build or a preview may run at the same time.
 */
export async function checkBlog(options: CheckOptions): Promise<CheckReport> {
  const { settings, code, root, now, strict, templates } = options;
  const found = findContent(root, code);
  const threads = new Threads(code);
  try {
    const read = readArguments(settings, found.defaults, LEFTOVERS);
    const content = await readContent(found, { root, check: settings.check, read, code, threads });
    const seen = await lookAtPictures(root, content.media);
    const bodySource = { root, render: read.render };
    const input: SiteInput = { settings, code, now, content, seen, bodySource, cacheKeys: '' };
    const planned = await problemsOfBuild(input, root, templates);
    const facts = factsOf(input, root);
    const wanted: Readonly<Record<string, unknown>> = settings.check.rules;
    const problems = [
      ...planned.problems,
      ...CHECK_RULES.filter(({ id }) => wanted[id] !== 'off').flatMap((rule) => rule.find(facts)),
    ];
    const files = found.markdown.map(({ path }) => path);
    return {
      files,
      problems: sortProblems(applySeverity(problems, settings, strict)),
      facts,
      site: planned.site,
    };
  } finally {
    await threads.close();
  }
}

/** What a build would say, of posts that are held back and of files with faults too. */
async function problemsOfBuild(
  input: SiteInput,
  root: string,
  templates: MakeTemplates | undefined,
): Promise<{ readonly problems: Problem[]; readonly site: CheckedBlog<PageContext> }> {
  const { content, code } = input;
  const published = placeSite(input, false);
  const { blog, features } = published.context;
  // A template may ask for anything of a post, so there must be none with faults.
  const own = await ownFiles(published.context, content.faulty.length === 0 ? templates : undefined);
  const site = partsOf(published, input, root, own.files);
  const faulty = content.faulty.map((file) => ({ file }));
  const problems = [
    ...content.problems,
    ...checkAddresses(site.pages, published.table.media, features, root),
    ...own.problems,
    ...siteProblems(site),
    ...checkPageLinks(site, code, linksDrawn(site, code)).problems,
    ...problemsOfTexts(faulty, site),
  ];
  if (blog.unpublished.length > 0) {
    // What is published must make sense by itself; what is held back may lead to other posts that are.
    const everything = partsOf(placeSite(input, true), input, root, own.files);
    const named = new Set(site.media.map(({ source }) => source));
    const unpublished = blog.unpublished.map(({ post }) => post);
    const media = everything.media.filter(({ source }) => !named.has(source));
    addAll(problems, problemsOfTexts(unpublished, everything));
    addAll(problems, checkMedia(media, input.settings));
  }
  return { problems, site: checkedBlog(site) };
}

/** What the blog's own templates make, or what is wrong with them. */
async function ownFiles(
  context: PageContext,
  templates: MakeTemplates | undefined,
): Promise<{ readonly files: readonly TemplateFile[]; readonly problems: readonly Problem[] }> {
  try {
    return { files: [], ...(await templates?.(context)), problems: [] };
  } catch (error) {
    if (error instanceof ProblemsError) return { files: [], problems: error.problems };
    throw error;
  }
}

function partsOf(
  site: PlacedSite,
  { content, seen }: SiteInput,
  root: string,
  own: readonly TemplateFile[],
): SiteParts {
  const { context, table } = site;
  const media = mediaToPublish(context, table, content.media, seen, 0);
  return { context, content, pages: planPages(site, own).pages, media, root };
}

function factsOf({ content, settings, code, seen }: SiteInput, root: string): CheckFacts {
  const posts = new Map(content.posts.map((post) => [post.file, post]));
  const files = [...posts.keys(), ...content.faulty].toSorted().map((file): CheckedFile => {
    const [post, body] = [posts.get(file), content.bodies.get(file)?.summary.inspection];
    return { file, ...(post && { post }), ...(body && { body }) };
  });
  return {
    settings,
    added: addedKeysOf(code),
    files,
    posts: content.posts,
    media: content.media,
    isSilent(file) {
      const look = seen.get(file)?.look;
      return look?.kind === 'other' && look.media?.isSilent === true;
    },
    faults: (file) => faultsIn(root, file),
  };
}

/**
 * Draws pages without the texts of posts, for their links. What our own layouts show on one page of a kind is right on all, so
 * that of a blog without code of its own one of each kind is drawn.
 */
function linksDrawn({ context, pages }: SiteParts, code: BlogCode): DrawnLinks {
  const drawing = drawingOf(code);
  const { site, summaries, urls, bodies } = context;
  const htmlOf = (page: DrawnPage): string => {
    const html = drawPage(drawing, page.kind, page.props(), {
      site,
      summaries: page.posts.map((post) => JSON.parse(summaries.json(post)) as PostSummary),
      ...(page.body && { body: { excerpt: '', headings: [], features: [], html: '' } }),
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
    const ids = page.body && bodies.ids(page.body);
    for (const link of linksOf(urls.absolute(page.address), htmlOf(page), ids, known).keys()) links.add(link);
  }
  return { links, htmlOf };
}
