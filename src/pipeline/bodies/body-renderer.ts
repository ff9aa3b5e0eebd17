import type { Post } from '../../content/post.ts';
import type { Settings } from '../../settings/settings.ts';
import { errorText } from '../../lib/failure.ts';
import { UserError } from '../../lib/problems.ts';
import { decodePath } from '../../lib/urls.ts';
import { createHighlighter } from '../../markdown/code/highlighter.ts';
import { isOutside } from '../../markdown/safe-url.ts';
import { createMarkdown, type MarkdownOptions } from '../../markdown/markdown.ts';
import type { Reference, RenderContext, Rendered } from '../../markdown/rendered.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { remember } from '../../lib/remember.ts';
import { editionOf, languagesOf } from '../../settings/editions.ts';
import { highlightLibrary } from './highlight-library.ts';
import { pick } from '../../lib/pick.ts';
import { packageOf, placeInOwnCode } from '../../lib/place-of-fault.ts';

const RENDER_KEYS = ['language', 'url', 'embeds', 'highlight', 'math', 'typography'] as const;

/** Plain data. */
export interface RenderSettings extends Pick<Settings, (typeof RENDER_KEYS)[number]> {
  /** For a check: code has no colours. */
  isCheck: boolean;
  /** BCP 47 tags, in order. */
  languages: readonly string[];
}

/** Exactly the keys of {@link RenderSettings}: their hash is part of a cache key. */
export function renderSettings(settings: Settings, isCheck: boolean): RenderSettings {
  return { ...pick(settings, RENDER_KEYS), isCheck, languages: languagesOf(settings) };
}

/** One set per thread. */
export type MarkdownExtensions = Pick<MarkdownOptions, 'plugins' | 'blocks'>;

/** @param firstLine first line of the body in its file */
export function contextOf({ image, isNote, lang }: Partial<Post>, firstLine: number): RenderContext {
  return {
    firstLine,
    hasLeadPicture: image && true,
    opensWhole: isNote && true,
    language: lang,
  };
}

export type BodyRenderer = ReturnType<typeof createBodyRenderer>;

/** One per thread. */
export function createBodyRenderer(
  settings: RenderSettings,
  extensionsOf: (language: string) => MarkdownExtensions,
) {
  const { plugins = [], blocks } = extensionsOf(settings.language);
  const hasPlugins = plugins.length > 0 || (blocks?.size ?? 0) > 0;
  const editions = settings.languages.map((language) => ({ language }));
  const highlighter = settings.highlight ? highlighterFor(settings) : undefined;
  /** By interface language: the renderer adds words to a page. */
  const rendererOf = remember((language: string) =>
    createMarkdown({
      labels: messagesFor(language).markdown,
      highlighter,
      players: settings.embeds,
      home: settings.url,
      math: settings.math,
      typography: settings.typography ? settings.language : undefined,
      ...extensionsOf(language),
    }),
  );
  // A plugin that fails here must not look like a fault of a text.
  rendererOf(settings.language);
  return {
    hasPlugins,
    /** @throws UserError if a plugin fails */
    render(file: string, context: RenderContext, source: string): Rendered {
      try {
        return rendererOf(editionOf(editions, context.language).language)(source, context);
      } catch (error) {
        throw hasPlugins ? renderingFailure(file, error) : error;
      }
    },
  };
}

export function innerReferences({ ids, references }: Rendered): readonly Reference[] {
  const known = new Set(ids);
  // Skips recordings on other sites, but not pictures there.
  return references.filter(({ kind, target }) =>
    target.startsWith('#') ? !known.has(decodePath(target.slice(1))) : kind !== 'media' || !isOutside(target),
  );
}

/** A check needs only the known languages. */
function highlighterFor({ isCheck }: RenderSettings): MarkdownOptions['highlighter'] {
  const highlighter = createHighlighter(highlightLibrary);
  if (!isCheck) return highlighter;
  return { ...highlighter, colour: (blocks) => blocks.map(({ code }) => [[{ text: code }]]) };
}

/** Failures within markdown-it name no plugin, but their stack often does. */
function renderingFailure(file: string, error: unknown) {
  if (error instanceof UserError)
    return new UserError(`${file} cannot be shown. ${error.message}`, error.hint);
  const message = errorText(error);
  const place = packageOf(error) ?? placeInOwnCode(error);
  return new UserError(
    `${file} cannot be shown: ${message}${place === undefined ? '' : ` (in ${place})`}`,
    'A plugin that adds to Markdown may be at fault: take one after another out of the settings to find it, or change what it stumbles over in the file.',
  );
}
