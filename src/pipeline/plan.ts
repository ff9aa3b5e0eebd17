import { nextChange } from '../blog/published.ts';
import { applySeverity } from '../settings/rule-settings.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { mayShowTexts } from '../features/blog-code.ts';
import type { Page } from '../pages/page.ts';
import type { OwnTemplates } from './build-options.ts';
import type { WrittenFile } from './cache/state.ts';
import { bodyEdits, type BodyEdits } from './cache/unchanged.ts';
import { checkAddresses } from './check/check-addresses.ts';
import { problemsOfTexts } from './check/text-links.ts';
import { lookAtPictures, type SeenPictures } from './media/seen-pictures.ts';
import { placeSite, planPages, type PlacedSite, type PlannedPages } from './plan-site.ts';
import { readContent, type Content } from './read/content.ts';
import { Known } from './read/known-files.ts';
import { renderSettings } from './render/body-renderer.ts';
import type { BodySource } from './render/bodies.ts';
import type { Threads } from './threads/threads.ts';
import type { ContentScan } from './content-scan.ts';
import type { BuildResources } from './build-resources.ts';

/** Everything that is known once the content has been read, before any page is drawn. */
export interface Plan extends ContentScan, PlacedSite, PlannedPages {
  readonly validUntil: number;
  readonly content: Content;
  /** Pictures that may be published. */
  readonly seen: SeenPictures;
  readonly bodySource: BodySource;
  /** Name of the file that holds the bodies. */
  readonly pack: string;
  /** When only texts have changed: which. */
  readonly edits: BodyEdits | undefined;
  /** What Eleventy makes by the blog's own templates and configuration; undefined when it has none. */
  readonly own: OwnTemplates | undefined;
  /** Files of the last site, as they were written. */
  readonly before: ReadonlyMap<string, WrittenFile>;
}

/**
 * Reads, checks and renders the content and works out every page.
 *
 * @throws ProblemsError naming every fault of every file
 */
export async function makePlan(scan: ContentScan, resources: BuildResources): Promise<Plan> {
  const { options, cacheKeys, previous, found, watch, progress } = scan;
  const { settings, root, now, preview, code } = options;
  const usable = previous?.cacheKeys.content === cacheKeys.content ? previous : undefined;
  const { pack, bodies: kept } = resources.openPack(usable);
  const known = new Known(usable, cacheKeys, kept);
  const threads = (count: number): Threads => resources.threadsFor(count);
  const render = renderSettings(settings);
  const content = await readContent(found, { root, settings, code, known, threads, render, pack, progress });
  watch.lap('read');
  const seen = await lookAtPictures(root, content.media, previous);
  watch.lap('look');
  const bodySource: BodySource = { root, render, pack: pack.shared };
  const { pictures, ownStyles } = scan;
  const input = { settings, code, now, content, seen, bodySource, pack, cacheKeys: cacheKeys.page };
  const site = placeSite({ ...input, pictures, ownStyles }, preview);
  const refuse = (problems: readonly Problem[]): never => {
    // What is held back is not looked at in a build that succeeds either.
    const texts = [...site.context.blog.shown, ...content.faulty.map((file) => ({ file }))];
    const parts = { ...site, content, pages: [], media: [], seen, root };
    const all = [...content.problems, ...problems, ...problemsOfTexts(texts, parts)];
    throw new ProblemsError(sortProblems(applySeverity(all, settings)));
  };
  if (content.problems.some(({ severity }) => severity === 'error')) refuse([]);
  const edits = mayShowTexts(code, settings) ? undefined : bodyEdits(scan, content);
  const own = await options.templates?.(site.context);
  const planned = planPages(site, own?.files ?? []);
  // With the addresses of a build that went well there is nothing to find.
  const taken =
    edits && !own?.files.length
      ? []
      : checkAddresses(planned.pages, site.table.media, site.context.features, root);
  watch.lap('pages');
  if (taken.length > 0) refuse(taken);
  return {
    ...scan,
    ...site,
    ...planned,
    own,
    validUntil: nextChange(content.posts, now),
    content,
    seen,
    bodySource,
    pack: pack.name,
    edits,
    before: new Map(scan.past?.files),
  };
}

/** Whether a page is not there as it would be drawn now. */
export function needsDrawing(page: Page, { before, folder, edits }: Plan): boolean {
  const last = before.get(page.file);
  if (last === undefined) return true;
  const isAsItWas = (edits && !page.showsTextOf(edits)) || last.fingerprint === page.fingerprint();
  return !isAsItWas || !folder.isIntact(page.file, last);
}
