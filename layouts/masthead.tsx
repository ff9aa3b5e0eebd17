import type { VNode } from 'preact';
import { messagesFor } from '../src/i18n/messages.ts';
import type { ImageProps, SiteProps, MastheadProps } from './props.ts';
import { linkItems } from './components/page-navigation.tsx';
import { layoutOverrideHtml } from './components/layout-overrides.ts';

export function mastheadHtml(site: SiteProps, href: string, front: boolean): string {
  const current = currentItem(site, href);
  const isCurrentPage = site.navigation[current]?.href === href;
  return layoutOverrideHtml('masthead', Masthead, { site, current, isCurrentPage, front });
}

/** Navigation item of this page, or its nearest ancestor, or -1. Home is no ancestor. */
function currentItem({ navigation, home }: SiteProps, href: string) {
  const above = navigation.filter(
    ({ href: at }) => at === href || (at !== home && at.endsWith('/') && href.startsWith(at)),
  );
  const [deepest] = above.toSorted((a, b) => b.href.length - a.href.length);
  return deepest ? navigation.indexOf(deepest) : -1;
}

/** CSS shows one of the two pictures. Browsers do not load the other. */
function logo({ light, dark }: NonNullable<SiteProps['logo']>) {
  const img = ({ src, alt, width, height }: ImageProps, name: string) => (
    <img {...{ src, width, height }} alt={alt} class={dark && name} loading={dark && 'lazy'} />
  );
  return (
    <span class="logo">
      {img(light, 'logo-light')}
      {dark && img(dark, 'logo-dark')}
    </span>
  );
}

/** Site name between double rules, and navigation. */
export function Masthead({ site, current, isCurrentPage, front }: MastheadProps): VNode {
  const words = messagesFor(site.lang).furniture;
  const Title = front ? 'h1' : 'p';
  return (
    <>
      <Title class="masthead-title">
        <a class={front ? 'p-name u-url' : undefined} href={site.home} rel="home">
          {site.logo && logo(site.logo)}
          {!site.logo?.light.alt && site.title}
        </a>
      </Title>
      {site.tagline && <p class="masthead-tagline">{site.tagline}</p>}
      <div class="masthead-bar">
        {site.navigation.length > 0 && (
          <nav aria-label={words.mainNavigation}>
            <ul>
              {linkItems(
                site.navigation.map((item, index) => ({
                  ...item,
                  'aria-current': index !== current ? undefined : isCurrentPage ? 'page' : 'true',
                })),
              )}
            </ul>
          </nav>
        )}
        {site.themeScript && (
          <button
            type="button"
            class="theme-switch"
            aria-pressed="false"
            aria-label={words.darkTheme}
            title={words.darkTheme}
            hidden
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.5v11a5.5 5.5 0 0 1 0-11Z" />
            </svg>
          </button>
        )}
      </div>
    </>
  );
}
