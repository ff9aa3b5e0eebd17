import { h, type VNode } from 'preact';
import { messagesFor } from '../../src/i18n/messages.ts';
import type { HeadProps, SiteProps } from '../props.ts';

export function Head({ site, head, extras }: { site: SiteProps; head: HeadProps; extras: boolean }): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{head.title === undefined ? site.title : `${head.title} · ${site.title}`}</title>
      {site.fonts?.map((href) => (
        <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      {site.themeScript && <script src={site.themeScript} />}
      {site.languageScript && <script src={site.languageScript} defer />}
      {extras && site.extraScript && extraScript(site, site.extraScript)}
      <link rel="stylesheet" href={site.stylesheet} />
      {head.stylesheet && <link rel="stylesheet" href={head.stylesheet} />}
      {head.script && <script type="module" src={head.script} />}
      <link rel="icon" href={site.icons.ico} sizes="32x32" />
      {site.icons.svg && <link rel="icon" href={site.icons.svg} type="image/svg+xml" />}
      {site.icons.png && <link rel="icon" href={site.icons.png} type="image/png" sizes="192x192" />}
      <link rel="apple-touch-icon" href={site.icons.apple} />
      <link rel="manifest" href={site.icons.manifest} />
      {head.description && <meta name="description" content={head.description} />}
      {head.noindex && <meta name="robots" content="noindex" />}
      {head.isSecret && <meta name="referrer" content="no-referrer" />}
      {head.canonical && <link rel="canonical" href={head.canonical} />}
      {head.previous && <link rel="prev" href={head.previous} />}
      {head.next && <link rel="next" href={head.next} />}
      {head.translations && translations(head.translations)}
      {head.markdown && <link rel="alternate" type="text/markdown" href={head.markdown} />}
      {head.feeds.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      <meta name="theme-color" content={site.paper.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={site.paper.dark} media="(prefers-color-scheme: dark)" />
      {head.canonical && preview(site, head)}
      {head.elements?.map(({ name, attributes }) => h(name, attributes))}
    </head>
  );
}

/** The original is `x-default`. */
function translations(list: NonNullable<HeadProps['translations']>): VNode {
  const original = list.find(({ isOriginal }) => isOriginal);
  return (
    <>
      {list.map(({ lang, url }) => (
        <link rel="alternate" hreflang={lang} href={url} />
      ))}
      {original && <link rel="alternate" hreflang="x-default" href={original.url} />}
    </>
  );
}

function extraScript({ lang, sharing }: SiteProps, src: string): VNode {
  const { copyCode, copied } = messagesFor(lang).share;
  return (
    <script src={src} defer {...(sharing.copy ? { 'data-copy': copyCode, 'data-copied': copied } : {})} />
  );
}

/** Open Graph and Twitter cards. */
function preview(site: SiteProps, head: HeadProps): VNode {
  return (
    <>
      <meta property="og:type" content={head.type} />
      <meta property="og:site_name" content={site.title} />
      <meta property="og:title" content={head.title ?? site.title} />
      {head.description && <meta property="og:description" content={head.description} />}
      <meta property="og:url" content={head.canonical} />
      <meta property="og:locale" content={head.lang.replaceAll('-', '_')} />
      {head.translations
        ?.filter(({ href }) => href !== head.href)
        .map(({ lang }) => (
          <meta property="og:locale:alternate" content={lang.replaceAll('-', '_')} />
        ))}
      {head.image && <meta property="og:image" content={head.image.url} />}
      {head.image?.width && <meta property="og:image:width" content={String(head.image.width)} />}
      {head.image?.height && <meta property="og:image:height" content={String(head.image.height)} />}
      {head.image && <meta property="og:image:alt" content={head.image.alt} />}
      {head.published && <meta property="article:published_time" content={head.published} />}
      {head.modified && <meta property="article:modified_time" content={head.modified} />}
      {head.section && <meta property="article:section" content={head.section} />}
      {head.tags?.map((tag) => (
        <meta property="article:tag" content={tag} />
      ))}
      <meta name="twitter:card" content={head.image ? 'summary_large_image' : 'summary'} />
    </>
  );
}
