import type { HeadProps, LinkProps, SiteProps } from '../../layouts/props.ts';
import type { ThemeColours } from '../../layouts/styles/palettes.ts';
import { newestAt, type Blog } from '../blog/blog.ts';
import type { Settings } from '../settings/settings.ts';
import { themeColours } from '../settings/theme-colours.ts';
import { createDateFormatter, type DateFormatter } from '../lib/dates.ts';
import { textDirection } from '../lib/languages.ts';
import { address, createUrls, type Address, type Urls } from '../lib/urls.ts';
import { renderLine } from '../markdown/inline.ts';
import type { Size } from '../media/picture-size.ts';
import { isPng } from '../settings/kinds.ts';
import { playerSources } from '../markdown/embeds.ts';
import { messagesFor, type Messages } from '../i18n/messages.ts';
import type { Bodies } from './bodies.ts';
import { isContentOf, type ContentItem, type Feature, type FeatureLists } from './feature.ts';
import type { Links } from './links.ts';
import { ReadLog, recorded } from './reads.ts';
import { Summaries } from './summaries.ts';
import { merged } from '../lib/lists.ts';
import { preloadedFonts } from './font-files.ts';

export const STYLESHEET = address('/assets/pamphlet.css');
export const EXTRA_SCRIPT = address('/assets/extras.js');
export const THEME_SCRIPT = address('/assets/theme.js');

/** A feature of a blog. */
export type BlogFeature = Feature<PageContext>;

/** A drawing (SVG) or picture (PNG) that the settings name. */
export interface OwnPicture {
  /** Path from the root of the blog. */
  readonly file: string;
  /** Where a logo is published. */
  readonly at: Address;
  /** Fingerprint of the file. */
  readonly content: string;
  /** As it is published. */
  readonly bytes: Buffer;
  readonly size: Size | undefined;
}

/** Those that the settings name and that can be published. */
export type OwnPictures = Readonly<Record<'icon' | 'logo' | 'logoDark', OwnPicture | undefined>>;

/** What every page is made from. */
export interface PageContext {
  readonly features: readonly BlogFeature[];
  readonly blog: Blog;
  readonly settings: Settings;
  readonly urls: Urls;
  readonly words: Messages;
  readonly dates: DateFormatter;
  readonly bodies: Bodies;
  /** Records what each page reads of the bodies. */
  readonly reads: ReadLog;
  readonly links: Links;
  readonly summaries: Summaries;
  /** What features list beside posts. */
  readonly lists: FeatureLists;
  readonly site: SiteProps;
  /** Scheme and host: `https://blog.example`. */
  readonly origin: string;
  /** Milliseconds since 1970: for the marks of a preview only. Nothing else that is printed may depend on it. */
  readonly now: number;
  /** Goes into every fingerprint: code and settings. */
  readonly cacheKeys: string;
  readonly colours: ThemeColours;
  /** Icon and logo of the owner; absent in a check. */
  readonly pictures?: OwnPictures | undefined;
  /** The owner's style sheets, joined; absent when there are none. */
  readonly ownStyles?: string | undefined;
}

/** What pages are made from, besides what follows from it. */
type Given = Pick<
  PageContext,
  'features' | 'blog' | 'bodies' | 'links' | 'now' | 'cacheKeys' | 'pictures' | 'ownStyles'
>;

/** @param items what features have read */
export function createContext(parts: Given, items: readonly ContentItem[]): PageContext {
  const { settings } = parts.blog;
  const reads = new ReadLog();
  const shared = {
    ...parts,
    bodies: recorded(parts.bodies, reads),
    reads,
    settings,
    colours: themeColours(settings.theme),
    urls: createUrls(settings),
    words: messagesFor(settings.language),
    dates: createDateFormatter(settings.locale ?? settings.language, settings.timeZone),
  };
  const site = parts.features.reduce(
    (known, feature) => feature.site?.(known, shared) ?? known,
    siteProps(settings, shared.urls, shared.colours, parts.pictures),
  );
  const lists = parts.features.map(({ content }) =>
    content?.lists(
      items.filter(({ file }) => isContentOf(content, file)),
      settings,
    ),
  );
  const context: PageContext = {
    ...shared,
    site,
    origin: new URL(settings.url).origin,
    lists: merged(lists) as FeatureLists,
    summaries: new Summaries({
      ...shared,
      added: (post) =>
        reads.forAll(() => merged(parts.features.map((one) => one.content?.summary?.(post, context)))),
    }),
  };
  return context;
}

/** A link of the settings: addresses of this site get the path prefix. */
function settingLink(href: string, urls: Urls): string {
  return href.startsWith('/') ? urls.href(address(href)) : href;
}

/** The text of the settings below each page; empty when there is none, undefined when the theme's own is true. */
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
  return light && { light, ...(dark && { dark }) };
}

function siteProps(
  settings: Settings,
  urls: Urls,
  { light, dark }: ThemeColours,
  pictures: OwnPictures | undefined,
): SiteProps {
  const logo = logoProps(settings, urls, pictures);
  const footer = footerHtml(settings, urls);
  const fonts = preloadedFonts(settings, urls);
  const hasFrames = playerSources(settings.embeds).length + settings.embeds.frames.length > 0;
  const link = ({ label, href }: LinkProps): LinkProps => ({ label, href: settingLink(href, urls) });
  return {
    title: settings.title,
    ...(settings.tagline !== undefined && { tagline: settings.tagline }),
    lang: settings.language,
    dir: textDirection(settings.language),
    home: urls.href(address('/')),
    url: urls.absolute(address('/')),
    navigation: settings.navigation.map(link),
    social: settings.social.map(link),
    ...(logo && { logo }),
    ...(footer !== undefined && { footerHtml: footer }),
    stylesheet: urls.href(STYLESHEET),
    ...(fonts.length > 0 && { fonts }),
    paper: { light: light.paper, dark: dark.paper },
    links: {
      categories: urls.href(address('/category/')),
      archive: urls.href(address('/archive/')),
      ...(newestAt(settings) !== '/' && { newest: urls.href(newestAt(settings)) }),
    },
    icons: {
      ico: urls.href(address('/favicon.ico')),
      ...(isPng(settings.icon)
        ? { png: urls.href(address('/assets/icon-192.png')) }
        : { svg: urls.href(address('/favicon.svg')) }),
      apple: urls.href(address('/apple-touch-icon.png')),
      manifest: urls.href(address('/manifest.webmanifest')),
    },
    sharing: { mail: false, mastodon: false, copy: false },
    ...(hasFrames && { extraScript: urls.href(EXTRA_SCRIPT) }),
    ...(settings.theme.details === 'repeated' && { repeatsDetails: true }),
    ...(settings.lists.images && { showsListImages: true }),
    ...(settings.themeSwitch && { themeScript: urls.href(THEME_SCRIPT) }),
  };
}

/** What the head of a page says when its kind adds nothing. */
export function headProps(
  { urls, site }: PageContext,
  at: Address,
  title: string | undefined,
  description?: string,
): HeadProps {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    href: urls.href(at),
    canonical: urls.absolute(at),
    type: 'website',
    lang: site.lang,
    dir: site.dir,
    feeds: [],
  };
}
