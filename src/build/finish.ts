import { join } from 'node:path';
import { addressChanges, type AddressChanges } from '../collections/address-changes.ts';
import type { HeldPost } from '../collections/blog.ts';
import { judge } from '../config/judge.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import type { Plan } from './plan.ts';
import { copyMedia, mediaToPublish, type MediaFile } from './media.ts';
import { removeOtherPacks } from './pack-folder.ts';
import { publishedIn, readPastPosts } from './past-posts.ts';
import { siteProblems } from './site-problems.ts';
import { STATE_FILE, writeState, type State, type WrittenFile } from './state.ts';

/** What a build has done. */
export interface BuildReport {
  /** Shown posts. */
  readonly posts: number;
  readonly isPreview: boolean;
  readonly held: readonly HeldPost[];
  /** What readers find elsewhere than after the last build; undefined in a first build and in a preview. */
  readonly changes: AddressChanges | undefined;
  readonly warnings: readonly Problem[];
  /** Files of the site that are new or have other bytes than before. */
  readonly written: readonly string[];
  readonly kept: number;
  readonly removed: readonly string[];
  /** Milliseconds by stage. */
  readonly stages: ReadonlyMap<string, number>;
  /** For the next build of this process. */
  readonly state: State;
}

/**
 * The last steps of a build, once every page that has changed is drawn.
 *
 * @throws ProblemsError when there is an error after all; the last site is then untouched
 */
export async function finish(plan: Plan, drawn: ReadonlyMap<string, WrittenFile>): Promise<BuildReport> {
  const { options, context, content, folder, before, watch } = plan;
  plan.progress.expect('check', 0);
  const media = mediaToPublish(context, plan.table, content.media, plan.previous, options.root);
  const problems = sortProblems(
    judge(
      [
        ...content.problems,
        ...siteProblems({ context, content, pages: plan.pages, media, root: options.root }),
      ],
      options.settings,
      options.strict,
    ),
  );
  watch.lap('check');
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemsError(problems);
  plan.progress.expect('swap', 0);
  const files = new Map<string, WrittenFile>();
  const written: string[] = [];
  const kept: string[] = [];
  for (const { file } of plan.pages) {
    const last = before.get(file);
    const now = drawn.get(file) ?? last;
    if (!now) continue;
    files.set(file, now);
    if (now.size !== last?.size || now.modified !== last.modified) written.push(file);
    else if (!drawn.has(file)) kept.push(file);
  }
  for (const one of media) {
    const last = before.get(one.file);
    if (last?.fingerprint === one.fingerprint && folder.isIntact(one.file, last)) {
      files.set(one.file, last);
      kept.push(one.file);
    } else {
      files.set(one.file, { fingerprint: one.fingerprint, ...copyMedia(options.root, one, folder) });
      written.push(one.file);
    }
  }
  const removed = [...before.keys()].filter((file) => !files.has(file));
  const changes = changesOf(plan);
  let tidied = Promise.resolve();
  if (written.length + removed.length > 0) {
    for (const file of kept) folder.keep(file);
    watch.lap('keep');
    tidied = folder.swap(removed);
  } else {
    folder.discard();
  }
  watch.lap('swap');
  const state = stateOf(plan, files, media, problems);
  if (!options.preview || options.previous === undefined) writeState(join(options.cache, STATE_FILE), state);
  removeOtherPacks(options.cache, state.pack);
  watch.lap('state');
  await tidied;
  watch.lap('tidy');
  return {
    posts: context.blog.posts.length,
    isPreview: options.preview,
    held: context.blog.held,
    changes,
    warnings: problems,
    written,
    kept: files.size - written.length,
    removed,
    stages: watch.stages,
    state,
  };
}

/** To be asked before the state of the last build is overwritten. */
function changesOf({ options, previous, context: { blog } }: Plan): AddressChanges | undefined {
  if (options.preview) return undefined;
  const past = previous ? publishedIn(previous) : readPastPosts(join(options.cache, STATE_FILE));
  return (
    past && addressChanges(past, { published: [...blog.posts, ...blog.pages], held: blog.held, faulty: [] })
  );
}

function stateOf(
  plan: Plan,
  files: ReadonlyMap<string, WrittenFile>,
  media: readonly MediaFile[],
  warnings: readonly Problem[],
): State {
  const { content } = plan;
  return {
    basis: plan.basis,
    scannedAt: plan.scannedAt,
    validUntil: plan.validUntil === Infinity ? null : plan.validUntil,
    builtAt: plan.options.now,
    posts: content.posts,
    mediaFound: content.media.map(({ path, stamp }) => [path, stamp]),
    foundProblems: content.foundProblems,
    warnings,
    media: media.map(({ source, stamp, fingerprint }) => [source, stamp, fingerprint]),
    pack: plan.pack,
    bodies: plan.bodies.entries(),
    files: [...files],
  };
}
