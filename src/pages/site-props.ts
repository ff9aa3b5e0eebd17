import { textDirection } from './text-direction.ts';
import type { LinkProps, SiteProps } from '../../layouts/props.ts';
import type { Blog } from '../blog/blog.ts';
import { messagesFor, type Messages } from '../i18n/messages.ts';
import { nameAmong } from '../lib/languages.ts';
import { address, createUrls, type Urls } from '../lib/urls.ts';
import { playerSources } from '../markdown/embeds.ts';
import { renderLine } from '../markdown/inline.ts';
import { editionsOf, languagesOf, newestAt, type Edition } from '../settings/editions.ts';
import { isPng } from '../settings/kinds.ts';
import type { Settings } from '../settings/settings.ts';
import type { ThemeColours } from '../../layouts/styles/palettes.ts';
import { preloadedFonts } from './font-files.ts';
import type { OwnPictures } from './own-pictures.ts';
import {
  EXTRA_SCRIPT,
  FAVICON,
  iconAddress,
  LANGUAGE_SCRIPT,
  MANIFEST,
  STYLESHEET,
  THEME_SCRIPT,
  INDEXES,
} from './site-addresses.ts';

function settingLink(href: string, urls: Urls) {
  return href.startsWith('/') ? urls.href(address(href)) : href;
}

interface SiteOf {
  settings: Settings;
  blog: Blog;
  edition: Edition;
  /** Addresses of texts in all languages. */
  texts?: ReadonlySet<string>;
}

/**
 * Replaces navigation links by translations, and drops untranslated pages. Keeps links that the language
 * itself sets.
 */
export function translatedNavigation({ settings, blog, edition, texts }: SiteOf): Settings {
  const { languages = {} } = settings;
  const [first = edition.language] = Object.keys(languages);
  if (edition.language === first || languages[edition.language]?.navigation !== undefined) return settings;
  const translations = new Map(
    blog.shown.flatMap((post) =>
      blog.translations.of(post).map((other) => [other.post.address as string, post] as const),
    ),
  );
  const known = listNames(messagesFor(settings.language));
  return {
    ...settings,
    navigation: settings.navigation.flatMap(({ label, href }) => {
      const post = translations.get(href);
      if (post) return [{ label: post.title, href: post.address }];
      return texts?.has(href) && href !== '/' ? [] : [{ label: known[href] ?? label, href }];
    }),
  };
}

/** By address. */
function listNames({ furniture, list, search, notFound }: Messages): Readonly<Record<string, string>> {
  return {
    '/': furniture.home,
    '/blog/': notFound.recent,
    ...Object.fromEntries(
      Object.entries(INDEXES).map(([kind, at]) => [at, list[kind as keyof typeof INDEXES]]),
    ),
    '/search/': search.title,
  };
}

export function languageProps(settings: Settings): Pick<SiteProps, 'languages' | 'languageScript'> {
  const editions = editionsOf(settings);
  if (editions.length < 2) return {};
  const urls = createUrls(settings);
  const languages = languagesOf(settings);
  return {
    languages: editions.map(({ language: lang, root }) => ({
      lang,
      dir: textDirection(lang),
      name: nameAmong(lang, languages),
      href: urls.href(root),
    })),
    languageScript: settings.languageOffer ? urls.href(LANGUAGE_SCRIPT) : undefined,
  };
}

/** Empty: none. Undefined: the theme's text applies. */
function footerHtml({ footer, theme }: Settings, urls: Urls): string | undefined {
  if (footer) return renderLine(footer, (target) => settingLink(target, urls));
  return footer === false || Object.values(theme.fonts ?? {}).some((font) => typeof font === 'object')
    ? ''
    : undefined;
}

function logoProps({ logo }: Settings, urls: Urls, pictures: OwnPictures | undefined): SiteProps['logo'] {
  const [light, dark] = [pictures?.logo, pictures?.logoDark].map((picture) =>
    picture?.size ? { src: urls.href(picture.at), alt: logo?.alt ?? '', ...picture.size } : undefined,
  );
  return light && { light, dark };
}

export function siteProps(
  settings: Settings,
  urls: Urls,
  { light, dark }: ThemeColours,
  pictures: OwnPictures | undefined,
): SiteProps {
  const logo = logoProps(settings, urls, pictures);
  const footer = footerHtml(settings, urls);
  const fonts = preloadedFonts(settings, urls);
  const newest = newestAt(settings);
  const hasFrames = playerSources(settings.embeds).length + settings.embeds.frames.length > 0;
  const link = ({ label, href }: LinkProps) => ({ label, href: settingLink(href, urls) });
  return {
    title: settings.title,
    tagline: settings.tagline,
    lang: settings.language,
    dir: textDirection(settings.language),
    home: urls.href(address('/')),
    url: urls.absolute(address('/')),
    navigation: settings.navigation.map(link),
    social: settings.social.map(link),
    logo,
    footerHtml: footer,
    stylesheet: urls.href(STYLESHEET),
    fonts: fonts.length > 0 ? fonts : undefined,
    paper: { light: light.paper, dark: dark.paper },
    links: {
      categories: urls.href(address('/category/')),
      archive: urls.href(address('/archive/')),
      newest: newest === '/' ? undefined : urls.href(newest),
    },
    icons: {
      ico: urls.href(iconAddress('favicon.ico')),
      ...(isPng(settings.icon)
        ? { png: urls.href(iconAddress('icon-192.png')) }
        : { svg: urls.href(FAVICON) }),
      apple: urls.href(iconAddress('apple-touch-icon.png')),
      manifest: urls.href(MANIFEST),
    },
    sharing: { mail: false, mastodon: false, copy: false },
    extraScript: hasFrames ? urls.href(EXTRA_SCRIPT) : undefined,
    repeatsDetails: settings.theme.details === 'repeated' || undefined,
    showsListImages: settings.lists.images || undefined,
    themeScript: settings.themeSwitch ? urls.href(THEME_SCRIPT) : undefined,
  };
}
