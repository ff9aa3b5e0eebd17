import type { Settings } from '../../config/settings.ts';
import { address, type AbsoluteUrl, type Href } from '../../lib/urls.ts';

/** What serves discussions. It is asked for nothing before a reader has pressed the button. */
export const GISCUS = 'https://giscus.app';

export const GISCUS_SCRIPT = address('/assets/giscus.js');

/** A discussion on GitHub that a button loads. Plain JSON. */
export interface GiscusProps {
  /** Source of the frame, to which the script adds the page, the session and the colours. */
  readonly frame: string;
  /** The discussion on GitHub, for readers without a script. */
  readonly href: string;
  readonly script: Href;
}

/** What giscus speaks; in any other language it speaks English. */
const LANGUAGES: readonly string[] = ['ar', 'de', 'es', 'fr'];

/**
 * The discussion of a post. It is found by the path of the page, as giscus does unless told otherwise, so that a blog
 * which had giscus before keeps its discussions.
 *
 * @param href path of the page, with the sub-folder of the site
 */
export function giscusOf(
  { repository, repositoryId, category, categoryId }: NonNullable<Settings['comments']['giscus']>,
  about: { readonly href: Href; readonly url: AbsoluteUrl; readonly title: string },
  language: string,
  script: Href,
): GiscusProps {
  const term = about.href.replace(/^\//, '').replace(/\.\w+$/, '') || 'index';
  const parameters = new URLSearchParams({
    repo: repository,
    repoId: repositoryId,
    category,
    categoryId,
    term,
    strict: '1',
    description: about.title,
    backLink: about.url,
    reactionsEnabled: '1',
    emitMetadata: '0',
    inputPosition: 'bottom',
  });
  const search = new URLSearchParams({ discussions_q: `in:title "${term}"` });
  return {
    frame: `${GISCUS}/${languageOf(language)}/widget?${parameters.toString()}`,
    href: `https://github.com/${repository}/discussions?${search.toString()}`,
    script,
  };
}

function languageOf(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag).maximize();
  if (language === 'zh') return script === 'Hant' || region === 'TW' ? 'zh-TW' : 'zh-CN';
  return LANGUAGES.includes(language) ? language : 'en';
}
