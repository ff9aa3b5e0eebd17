import { h, type VNode } from 'preact';
import { messagesFor } from '../../src/i18n/messages.ts';
import { present } from '../../src/lib/lists.ts';
import type { HeadElement, HeadProps, LanguageProps, SiteProps } from '../props.ts';

export function Head({ site, head, extras }: { site: SiteProps; head: HeadProps; extras: boolean }): VNode {
  const { icons, paper } = site;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{head.title === undefined ? site.title : `${head.title} · ${site.title}`}</title>
      {site.fonts?.map((href) => (
        <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      {site.themeScript && <script src={site.themeScript} />}
      {extras && site.extraScript && extraScript(site, site.extraScript)}
      {link('stylesheet', site.stylesheet)}
      {link('stylesheet', head.stylesheet)}
      {head.script && <script type="module" src={head.script} />}
      {link('icon', icons.ico, { sizes: '32x32' })}
      {link('icon', icons.svg, { type: 'image/svg+xml' })}
      {link('icon', icons.png, { type: 'image/png', sizes: '192x192' })}
      {link('apple-touch-icon', icons.apple)}
      {link('manifest', icons.manifest)}
      {head.description && <meta name="description" content={head.description} />}
      {head.noindex && <meta name="robots" content="noindex" />}
      {head.isSecret && <meta name="referrer" content="no-referrer" />}
      {link('canonical', head.canonical)}
      {link('prev', head.previous)}
      {link('next', head.next)}
      {head.translations && translations(head.translations)}
      {head.markdown && <link rel="alternate" type="text/markdown" href={head.markdown} />}
      {head.feeds.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      <meta name="theme-color" content={paper.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={paper.dark} media="(prefers-color-scheme: dark)" />
      {head.canonical && preview(site, head)}
      {head.elements?.map(({ name, attributes }) => h(name, attributes))}
    </head>
  );
}

function link(rel: string, href: string | undefined, attributes?: HeadElement['attributes']) {
  return href && <link rel={rel} href={href} {...attributes} />;
}

/** The original is `x-default`. */
function translations(list: NonNullable<HeadProps['translations']>) {
  const original = list.find(({ isOriginal }) => isOriginal);
  return (
    <>
      {present(list, original && { ...original, lang: 'x-default' }).map(({ lang, url }) => (
        <link rel="alternate" hreflang={lang} href={url} />
      ))}
    </>
  );
}

function extraScript({ lang, sharing }: SiteProps, src: string) {
  const { copyCode, copied } = messagesFor(lang).share;
  return (
    <script src={src} defer {...(sharing.copy ? { 'data-copy': copyCode, 'data-copied': copied } : {})} />
  );
}

/** Open Graph and Twitter cards. */
function preview(site: SiteProps, head: HeadProps) {
  const { image, translations: all = [], tags = [] } = head;
  const others = all.filter(({ href }) => href !== head.href);
  const properties: readonly (readonly [property: string, content: string | number | undefined])[] = [
    ['og:type', head.type],
    ['og:site_name', site.title],
    ['og:title', head.title ?? site.title],
    ['og:description', head.description || undefined],
    ['og:url', head.canonical],
    ['og:locale', localeOf(head)],
    ...others.map((other) => ['og:locale:alternate', localeOf(other)] as const),
    ['og:image', image?.url],
    ['og:image:width', image?.width],
    ['og:image:height', image?.height],
    ['og:image:alt', image?.alt],
    ['article:published_time', head.published],
    ['article:modified_time', head.modified],
    ['article:section', head.section],
    ...tags.map((tag) => ['article:tag', tag] as const),
  ];
  return (
    <>
      {properties.map(
        ([property, content]) => content !== undefined && <meta property={property} content={`${content}`} />,
      )}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
    </>
  );
}

function localeOf({ lang }: LanguageProps) {
  return lang.replaceAll('-', '_');
}
