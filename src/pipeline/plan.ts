import { join } from 'node:path';
import { buildBlog } from '../collections/blog.ts';
import { nextChange } from '../collections/published.ts';
import { judge } from '../config/judge.ts';
import { ProblemsError, sortProblems } from '../lib/problems.ts';
import { allPages, replacedFiles } from '../pages/all-pages.ts';
import { mayShowTexts } from '../features/blog-code.ts';
import { markdownOf } from '../features/extensions.ts';
import { createContext, type PageContext } from '../pages/context.ts';
import { linkTable, Links, type LinkTable } from '../pages/links.ts';
import type { Page } from '../pages/page.ts';
import { BodyStore } from './render/bodies.ts';
import { bodyEdits, type BodyEdits } from './cache/body-edits.ts';
import { sourcesOf } from './check/check-links.ts';
import { knownFiles, readContent, type Content, unreadCount } from './read/content.ts';
import { problemsOfBodies } from './check/problems-of-bodies.ts';
import { renderBodies } from './render/render-bodies.ts';
import { withPictures } from './media/placed-pictures.ts';
import type { SeenPictures } from './media/seen-pictures.ts';
import { readPastFiles } from './cache/past-posts.ts';
import { checkAddresses } from './check/check-addresses.ts';
import { STATE_FILE, type WrittenFile } from './cache/state.ts';
import type { Tools } from './tools.ts';
import type { Survey } from './survey.ts';

/** Everything that is known once the content has been read, before any page is drawn. */
export interface Plan extends Survey {
  readonly validUntil: number;
  readonly content: Content;
  readonly context: PageContext;
  readonly table: LinkTable;
  /** Pictures that may be published. */
  readonly seen: SeenPictures;
  readonly bodies: BodyStore;
  /** Name of the file that holds the bodies. */
  readonly pack: string;
  readonly pages: readonly Page[];
  /** Files of the site that the blog has its own of: their sources, by output file. */
  readonly replaced: ReadonlyMap<string, string>;
  /** When only texts have changed: which. */
  readonly edits: BodyEdits | undefined;
  /** Files of the last site, as they were written. */
  readonly before: ReadonlyMap<string, WrittenFile>;
}

/**
 * Reads and checks the content and works out every page.
 *
 * @throws ProblemsError naming every fault of every file
 */
export async function makePlan(survey: Survey, tools: Tools): Promise<Plan> {
  const { options, basis, previous, found, watch } = survey;
  const { settings, root, now, preview, code } = options;
  const known = knownFiles(previous, basis);
  const threads = tools.threadsFor(unreadCount(found, known));
  const content = await readContent(root, found, settings, code, known, threads, survey.progress);
  watch.lap('read');

  // Nobody passes on a link to a preview, so no cards are made for it.
  const shownBy = preview ? { ...settings, socialCards: false } : settings;
  const blog = buildBlog(content.posts, shownBy, now, preview);
  const shown = [...blog.posts, ...blog.pages];
  const places = linkTable(
    settings,
    shown,
    content.posts,
    content.media.map(({ path }) => path),
    blog.shared,
  );
  const { seen, table } = await withPictures(places, survey, content.media);
  watch.lap('look');
  const { language, highlight, embeds } = settings;
  const task = { root, language, table, highlight, players: embeds };
  const extensions = markdownOf(code, language);
  const links = new Links(table);
  const errors = [...content.problems];
  if (errors.some(({ severity }) => severity === 'error')) {
    throw new ProblemsError(
      sortProblems(
        judge(
          [...errors, ...problemsOfBodies(task, extensions, content, sourcesOf(blog, content))],
          settings,
        ),
      ),
    );
  }
  const edits = mayShowTexts(code) ? undefined : bodyEdits(survey, content);
  const usable = previous?.basis.renderer === basis.renderer ? previous : undefined;
  const { pack, bodies: stored } = tools.openPack(usable);
  const posts = [...shown, ...blog.shared];
  const bodies = new BodyStore({
    task,
    extensions,
    links,
    posts,
    known: stored,
    pack,
    areLinksAsTheyWere: edits !== undefined,
  });
  const missing = posts.filter((post) => !bodies.stored(post));
  await renderBodies(missing, bodies, tools.threadsFor(missing.length), survey.progress);
  watch.lap('render');
  const context = createContext({
    features: code.features,
    blog,
    items: content.items,
    bodies,
    links,
    now,
    basis: basis.page,
    icon: survey.icon,
    ownStyles: survey.ownStyles,
  });
  const own = (await options.templates?.(context)) ?? [];
  const replaced = replacedFiles(table.media, own);
  const pages = allPages(context, own, replaced);
  // With the addresses of a build that went well there is nothing to find.
  const taken = edits && own.length === 0 ? [] : checkAddresses(pages, table.media, context.features, root);
  watch.lap('pages');
  if (taken.length > 0) {
    const inBodies = problemsOfBodies(task, extensions, content, sourcesOf(blog, content));
    throw new ProblemsError(sortProblems(judge([...errors, ...taken, ...inBodies], settings)));
  }
  const before = previous ? new Map(previous.files) : readPastFiles(join(options.cache, STATE_FILE));
  const validUntil = nextChange(content.posts, now);
  return {
    ...survey,
    validUntil,
    content,
    context,
    table,
    seen,
    bodies,
    pack: pack.name,
    pages,
    replaced,
    edits,
    before,
  };
}

/** Whether a page is not there as it would be drawn now. */
export function needsDrawing(page: Page, { before, folder, edits }: Plan): boolean {
  const last = before.get(page.file);
  if (last === undefined) return true;
  const isAsItWas = (edits && !page.showsTextOf(edits)) || last.fingerprint === page.fingerprint();
  return !isAsItWas || !folder.isIntact(page.file, last);
}
