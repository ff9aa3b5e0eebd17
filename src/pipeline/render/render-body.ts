import { join } from 'node:path';
import type { Post } from '../../content/post.ts';
import { bodyOf } from '../../content/front-matter.ts';
import { ChangedError, Trouble } from '../../lib/trouble.ts';
import { decodePath } from '../../lib/urls.ts';
import { readShortly } from '../../lib/read-file.ts';
import { createHighlighter, type Highlighter } from '../../markdown/code/highlighter.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import { createMarkdown, type MarkdownOptions } from '../../markdown/markdown.ts';
import type { Players } from '../../markdown/embeds/videos.ts';
import type { Rendered, RenderMarkdown } from '../../markdown/rendered.ts';
import type { BodySummary } from '../../pages/bodies.ts';
import { Links, type LinkTable } from '../../pages/links.ts';
import { wordsFor } from '../../words/words.ts';
import { highlightLibrary } from './highlight-library.ts';
import { packageOf, placeInOwnCode } from '../../lib/place-of-fault.ts';

/** What a thread needs in order to render bodies. Plain data. */
export interface RenderTask {
  /** Folder of the blog. */
  readonly root: string;
  /** BCP 47 tag, for the few words that Markdown itself prints. */
  readonly language: string;
  readonly table: LinkTable;
  readonly players: Players;
  /** Whether code is coloured. */
  readonly highlight: boolean;
  /** A regular expression of what to look for in words, for a check of the text; nothing is gathered without it. */
  readonly phrases?: string;
}

/** What features add to Markdown; every thread makes its own. */
export type MarkdownExtensions = Pick<MarkdownOptions, 'plugins' | 'blocks'>;

export type BodyOfPost = Pick<Post, 'file' | 'bodyLine' | 'image'>;

/** What another thread must know of a post in order to render its body. Plain data. */
export function bodyOfPost({ file, bodyLine, image }: Post): BodyOfPost {
  return { file, bodyLine, ...(image && { image }) };
}

/** Renders bodies of posts from their files. */
export class BodyRenderer {
  readonly #root: string;
  readonly #hasPlugins: boolean;
  readonly #links: Links;
  readonly #render: RenderMarkdown;
  /** Who asks for a body often asks for its source next. */
  #last: { readonly file: string; readonly body: string } | undefined;

  constructor(task: RenderTask, extensions: MarkdownExtensions) {
    this.#root = task.root;
    this.#hasPlugins = (extensions.plugins ?? []).length > 0 || (extensions.blocks?.size ?? 0) > 0;
    this.#links = new Links(task.table);
    this.#render = createMarkdown({
      labels: wordsFor(task.language).markdown,
      ...(task.highlight ? { highlighter: highlighterFor(task) } : {}),
      ...(task.phrases === undefined ? {} : { phrases: new RegExp(task.phrases, 'gu') }),
      players: task.players,
      ...extensions,
    });
  }

  /** The Markdown of a body. @throws ChangedError as `render` does */
  source({ file }: Pick<BodyOfPost, 'file'>): string {
    if (this.#last?.file !== file) this.#last = { file, body: this.#read(file) };
    return this.#last.body;
  }

  /**
   * @throws ChangedError when the file has lost its front matter since it was checked
   * @throws Trouble when a plugin fails
   */
  render({ file, bodyLine, image }: BodyOfPost): Rendered {
    const source = this.source({ file });
    try {
      return this.#render(source, {
        firstLine: bodyLine,
        resolve: (target) => this.#links.resolve(file, target),
        picture: (target) => this.#links.picture(file, target),
        hasLeadPicture: image !== undefined,
      });
    } catch (error) {
      throw this.#hasPlugins ? renderingFailure(file, error) : error;
    }
  }

  #read(file: string): string {
    const body = bodyOf(readShortly(join(this.#root, file)));
    if (body === undefined) throw new ChangedError(file);
    return body;
  }
}

/** Body metadata without HTML. @param hash fingerprint of what a page shows of it */
export function summarise(rendered: Rendered, hash: string): BodySummary {
  const { excerpt, ids, references, problems, words } = rendered;
  const known = new Set(ids);
  // Links to other sites need no check; pictures from there do.
  const own = references.filter(
    ({ kind, target, href }) => kind === 'image' || href === undefined || !isOutside(target),
  );
  return {
    hash,
    excerpt,
    words,
    references: own.filter(
      ({ target }) => !target.startsWith('#') || !known.has(decodePath(target.slice(1))),
    ),
    problems,
  };
}

/** A check asks only whether languages are known: nobody sees the colours. */
function highlighterFor({ phrases }: RenderTask): Highlighter {
  const highlighter = createHighlighter(highlightLibrary);
  if (phrases === undefined) return highlighter;
  return {
    knows: (language) => highlighter.knows(language),
    guess: (language) => highlighter.guess(language),
    colour: (blocks) => blocks.map(({ code }) => [[{ text: code }]]),
  };
}

/**
 * What failed while a body was rendered that plugins add to. A failure in markdown-it has no plugin's name on it, but often
 * a package or a place in the blog's own code.
 *
 * @param file of the post
 */
function renderingFailure(file: string, error: unknown): Trouble {
  if (error instanceof Trouble) return new Trouble(`${file} cannot be shown. ${error.message}`, error.hint);
  const message = error instanceof Error ? error.message : String(error);
  const place = packageOf(error) ?? placeInOwnCode(error);
  return new Trouble(
    `${file} cannot be shown: ${message}${place === undefined ? '' : ` (in ${place})`}`,
    'A plugin that adds to Markdown may be at fault: take one after another out of the settings to find it, or change what it stumbles over in the file.',
  );
}
