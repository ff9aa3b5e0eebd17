import type { Post } from '../../content/post.ts';
import type { Settings } from '../../settings/settings.ts';
import { UserError } from '../../lib/problems.ts';
import { decodePath } from '../../lib/urls.ts';
import { createHighlighter, type Highlighter } from '../../markdown/code/highlighter.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import { createMarkdown, type MarkdownOptions } from '../../markdown/markdown.ts';
import type { Rendered, RenderMarkdown } from '../../markdown/rendered.ts';
import type { BodySummary } from '../../pages/bodies.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { highlightLibrary } from './highlight-library.ts';
import { pick } from '../../lib/pick.ts';
import { packageOf, placeInOwnCode } from '../../lib/place-of-fault.ts';

const RENDER_KEYS = ['language', 'embeds', 'highlight', 'math', 'typography'] as const;

/** Settings that decide how a body is rendered. Plain data. */
export interface RenderSettings extends Pick<Settings, (typeof RENDER_KEYS)[number]> {
  /** Source of a regular expression: `check` looks for it in the words of a text. Without it, nothing is gathered. */
  readonly phrases?: string;
}

/** The settings of {@link RenderSettings} and no others, because their hash is part of a cache key. */
export function renderSettings(settings: Settings, phrases?: string): RenderSettings {
  return { ...pick(settings, RENDER_KEYS), ...(phrases !== undefined && { phrases }) };
}

/** What features add to Markdown; every thread makes its own. */
export type MarkdownExtensions = Pick<MarkdownOptions, 'plugins' | 'blocks'>;

/** What of a post decides how its body is rendered. Plain data. */
export interface BodyKind {
  /** A picture stands above the text. */
  readonly hasLeadPicture?: boolean;
  /** All of it is its opening. */
  readonly isNote?: boolean;
  /** As `Post.lang`, for the text is set by it. */
  readonly lang?: string;
}

export interface BodyOfPost extends BodyKind {
  readonly file: string;
  /** Line of the file on which it starts, counted from 1; missing when none is told. */
  readonly bodyLine?: number;
}

export function bodyKindOf({ image, isNote, lang }: Post): BodyKind {
  return {
    ...(image && { hasLeadPicture: true }),
    ...(isNote && { isNote }),
    ...(lang !== undefined && { lang }),
  };
}

/** Renders bodies; every thread has one. */
export class BodyRenderer {
  /** Whether plugins of the blog or blocks of features take part. */
  readonly hasPlugins: boolean;
  readonly #render: RenderMarkdown;

  constructor(settings: RenderSettings, extensions: MarkdownExtensions) {
    this.hasPlugins = (extensions.plugins ?? []).length > 0 || (extensions.blocks?.size ?? 0) > 0;
    this.#render = createMarkdown({
      labels: messagesFor(settings.language).markdown,
      ...(settings.highlight ? { highlighter: highlighterFor(settings) } : {}),
      ...(settings.phrases === undefined ? {} : { phrases: new RegExp(settings.phrases, 'gu') }),
      players: settings.embeds,
      math: settings.math,
      mediaHosts: settings.embeds.media,
      typography: settings.typography ? settings.language : undefined,
      ...extensions,
    });
  }

  /** @throws UserError when a plugin fails */
  render(body: BodyOfPost, source: string): Rendered {
    const { file, bodyLine = 1, hasLeadPicture = false, isNote = false, lang } = body;
    try {
      return this.#render(source, {
        firstLine: bodyLine,
        hasLeadPicture,
        opensWhole: isNote,
        language: lang,
      });
    } catch (error) {
      throw this.hasPlugins ? renderingFailure(file, error) : error;
    }
  }
}

/** Body metadata without HTML. @param hash fingerprint of what a page shows of it */
export function summarise(rendered: Rendered, hash: string): BodySummary {
  const { html, excerpt, ids, references, problems, words, policy, inspection } = rendered;
  const known = new Set(ids);
  return {
    hash,
    excerpt,
    words,
    // Links to other sites need no check; pictures from there do.
    references: references.filter(({ kind, target }) =>
      target.startsWith('#')
        ? !known.has(decodePath(target.slice(1)))
        : kind === 'image' || !isOutside(target),
    ),
    problems,
    ...(policy && { policy }),
    ...(inspection && { inspection: { ...inspection, ids, isEmpty: html.trim() === '' } }),
  };
}

/** A check asks only whether languages are known; it needs no colours. */
function highlighterFor({ phrases }: RenderSettings): Highlighter {
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
function renderingFailure(file: string, error: unknown): UserError {
  if (error instanceof UserError)
    return new UserError(`${file} cannot be shown. ${error.message}`, error.hint);
  const message = error instanceof Error ? error.message : String(error);
  const place = packageOf(error) ?? placeInOwnCode(error);
  return new UserError(
    `${file} cannot be shown: ${message}${place === undefined ? '' : ` (in ${place})`}`,
    'A plugin that adds to Markdown may be at fault: take one after another out of the settings to find it, or change what it stumbles over in the file.',
  );
}
