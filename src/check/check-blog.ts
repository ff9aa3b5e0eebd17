import { readFileSync } from 'node:fs';
import type { ZodRawShape } from 'zod';
import { join } from 'node:path';
import type { MakeTemplates } from '../pipeline/build-options.ts';
import { readContent, type Content, type Known } from '../pipeline/read/content.ts';
import { findContent } from '../pipeline/read/find-content.ts';
import { bodyBelowFaults } from '../pipeline/check/problems-of-bodies.ts';
import { inspectBodies, type InspectedBody, type InspectOrder } from '../pipeline/render/inspect-bodies.ts';
import { KnownFiles } from '../pipeline/read/scan.ts';
import { toLookAt } from '../pipeline/media/placed-pictures.ts';
import { lookAtPictures } from '../pipeline/media/seen-pictures.ts';
import { Threads } from '../pipeline/threads/threads.ts';
import { judge } from '../config/judge.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { addedKeysOf, markdownOf } from '../features/extensions.ts';
import type { Settings } from '../config/settings.ts';
import { frontMatterOf } from '../content/front-matter.ts';
import { sortProblems, type Problem } from '../lib/problems.ts';
import type { PageContext } from '../pages/context.ts';
import type { CheckedBlog } from '../pages/feature.ts';
import type { CheckedFile, CheckFacts } from './check-rule.ts';
import { problemsOfBuild } from './problems-of-build.ts';
import { CHECK_RULES } from './rules.ts';
import { LEFTOVERS } from './rules/texts.ts';
import { viewsOf } from './views.ts';

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

/** Every file is read: what a build knew of it is not asked. */
const NOTHING_KNOWN: Known = { posts: new KnownFiles(undefined), items: new KnownFiles(undefined) };

/**
 * Checks the content of a blog, as a build does and by rules of its own, without building it. Nothing is written, so a
 * build or a preview may run at the same time.
 */
export async function checkBlog({
  settings,
  code,
  root,
  now,
  strict,
  templates,
}: CheckOptions): Promise<CheckReport> {
  const found = findContent(root, code);
  const added = addedKeysOf(code);
  const threads = Threads.for(found.markdown.length + found.items.length, code);
  try {
    const content = await readContent(root, found, settings, code, NOTHING_KNOWN, threads);
    const seen = await lookAtPictures(root, toLookAt(content.media));
    const views = viewsOf({ content, settings, code, now, root, seen, phrases: LEFTOVERS });
    const orders = ordersFor(content, views.held, root);
    const bodies = await inspectBodies(orders, views.setup, markdownOf(code, settings.language), threads);
    const facts = factsOf(added, content, bodies, settings, root);
    const wanted: Readonly<Record<string, unknown>> = settings.check.rules;
    const planned = await problemsOfBuild(content, bodies, views, templates);
    const problems = [
      ...planned.problems,
      ...CHECK_RULES.filter(({ id }) => wanted[id] !== 'off').flatMap((rule) => rule.find(facts)),
    ];
    const files = found.markdown.map(({ path }) => path);
    return { files, problems: sortProblems(judge(problems, settings, strict)), facts, site: planned.site };
  } finally {
    await threads.close();
  }
}

function ordersFor(content: Content, held: ReadonlySet<string>, root: string): InspectOrder[] {
  const faulty = content.faulty
    .filter((file) => !content.unopened.has(file))
    .flatMap((file) => bodyBelowFaults(root, file) ?? []);
  return [
    ...content.posts.map(({ file, bodyLine }) => ({ file, bodyLine, isHeld: held.has(file) })),
    ...faulty.map((body) => ({ ...body, isHeld: true })),
  ];
}

function factsOf(
  added: ZodRawShape,
  content: Content,
  bodies: ReadonlyMap<string, InspectedBody>,
  settings: Settings,
  root: string,
): CheckFacts {
  const posts = new Map(content.posts.map((post) => [post.file, post]));
  const files = [...posts.keys(), ...content.faulty].toSorted().map((file): CheckedFile => {
    const [post, body] = [posts.get(file), bodies.get(file)];
    return { file, ...(post && { post }), ...(body && { body }) };
  });
  return {
    settings,
    added,
    files,
    posts: content.posts,
    media: content.media,
    frontMatter: (file) => frontMatterOf(readFileSync(join(root, file))),
  };
}
