import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZodRawShape } from 'zod';
import type { FolderDefaults } from '../../content/folder-defaults.ts';
import { isOpen, openFile } from '../../content/front-matter.ts';
import { isPost, parsePost } from '../../content/parse-post.ts';
import type { Post } from '../../content/post.ts';
import { contentSettings, titleOfNote, type ContentSettings } from '../../content/read-keys.ts';
import { type SourceFile, unreadable } from '../../content/source-file.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import { addedKeysOf, contentOf, markdownOf } from '../../features/extensions.ts';
import { hash } from '../../lib/hash.ts';
import { timeFor } from '../../markdown/code/highlighter.ts';
import { step } from '../../lib/step-times.ts';
import type { Problem } from '../../lib/problems.ts';
import type { PackRange, StoredBody } from '../../pages/bodies.ts';
import { isContentOf, type ContentItem } from '../../pages/feature.ts';
import type { Settings } from '../../settings/settings.ts';
import {
  BodyRenderer,
  contextOf,
  innerReferences,
  renderSettings,
  type RenderSettings,
} from '../bodies/body-renderer.ts';
import { within } from '../bodies/highlight-library.ts';
import { encodeBody, NOWHERE, type Pack } from '../bodies/pack.ts';

/** Everything that reading a file depends on, besides the file and the code. Plain data. */
export interface ReadArguments {
  readonly content: ContentSettings;
  /** Missing when no bodies are wanted. */
  readonly render?: RenderSettings | undefined;
}

/** The same, with bodies. */
export interface BodyArguments extends ReadArguments {
  readonly render: RenderSettings;
}

export interface ReadSettings extends ReadArguments {
  /** Folder of the blog; absolute. */
  readonly root: string;
}

/**
 * @param defaults front matter that folders add to their posts
 * @param phrases as in {@link RenderSettings}
 */
export function readArguments(
  settings: Settings,
  defaults: readonly FolderDefaults[],
  phrases?: string,
): BodyArguments {
  return { content: contentSettings(settings, defaults), render: renderSettings(settings, phrases) };
}

/** What became of one file. Plain data. */
export interface ReadFile<Item> {
  /** Absent when the file has a fault. */
  readonly item?: Item;
  readonly problems?: readonly Problem[];
  /** Of a post or page, also of one with a fault in its front matter. */
  readonly body?: StoredBody;
}

/** Reads and checks files, and renders the bodies of posts and pages; every thread has one. */
export class FileReader {
  readonly #settings: ReadSettings;
  readonly #contents: ReturnType<typeof contentOf>;
  readonly #added: ZodRawShape;
  readonly #pack: Pack | undefined;
  readonly #newRenderer: () => BodyRenderer | undefined;
  #renderer: BodyRenderer | undefined;

  /** @param pack where bodies are kept; they are rendered for their summaries alone when missing */
  constructor(settings: ReadSettings, code: BlogCode, pack: Pack | undefined) {
    this.#settings = settings;
    this.#contents = contentOf(code);
    this.#added = addedKeysOf(code);
    this.#pack = pack;
    const { render } = settings;
    this.#newRenderer = () => render && new BodyRenderer(render, markdownOf(code));
    this.#renderer = this.#newRenderer();
  }

  /**
   * One time limit for all of the files costs less than one for the code of each. When it ends the work, each file is read
   * again with its own, so the result does not depend on the time.
   *
   * @throws UserError when a plugin fails
   */
  read(files: readonly SourceFile[]): ReadFile<ContentItem>[] {
    const size = files.reduce((sum, { stamp: [bytes] }) => sum + bytes, 0);
    let read: ReadFile<ContentItem>[] = [];
    const readAll = (): void => {
      read = files.map((file) => step('read', () => this.#read(file)));
    };
    // A plugin may take its time.
    if (this.#renderer?.hasPlugins ?? true) readAll();
    else if (!within(timeFor(size), readAll)) {
      // Its work was ended in the middle.
      this.#renderer = this.#newRenderer();
      readAll();
    }
    return read;
  }

  #read(file: SourceFile): ReadFile<ContentItem> {
    const { root, content } = this.#settings;
    const own = this.#contents.find((feature) => isContentOf(feature, file.path));
    const bytes = step('open', () => readSource(root, file));
    if (!isRead(bytes)) return { problems: bytes };
    if (!own) return this.#readPost(file, bytes);
    const item = own.parse(file, bytes, content);
    // The build goes by these, so a plugin cannot get them wrong.
    const { path, stamp } = file;
    return 'file' in item
      ? { item: { ...item, file: path, stamp, contentHash: hash(bytes) } }
      : { problems: item };
  }

  #readPost(source: SourceFile, bytes: Buffer): ReadFile<Post> {
    const file = step('split', () => openFile(source.path, bytes));
    const read = step('front matter', () =>
      parsePost(source, bytes, this.#settings.content, this.#added, file),
    );
    const post = isPost(read) ? read : undefined;
    const result = isPost(read) ? { item: read } : { problems: read };
    if (!this.#renderer || !isOpen(file)) return result;
    const context = contextOf(post ?? {}, file.bodyLine);
    const text = file.body();
    const renderer = this.#renderer;
    const rendered = step('Markdown', () => renderer.render(source.path, context, text));
    const { excerpt, words, letters, problems, policy, inspection } = rendered;
    const record = this.#pack && step('encode', () => encodeBody(rendered));
    const keep = (part: Buffer | undefined): PackRange =>
      step('keep', () => part && this.#pack?.append(part)) ?? NOWHERE;
    const body: StoredBody = {
      hash: record ? hash(record) : '',
      shown: keep(record),
      source: keep(Buffer.from(text)),
      context,
      // The excerpt of a post with a description is never asked for, and it is most of what stays in memory.
      excerpt: post?.description === undefined ? excerpt : '',
      words,
      ...(letters && { letters }),
      references: innerReferences(rendered),
      problems,
      ...(policy && { policy }),
      ...(inspection && { inspection }),
    };
    const title = post?.isNote ? titleOfNote(excerpt, post.date) : undefined;
    return { ...result, ...(post && title !== undefined && { item: { ...post, title } }), body };
  }
}

/**
 * Reads a Markdown file, good until the next call, or names why it cannot be read: no permission, or it is gone since
 * its folder was listed.
 */
export function readSource(root: string, { path }: SourceFile): Buffer | readonly [Problem] {
  try {
    return readFileSync(join(root, path));
  } catch (error) {
    return [unreadable(path, error)];
  }
}

export function isRead(result: Buffer | readonly [Problem]): result is Buffer {
  return Buffer.isBuffer(result);
}

/**
 * Names a Markdown file that is larger than the settings allow, by the size that the disk tells, before it is read.
 */
export function sizeFault(
  { path, stamp: [size] }: SourceFile,
  { largestPost }: Pick<Settings['check'], 'largestPost'>,
): Problem | undefined {
  if (size <= largestPost * 1000) return undefined;
  const most = largestPost.toLocaleString('en');
  return {
    file: path,
    rule: 'file-size',
    severity: 'error',
    message: `This file weighs ${Math.ceil(size / 1000).toLocaleString('en')} kilobytes, and ${most} are the most.`,
    hint: 'Divide it into several, or allow more with the setting “check.largestPost”.',
  };
}
