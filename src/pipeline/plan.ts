import type { Post } from '../content/post.ts';
import { buildBlog } from '../blog/blog.ts';
import { addedKeysOf, markdownOf } from '../features/extensions.ts';
import { step } from '../lib/step-times.ts';
import { isError, ProblemsError, type Problem } from '../lib/problems.ts';
import { address } from '../lib/urls.ts';
import { allPages } from '../pages/all-pages.ts';
import { createContext } from '../pages/context.ts';
import { createLinks, placesOf } from '../pages/links.ts';
import type { Page, TemplateFile } from '../pages/page.ts';
import { applySeverity } from '../settings/rule-settings.ts';
import { changedBodies, changedItems, unchangedPages } from './cache/unchanged.ts';
import { checkAddresses } from '../check/check-addresses.ts';
import { problemsOfTexts } from '../check/links.ts';
import type { ContentScan, SiteScan } from './content-scan.ts';
import { publishedPictures, recordingsOf } from './media/media-records.ts';
import type { ReadBlog } from './read/read-blog.ts';
import { createBodyReader, createBodyStore } from './bodies/bodies.ts';

/** A site with placed posts, before planning: a `CheckedSite` without pages and published media. */
export type PlacedSite = ReturnType<typeof placeSite>;

/** Links to faulty files count as valid. */
const SOMEWHERE = address('/');

/** @param showAll shows unpublished posts */
export function placeSite(scan: ContentScan, read: ReadBlog, showAll: boolean) {
  const { settings, code, root, now, pictures, found, cacheKeys } = scan;
  const { posts, items, faulty, bodies, seen, bodySource, pack } = read;
  const blog = buildBlog(posts, settings, now, showAll);
  const places = placesOf([...blog.shown, ...blog.shared], posts, [...seen.keys()]);
  const links = createLinks(settings, {
    ...places,
    posts: new Map([...places.posts, ...faulty.map((file) => [file, SOMEWHERE] as const)]),
    pictures: publishedPictures(places, seen, settings, showAll),
    recordings: recordingsOf(seen),
  });
  const store = createBodyStore(bodies, links, createBodyReader(bodySource, markdownOf(code), pack));
  const own = { pictures, ownStyles: found.styles.text };
  const parts = {
    features: code.features,
    blog,
    bodies: store,
    links,
    now,
    cacheKeys: cacheKeys.page,
    ...own,
  };
  const context = createContext(parts, items);
  const checked = { parsing: scan.read.content, added: addedKeysOf(code), root };
  return { ...read, ...checked, context, store };
}

export function planPages(site: PlacedSite, own: readonly TemplateFile[]): ReturnType<typeof allPages> {
  const { context } = site;
  return context.reads.forAll(() => allPages(context, own));
}

export type Plan = Awaited<ReturnType<typeof makePlan>>;

/** @throws ProblemsError with all errors */
export async function makePlan(scan: SiteScan, read: ReadBlog) {
  const { settings, root, preview, templates, previous, lap } = scan;
  const { problems: found, items, faulty, recorded, newTexts } = read;
  const placed = placeSite(scan, read, preview);
  const refuse = (problems: readonly Problem[]): never => {
    // Skips unpublished texts, as a successful build does.
    const texts = [...placed.context.blog.shown, ...faulty.map((file) => ({ file }))];
    const site = { ...placed, pages: [], published: [] };
    const all = [...found, ...problems, ...problemsOfTexts(texts, site)];
    // A preview leaves out as little as it can.
    throw new ProblemsError(applySeverity(all, settings, preview ? undefined : newTexts));
  };
  if (found.some(isError)) refuse([]);
  const own = await templates?.(placed.context);
  // Templates may read anything, and other pages list their files.
  const hasFiles = own && !(own.files.length === 0 && previous?.onlyTransforms);
  const unchanged = unchangedPages(previous, hasFiles ? undefined : changedBodies(scan, read));
  const planned = planPages(placed, own?.files ?? []);
  // The last build's addresses had no conflict.
  const taken = unchanged.areTextsAlone ? [] : checkAddresses(planned.pages, placed.context, root, recorded);
  lap('pages');
  if (taken.length > 0) refuse(taken);
  return {
    scan,
    placed,
    ...planned,
    /** Undefined without own templates. */
    own,
    /** Pages unaffected by text edits. */
    unchanged,
    /** Changed content files of features. */
    changedItems: changedItems(previous?.items ?? [], items),
  };
}

export function needsRender(page: Page, plan: Plan): boolean {
  const { folder } = plan.scan;
  const { file } = page;
  const last = folder.before.get(file);
  if (!last || last.items?.some((item) => plan.changedItems.has(item))) return true;
  const fingerprint = plan.unchanged.has(file) ? last.fingerprint : fingerprintOf(page, plan);
  return !folder.isCurrent(file, fingerprint);
}

export function fingerprintOf(page: Page, { placed }: Plan): string {
  return step('fingerprint', () => placed.context.reads.forPage(page.file, () => page.fingerprint()));
}

/** When a status changes next, in milliseconds since 1970. Infinity: never. */
export function nextChange(posts: readonly Post[], now: number): number {
  let next = Infinity;
  for (const { draft, date, expires } of posts) {
    if (draft) continue;
    for (const moment of [date, expires]) {
      if (moment && moment.instant > now && moment.instant < next) next = moment.instant;
    }
  }
  return next;
}
