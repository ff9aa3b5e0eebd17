import type { Post } from '../../content/post.ts';
import type { Settings } from '../../settings/settings.ts';
import { UserError } from '../../lib/problems.ts';
import { decodePath } from '../../lib/urls.ts';
import { createHighlighter, type Highlighter } from '../../markdown/code/highlighter.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import { createMarkdown, type MarkdownOptions } from '../../markdown/markdown.ts';
import type { Reference, RenderContext, Rendered, RenderMarkdown } from '../../markdown/rendered.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { remember } from '../../lib/remember.ts';
import { editionOf, editionsOf, type Edition } from '../../settings/editions.ts';
import { highlightLibrary } from './highlight-library.ts';
import { pick } from '../../lib/pick.ts';
import { packageOf, placeInOwnCode } from '../../lib/place-of-fault.ts';

const RENDER_KEYS = ['language', 'embeds', 'highlight', 'math', 'typography'] as const;

/** Settings that decide how a body is rendered. Plain data. */
export interface RenderSettings extends Pick<Settings, (typeof RENDER_KEYS)[number]> {
  /** Source of a regular expression: `check` looks for it in the words of a text. Without it, nothing is gathered. */
  readonly phrases?: string;
  /** BCP 47 tags of a blog in several languages, the first one first. */
  readonly languages?: readonly string[];
}

/** The settings of {@link RenderSettings} and no others, because their hash is part of a cache key. */
export function renderSettings(settings: Settings, phrases?: string): RenderSettings {
  const editions = editionsOf(settings);
  return {
    ...pick(settings, RENDER_KEYS),
    ...(phrases !== undefined && { phrases }),
    ...(editions.length > 1 && { languages: editions.map(({ language }) => language) }),
  };
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
  /** By language of the interface: the renderer itself puts words into a page. */
  readonly #rendererOf: (language: string) => RenderMarkdown;
  readonly #editions: readonly Pick<Edition, 'language'>[];

  /** @param extensionsOf what features add to Markdown, by language */
  constructor(settings: RenderSettings, extensionsOf: (language: string) => MarkdownExtensions) {
    const { plugins = [], blocks } = extensionsOf(settings.language);
    this.hasPlugins = plugins.length > 0 || (blocks?.size ?? 0) > 0;
    this.#editions = (settings.languages ?? [settings.language]).map((language) => ({ language }));
    const highlighter = settings.highlight ? highlighterFor(settings) : undefined;
    this.#rendererOf = remember((language) =>
      createMarkdown({
        labels: messagesFor(language).markdown,
        ...(highlighter && { highlighter }),
        ...(settings.phrases === undefined ? {} : { phrases: new RegExp(settings.phrases, 'gu') }),
        players: settings.embeds,
        math: settings.math,
        mediaHosts: settings.embeds.media,
        typography: settings.typography ? settings.language : undefined,
        ...extensionsOf(language),
      }),
    );
  }

  /** @throws UserError when a plugin fails */
  render(file: string, context: RenderContext, source: string): Rendered {
    try {
      return this.#rendererOf(editionOf(this.#editions, context.language).language)(source, context);
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
