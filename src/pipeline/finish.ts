import type { LeftOut, OwnEvents } from './build-options.ts';
import { writeForWorkflows } from './workflow-files.ts';
import { reservedFolders } from '../pages/context.ts';
import { join } from 'node:path';
import { addressChanges, type AddressChanges } from '../blog/address-changes.ts';
import { createUrls } from '../lib/urls.ts';
import { isDated, sharedPosts, unpublishedIn } from '../blog/published.ts';
import type { Blog } from '../blog/blog.ts';
import { applySeverity } from '../settings/rule-settings.ts';
import { isCertain } from '../settings/rules.ts';
import { adviceOn } from './advice.ts';
import { ownerOf } from './leave-out.ts';
import { isError, ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { aliasesIn, RasterPage, type Page } from '../pages/page.ts';
import type { ContentScan } from './content-scan.ts';
import { nextChange, type Plan } from './plan.ts';
import { buildPreviewFiles } from './pages/file-sets.ts';
import { mediaToPublish } from './media/media.ts';
import { publishMedia } from './media/publish-media.ts';
import { problemsOfAllTexts } from './text-problems.ts';
import { checkPageLinks } from '../check/page-links.ts';
import { keptContent } from './read/read-blog.ts';
import { removeOtherPacks } from './bodies/pack.ts';
import { problemsOfShared, siteProblems } from '../check/site-problems.ts';
import { createPictureStore } from '../media/store.ts';
import { checkUnexpectedFiles } from './commit/output-folder.ts';
import {
  publishedIn,
  STATE_FILE,
  problemsOfState,
  writeState,
  type State,
  type WrittenFile,
} from './cache/state.ts';

export interface BuildReport {
  posts: number;
  isPreview: boolean;
  unpublished: Blog['unpublished'];
  /** Left out because of errors. */
  leftOut: LeftOut;
  shared: readonly { file: string; url: string }[];
  /** Files of the blog that replace site files. */
  replaced: readonly string[];
  /** Undefined in a first build and in a preview. */
  changes: AddressChanges | undefined;
  notes: readonly string[];
  /** Hints. In a preview also errors: certain faults of new posts. */
  problems: readonly Problem[];
  /** Advice for new texts, and those that this build read. */
  advice: readonly Problem[];
  /** Problems and advice for a text and the files beside it. Only a preview can answer for every text. */
  problemsOn: (file: string) => readonly Problem[];
  /** Of the blog's templates. */
  events: OwnEvents;
  /** True if a feature's file set contains the address. Only a preview builds sets on request. */
  isInFileSet: (path: string) => boolean;
  buildFileSets: () => Promise<void>;
  written: readonly string[];
  kept: number;
  removed: readonly string[];
  /** Undefined if nothing changed and the build planned none. */
  pages: readonly Page[] | undefined;
  /** Milliseconds by stage. */
  stages: ReadonlyMap<string, number>;
  /** Milliseconds by step, `outer/inner`, summed over threads. */
  steps: ReadonlyMap<string, number>;
  /** For the next build of this process. */
  state: State;
}

/**
 * @param rendered links of all pages, from `linksOf`. Texts are checked until then: threads still render
 * @throws ProblemsError after a late error. The last site stays
 */
export async function finish(
  plan: Plan,
  rendered: Promise<ReadonlySet<string>>,
  fileSets: Promise<readonly string[]>,
): Promise<BuildReport> {
  const { scan, placed, pages, own } = plan;
  const { code, cache, settings, preview, mayWrite, lastState } = scan;
  const { folder, previous, progress, scannedAt, lap } = scan;
  const { context, newTexts, fresh: readTexts, problems: contentFaults } = placed;
  const { before, written: fresh } = folder;
  lap('render');
  progress.expect('check', 0);
  const media = mediaToPublish(placed, scannedAt);
  const site = { ...placed, pages, published: media };
  const advice = adviceOn(site, (file) => readTexts.has(file) || newTexts.has(file));
  const shown = new Set(context.blog.shown.map(({ file }) => file));
  // Sorted, so that an unchanged build sorts them again in no time.
  const textProblems = sortProblems(problemsOfAllTexts(plan, site));
  const siteFaults = [...contentFaults, ...siteProblems(site), ...problemsOfShared(site)];
  lap('check');
  const renderedLinks = await rendered;
  lap('render');
  const linked = checkPageLinks(site, code, {
    // May include links of removed pages. They count only without a target.
    links: new Set([...(previous?.links ?? []), ...renderedLinks]),
    htmlOf: ({ file }) => folder.read(file),
  });
  const otherProblems = sortProblems([
    ...siteFaults,
    ...linked.problems,
    ...advice.filter((problem) => isCertain(problem) && shown.has(problem.file)),
  ]);
  const found = { textProblems, otherProblems };
  const problems = problemsOfState(found, settings, newTexts);
  lap('check');
  // A preview shows new posts with certain faults.
  const stopping = preview ? problemsOfState(found, settings) : problems;
  if (stopping.some(isError)) throw new ProblemsError(problems);
  const made = await fileSets;
  lap('files');
  const store = createPictureStore(join(cache, 'pictures'));
  const published = await publishMedia(plan, media, store);
  if (published.problems.length > 0) throw new ProblemsError([...problems, ...published.problems]);
  const names = [...pages.map((page) => page.file), ...made, ...published.files];
  const files = new Map(
    names.flatMap((file) => {
      const now = fresh.get(file) ?? before.get(file);
      return now ? [[file, now] as const] : [];
    }),
  );
  const written = [...files].flatMap(([file, now]) => {
    const last = before.get(file);
    return now.size === last?.size && now.modified === last.modified ? [] : file;
  });
  lap('pictures');
  progress.expect('swap', 0);
  const removed = [...before.keys()].filter((file) => !files.has(file));
  const changes = changesOf(plan);
  const isNew = folder.isInPlace || written.length + removed.length > 0 || !folder.isLast();
  if (isNew) for (const file of files.keys()) if (!fresh.has(file)) folder.keep(file);
  lap('keep');
  const unexpected = isNew && !folder.isInPlace ? checkUnexpectedFiles(folder.path, before, files) : [];
  if (unexpected.length > 0) throw new ProblemsError([...problems, ...unexpected]);
  // All that can fail runs before the swap: a later error would claim that the old site is still there.
  const notes = (preview ? [] : context.features).flatMap(({ content: items }) => [
    ...(items?.update?.(site, mayWrite ?? false) ?? []),
  ]);
  const state = stateOf(plan, files, found, linked.links);
  const isKept = !preview || lastState === undefined;
  const commitState = isKept ? writeState(join(cache, STATE_FILE), state) : undefined;
  if (!preview) writeForWorkflows(scan, state);
  lap('state');
  // Removes unknown preview files, but not file sets.
  const reserved = reservedFolders(context);
  const isBeside = (file: string) => reserved.some((path) => `/${file}`.startsWith(path));
  if (isNew) folder.swap(files, lastState && removed, isBeside);
  else folder.discard();
  commitState?.();
  lap('swap');
  removeOtherPacks(cache, state.pack);
  const rasterIds = pages.flatMap((page) => (page instanceof RasterPage ? (page.storeId ?? []) : []));
  store.keepOnly(new Set([...media.flatMap(({ picture }) => picture?.id ?? []), ...rasterIds]));
  await folder.tidy();
  lap('tidy');
  return {
    ...reportOf(state, scan),
    replaced: [...plan.replaced.values()],
    changes,
    notes,
    problems,
    advice: applySeverity(
      advice.filter((problem) => !isCertain(problem)),
      settings,
    ),
    problemsOn(text) {
      const warned = problems.filter(({ file }) => ownerOf(site.root, file) === text);
      const asked = adviceOn(site, (file) => file === text);
      const all = [...warned, ...applySeverity(asked, settings, newTexts)];
      // Certain faults of new texts are problems too.
      return sortProblems([...new Map(all.map((one) => [JSON.stringify(one), one])).values()]);
    },
    events: own ?? {},
    isInFileSet: (address) => reserved.some((path) => address.includes(path)),
    buildFileSets: () => buildPreviewFiles(plan),
    written,
    kept: files.size - written.length,
    removed,
    pages,
  };
}

/** The report of a build that changes nothing. */
export function reportOf(state: State, scan: ContentScan): BuildReport {
  const { settings, now, preview, leftOut, stages } = scan;
  const unpublished = unpublishedIn(state.posts, now);
  const hidden = new Set(preview ? [] : unpublished.map(({ post }) => post));
  const shared = preview ? [] : sharedPosts(state.posts, settings, now);
  const urls = createUrls(settings);
  return {
    posts: state.posts.filter((post) => isDated(post) && !hidden.has(post)).length,
    isPreview: preview,
    unpublished,
    leftOut,
    shared: shared.map(({ file, address }) => ({ file, url: urls.absolute(address) })),
    replaced: [],
    changes: { appeared: [], moved: [], gone: [], startsAnew: false },
    notes: [],
    problems: problemsOfState(state, settings),
    advice: [],
    problemsOn: () => [],
    events: {},
    isInFileSet: () => false,
    buildFileSets: () => Promise.resolve(),
    written: [],
    kept: state.files.length,
    removed: [],
    pages: undefined,
    stages,
    steps: new Map(),
    state,
  };
}

function changesOf(plan: Plan) {
  const { scan, placed, pages } = plan;
  const { preview, previous } = scan;
  if (preview || !previous) return undefined;
  const redirected = aliasesIn(pages);
  const { shown: published, unpublished } = placed.context.blog;
  return addressChanges(publishedIn(previous), { published, redirected, unpublished });
}

function stateOf(
  plan: Plan,
  files: ReadonlyMap<string, WrittenFile>,
  found: Pick<State, 'textProblems' | 'otherProblems'>,
  links: ReadonlySet<string>,
): State {
  const { scan, placed, unchanged, own } = plan;
  const { now } = scan;
  const { posts, context } = placed;
  const next = nextChange(posts, now);
  return {
    ...keptContent(scan, placed),
    validUntil: next === Infinity ? null : next,
    builtAt: now,
    ...found,
    files: [...files],
    reads: unchanged.readsWith(context.reads, files.keys(), posts),
    links: [...links],
    onlyTransforms: own?.files.length === 0 && own.isIdle === true,
  };
}
