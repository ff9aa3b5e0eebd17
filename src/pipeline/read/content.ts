import { provesSame } from '../cache/stamps.ts';
import type { ContentScan } from '../content-scan.ts';
import { publishedBefore } from '../leave-out.ts';
import { filesIn } from '../../content/path-language.ts';
import type { Post } from '../../content/post.ts';
import type { SourceFile } from '../../content/source-file.ts';
import { contentOf } from '../../features/extensions.ts';
import { hash } from '../../lib/hash.ts';
import { areProblems } from '../../lib/problems.ts';
import { languagesOf } from '../../settings/editions.ts';
import { isContentOf, type ContentItem } from '../../pages/feature.ts';
import type { StoredBody } from '../../pages/bodies.ts';
import type { Pack } from '../bodies/pack.ts';
import type { Threads } from '../threads/threads.ts';
import { createFileReader, readSource, sizeFault, type ReadFile, type ReadSetup } from './file-reader.ts';

export type Content = Awaited<ReturnType<typeof readContent>>;

/**
 * Ignores results of other code or settings.
 *
 * @param bodies skips posts without one; undefined if the run needs no bodies
 * @returns finds unchanged files; undefined for others
 */
function createContentCache({ root, lastRead }: ContentScan, bodies?: ReadonlyMap<string, StoredBody>) {
  const posts = lastRead?.posts.filter(({ file }) => bodies?.has(file) ?? true) ?? [];
  const items = new Map<string, ContentItem>(
    [...posts, ...(lastRead?.items ?? [])].map((item) => [item.file, item]),
  );
  // Unsettled stamps and fresh clones need the content hash.
  return (source: SourceFile): ReadFile | undefined => {
    const { path, stamp } = source;
    const item = items.get(path);
    if (!item) return undefined;
    const isSame = provesSame(item.stamp, stamp, lastRead?.scannedAt);
    if (!isSame) {
      const bytes = readSource(root, source);
      if (areProblems(bytes) || item.contentHash !== hash(bytes)) return undefined;
    }
    return { item: isSame ? item : { ...item, stamp }, body: bodies?.get(path) };
  };
}

/**
 * A check and a preview need every inspection; a build only those of new and changed texts. Without the cache
 * it cannot tell which texts changed.
 */
function uninspectedIn(scan: ContentScan) {
  const { preview, read, lastRead } = scan;
  return read.render.isCheck || preview || lastRead ? new Set<string>() : publishedBefore(scan);
}

/** Files per task. */
const CHUNK = 32;

/**
 * @param bodies valid ones of the last run, by file. Absent: reads front matter only
 * @param pack absent: keeps summaries only
 * @throws UserError if a plugin fails
 */
export async function readContent(
  scan: ContentScan,
  threads: Threads,
  bodies?: ReadonlyMap<string, StoredBody>,
  pack?: Pack,
) {
  const { settings, root, code, found, leftOut } = scan;
  const { results, fresh } = await readFiles(scan, threads, bodies, pack);
  /** In file order. */
  const gather = (files: readonly SourceFile[]) => ({
    items: files.flatMap(({ path }) => results.get(path)?.item ?? []),
    problems: files.flatMap(({ path }) => results.get(path)?.problems ?? []),
    faulty: files.flatMap(({ path }) => (results.get(path)?.item ? [] : path)),
  });
  const { items: posts, problems, faulty } = gather(found.markdown);
  const languages = languagesOf(settings);
  const postFiles = [...found.markdown.map(({ path }) => path), ...leftOut.files];
  const ofFeatures = contentOf(code).map((content) => {
    const sources = found.items.filter(({ path }) => isContentOf(content, path));
    const own = gather(sources);
    const files = { posts: postFiles, own: new Set(sources.map(({ path }) => path)) };
    const perLanguage = languages.flatMap(
      (language) => content.check?.([...filesIn(own.items, language, languages)], files, root) ?? [],
    );
    const checked = new Map(perLanguage.map((problem) => [JSON.stringify(problem), problem])).values();
    return { items: own.items, problems: [...own.problems, ...checked] };
  });
  return {
    /** Valid posts and pages. */
    posts: posts as Post[],
    media: found.media,
    /** Files that this run read. Others are unchanged. */
    fresh,
    /** Valid items of features. */
    items: ofFeatures.flatMap(({ items }) => items),
    /** By file, faulty texts included. */
    bodies: new Map(
      found.markdown.flatMap(({ path }) => {
        const body = results.get(path)?.body;
        return body ? [[path, body] as const] : [];
      }),
    ),
    problems: [
      ...found.problems,
      ...found.styles.faults(),
      ...problems,
      ...ofFeatures.flatMap((own) => own.problems),
    ],
    /** Subset of `problems`: file names. */
    foundProblems: found.problems,
    /** Posts and pages with errors, and defaults of folders. */
    faulty: [...faulty, ...found.faultyDefaults],
    /** Left out because of errors. */
    leftOut: leftOut.files,
  };
}

async function readFiles(
  scan: ContentScan,
  threads: Threads,
  bodies?: ReadonlyMap<string, StoredBody>,
  pack?: Pack,
) {
  const { root, code, settings, found: all, progress } = scan;
  const { content, render } = scan.read;
  const uninspected = bodies && uninspectedIn(scan);
  const known = createContentCache(scan, bodies);
  const results = new Map<string, ReadFile>();
  const unread: SourceFile[] = [];
  for (const source of [...all.markdown, ...all.items]) {
    const fault = source.path.endsWith('.md') ? sizeFault(source, settings.check) : undefined;
    const result = fault ? { problems: [fault] } : known(source);
    if (result) results.set(source.path, result);
    else unread.push(source);
  }
  progress.expect('read', unread.length);
  const setup: ReadSetup = { root, uninspected, content, render: bodies && render, pack: pack?.shared };
  const read = createFileReader(setup, code, pack);
  const work = threads.begin(unread.length, setup, read, (files, found) => {
    progress.did('read', files.length);
    for (const [index, { path }] of files.entries()) {
      const result = found[index];
      if (result) results.set(path, result);
    }
  });
  for (let start = 0; start < unread.length;) {
    // Small tasks at the end, so that no thread waits long for the last one.
    const end = start + Math.min(CHUNK, Math.ceil((unread.length - start) / 16));
    await work.give(unread.slice(start, end));
    start = end;
  }
  await work.end();
  return { results, fresh: new Set(unread.map(({ path }) => path)) };
}
