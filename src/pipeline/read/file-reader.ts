import { grouped } from '../../lib/text.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { openFile } from '../../content/front-matter.ts';
import { parsePost } from '../../content/parse-post.ts';
import { contentSettings, titleOfNote } from '../../content/read-keys.ts';
import { type SourceFile, unreadable } from '../../content/source-file.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import { addedKeysOf, contentOf, markdownOf } from '../../features/extensions.ts';
import { hash } from '../../lib/hash.ts';
import { timeFor } from '../../markdown/code/highlighter.ts';
import { step } from '../../lib/step-times.ts';
import { areProblems, error, type Problem } from '../../lib/problems.ts';
import type { StoredBody } from '../../pages/bodies.ts';
import { isContentOf, type ContentItem } from '../../pages/feature.ts';
import type { Settings } from '../../settings/settings.ts';
import {
  createBodyRenderer,
  contextOf,
  innerReferences,
  type RenderSettings,
} from '../bodies/body-renderer.ts';
import { within } from '../bodies/highlight-library.ts';
import { createPack, encodeBody, NOWHERE, type SharedPack } from '../bodies/pack.ts';

/** Plain data. */
export interface ReadArguments {
  content: ReturnType<typeof contentSettings>;
  /** Absent if the run needs no bodies. */
  render?: RenderSettings;
}

/** Plain data for threads. */
export interface ReadSetup extends ReadArguments {
  /** Absolute path. */
  root: string;
  /** Texts that rules of a check need not inspect. Undefined: all. */
  uninspected: ReadonlySet<string> | undefined;
  /** Absent: keeps summaries only. */
  pack?: SharedPack;
}

/** Plain data. */
export interface ReadFile {
  /** Absent if the file has errors. */
  item?: ContentItem;
  problems?: readonly Problem[];
  /** Present even with faulty front matter. */
  body?: StoredBody;
}

/**
 * One per thread. The function throws a UserError if a plugin fails.
 *
 * @param pack this thread's open pack
 */
export function createFileReader(
  { root, content, render, uninspected, pack: shared }: ReadSetup,
  code: BlogCode,
  pack = shared && createPack(shared),
): (files: readonly SourceFile[]) => ReadFile[] {
  const contents = contentOf(code);
  const added = addedKeysOf(code);
  const newRenderer = () => render && createBodyRenderer(render, markdownOf(code));
  let renderer = newRenderer();

  const readPost = (source: SourceFile, bytes: Buffer): ReadFile => {
    const file = step('split', () => openFile(source.path, bytes));
    const read = step('front matter', () => parsePost(source, bytes, content, added, file));
    const post = areProblems(read) ? undefined : read;
    const result = areProblems(read) ? { problems: read } : { item: read };
    const current = renderer;
    if (!current || areProblems(file)) return result;
    const context = contextOf(post ?? {}, file.bodyLine);
    const text = file.body();
    const inspects = uninspected?.has(source.path) === false;
    const rendered = step('Markdown', () => current.render(source.path, { ...context, inspects }, text));
    const { excerpt, words, letters, problems, policy, inspection } = rendered;
    const record = pack && step('encode', () => encodeBody(rendered));
    const body: StoredBody = {
      hash: record ? hash(record) : '',
      shown: (record && step('keep', () => pack?.append(record))) ?? NOWHERE,
      context,
      anchors: crc32(rendered.ids.join('\0')),
      // A description replaces the excerpt. Dropping that saves most of the memory.
      excerpt: post?.description === undefined ? excerpt : '',
      words,
      letters,
      references: innerReferences(rendered),
      problems,
      policy,
      inspection,
    };
    const item = post?.isNote ? { ...post, title: titleOfNote(excerpt, post.date) } : post;
    return { ...result, item, body };
  };

  const readOne = (file: SourceFile): ReadFile => {
    const own = contents.find((feature) => isContentOf(feature, file.path));
    const bytes = step('open', () => readSource(root, file));
    if (areProblems(bytes)) return { problems: bytes };
    if (!own) return readPost(file, bytes);
    const item = own.parse(file, bytes, content);
    // Plugins must not change these keys.
    const { path, stamp } = file;
    return areProblems(item)
      ? { problems: item }
      : { item: { ...item, file: path, stamp, contentHash: hash(bytes) } };
  };

  // One time limit for all files costs less than one per file. After a timeout, each file runs with its own
  // limit, so the result does not depend on time.
  return (files) => {
    const size = files.reduce((sum, { stamp: [bytes] }) => sum + bytes, 0);
    let read: ReadFile[] = [];
    const readAll = () => {
      read = files.map((file) => step('read', () => readOne(file)));
    };
    // Plugins have no time limit.
    if (renderer?.hasPlugins ?? true) readAll();
    else if (!within(timeFor(size), readAll)) {
      // The timeout left it in an undefined state.
      renderer = newRenderer();
      readAll();
    }
    return read;
  };
}

/** The buffer is valid until the next call. */
export function readSource(root: string, { path }: SourceFile): Buffer | readonly [Problem] {
  try {
    return readFileSync(join(root, path));
  } catch (thrown) {
    return [unreadable(path, thrown)];
  }
}

/** Reports a file above the size limit, before reading it. */
export function sizeFault(
  { path, stamp: [size] }: SourceFile,
  { largestPost }: Pick<Settings['check'], 'largestPost'>,
): Problem | undefined {
  if (size <= largestPost * 1000) return undefined;
  const message = `This file weighs ${grouped(Math.ceil(size / 1000))} kilobytes, and the limit is ${grouped(largestPost)}.`;
  const hint = 'Divide it into several, or allow more with the setting “check.largestPost”.';
  return { file: path, ...error('file-size', message, hint) };
}
