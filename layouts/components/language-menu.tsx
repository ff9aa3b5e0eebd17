import type { VNode } from 'preact';
import { messagesFor } from '../../src/i18n/messages.ts';
import type { HeadProps, SiteProps } from '../props.ts';

/**
 * A missing translation links to that language's front page.
 *
 * @param saysMissing true: says so behind the link
 */
export function languageMenu(
  site: SiteProps,
  { translations = [] }: HeadProps,
  saysMissing: boolean,
): VNode | null {
  if (!site.languages) return null;
  return (
    <>
      <nav class="languages" aria-label={messagesFor(site.lang).languages.menu}>
        <ul>
          {site.languages.map(({ lang, dir, name, href }) => {
            const { notTranslated, offer, close } = messagesFor(lang).languages;
            const same = translations.find((one) => one.lang === lang);
            const isHere = lang === site.lang;
            return (
              <li lang={lang} dir={dir}>
                <a
                  href={same?.href ?? href}
                  {...(isHere
                    ? { 'aria-current': 'true' }
                    : {
                        hreflang: lang,
                        ...(same && { rel: 'alternate', 'data-offer': offer, 'data-close': close }),
                      })}
                >
                  {name}
                </a>
                {!isHere && !same && saysMissing && <span> ({notTranslated})</span>}
              </li>
            );
          })}
        </ul>
      </nav>
      {site.languageScript && <script src={site.languageScript} />}
    </>
  );
}
