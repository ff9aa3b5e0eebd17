import type { Post } from '../../content/post.ts';
import type { Settings } from '../../settings/settings.ts';
import { UserError } from '../../lib/problems.ts';
import { decodePath } from '../../lib/urls.ts';
import { createHighlighter, type Highlighter } from '../../markdown/code/highlighter.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import { createMarkdown, type MarkdownOptions } from '../../markdown/markdown.ts';
import type { Reference, RenderContext, Rendered, RenderMarkdown } from '../../markdown/rendered.ts';
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

/** How the body of a post is rendered. @param firstLine of the body */
export function contextOf({ image, isNote, lang }: Partial<Post>, firstLine: number): RenderContext {
  return {
    firstLine,
    ...(image && { hasLeadPicture: true }),
    ...(isNote && { opensWhole: true }),
    ...(lang !== undefined && { language: lang }),
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
  render(file: string, context: RenderContext, source: string): Rendered {
    try {
      return this.#render(source, context);
    } catch (error) {
      throw this.hasPlugins ? renderingFailure(file, error) : error;
    }
  }
}

/** References of a body that a check of links or a page needs. */
export function innerReferences({ ids, references }: Rendered): readonly Reference[] {
  const known = new Set(ids);
  // Links to other sites need no check; pictures from there do.
  return references.filter(({ kind, target }) =>
    target.startsWith('#') ? !known.has(decodePath(target.slice(1))) : kind === 'image' || !isOutside(target),
  );
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
