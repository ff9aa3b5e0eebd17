import { createDateFormatter, type DateFormatter } from './date-formatter.ts';
import type { HeadProps, SiteProps, TranslationProps } from '../../layouts/props.ts';
import type { ThemeColours } from '../../layouts/styles/palettes.ts';
import { blogIn, type Blog } from '../blog/blog.ts';
import { editionsOf, type Edition } from '../settings/editions.ts';
import type { Settings } from '../settings/settings.ts';
import { themeColours } from '../settings/theme-colours.ts';
import type { Address } from '../lib/urls.ts';
import { filesIn } from '../content/path-language.ts';
import { messagesFor, type Messages } from '../i18n/messages.ts';
import type { Bodies } from './bodies.ts';
import { isContentOf, type ContentItem, type Feature, type FeatureLists } from './feature.ts';
import type { Links } from './links.ts';
import { editionUrls, type EditionUrls } from './edition-urls.ts';
import { ReadLog, recorded } from './reads.ts';
import { languageProps, siteProps, translatedNavigation } from './site-props.ts';
import type { OwnPictures } from './own-pictures.ts';
import { createSummaries, type Summaries } from './summaries.ts';
import { hash } from '../lib/hash.ts';
import { merged } from '../lib/lists.ts';
export type BlogFeature = Feature<PageContext>;

/** Input of all pages. */
export type PageContext = Readonly<{
  features: readonly BlogFeature[];
  blog: Blog;
  settings: Settings;
  edition: Edition;
  /** All languages, the first language first. */
  editions: readonly PageContext[];
  /** Pages of all languages, by key. Complete after planning. */
  counterparts: Map<Address, readonly TranslationProps[]>;
  /** Addresses in language folders, by address without the folder. Complete after planning. */
  placed: Map<string, Address>;
  urls: EditionUrls;
  words: Messages;
  dates: DateFormatter;
  bodies: Bodies;
  reads: ReadLog;
  links: Links;
  summaries: Summaries;
  lists: FeatureLists;
  site: SiteProps;
  /** `https://blog.example` */
  origin: string;
  /** Milliseconds since 1970, for preview marks only. Published pages must not depend on it. */
  now: number;
  /** Hash of code and settings, part of every fingerprint. */
  cacheKeys: string;
  colours: ThemeColours;
  /** Absent in a check. */
  pictures?: OwnPictures | undefined;
  ownStyles?: string | undefined;
}>;

type Given = Pick<
  PageContext,
  'features' | 'blog' | 'bodies' | 'links' | 'now' | 'cacheKeys' | 'pictures' | 'ownStyles'
>;

/**
 * Context of the whole blog, in its first language. `editions` holds those of each language.
 *
 * @param items content of features
 */
export function createContext(parts: Given, items: readonly ContentItem[]): PageContext {
  const { blog, links } = parts;
  const reads = new ReadLog();
  const given = {
    ...parts,
    bodies: recorded(parts.bodies, reads),
    reads,
    counterparts: new Map(),
    placed: new Map(),
  };
  const editions: PageContext[] = [];
  const [first, ...others] = editionsOf(blog.settings);
  if (!first) throw new Error('A blog has one language at least.');
  const whole = contextOf({ ...given, edition: first, editions }, first.settings, items);
  if (others.length === 0) {
    editions.push(whole);
    return whole;
  }
  const posts = [...blog.shown, ...blog.shared];
  const texts = new Set<string>([...posts.map((post) => post.address), ...links.places.media.values()]);
  for (const edition of [first, ...others]) {
    const own = blogIn(blog, edition);
    editions.push(contextOf({ ...given, blog: own, edition, editions, texts }, own.settings, items));
  }
  return whole;
}

type OfEdition = Given &
  Pick<PageContext, 'edition' | 'editions' | 'counterparts' | 'placed' | 'reads'> & {
    readonly texts?: ReadonlySet<string>;
  };

/** @param texts addresses that include their language. Undefined for the whole blog */
function contextOf({ texts, ...parts }: OfEdition, settings: Settings, items: readonly ContentItem[]) {
  const { reads, edition } = parts;
  const words = messagesFor(settings.language);
  const shared = {
    ...parts,
    settings,
    colours: themeColours(settings.theme),
    urls: editionUrls(edition, words, texts),
    words,
    dates: createDateFormatter(settings.locale ?? settings.language, settings.timeZone),
  };
  const site = parts.features.reduce((known, feature) => feature.site?.(known, shared) ?? known, {
    ...siteProps(translatedNavigation({ ...shared, texts }), shared.urls, shared.colours, parts.pictures),
    ...languageProps(settings),
  });
  const languages = Object.keys(settings.languages ?? {});
  const lists = parts.features.map(({ content }) => {
    const own = items.filter(({ file }) => content && isContentOf(content, file));
    // The whole blog has all items.
    return content?.lists(texts ? filesIn(own, edition.language, languages) : own, settings);
  });
  const context: PageContext = {
    ...shared,
    site,
    // The navigation contains post titles.
    cacheKeys: site.languages ? hash(parts.cacheKeys + JSON.stringify(site)) : parts.cacheKeys,
    origin: new URL(settings.url).origin,
    lists: merged(lists) as FeatureLists,
    summaries: createSummaries({
      ...shared,
      added: (post) =>
        reads.forAll(() => merged(parts.features.map((one) => one.content?.summary?.(post, context)))),
    }),
  };
  return context;
}

/** Default head of a page. */
export function headProps(
  { urls, site }: PageContext,
  at: Address,
  title: string | undefined,
  description?: string,
): HeadProps {
  return {
    title,
    description,
    href: urls.href(at),
    canonical: urls.absolute(at),
    type: 'website',
    lang: site.lang,
    dir: site.dir,
    feeds: [],
  };
}

export function reservedFolders({ editions }: PageContext): Address[] {
  return editions.flatMap(({ features, urls }) =>
    features.flatMap(({ folders = [] }) => folders.map((folder) => urls.place(folder))),
  );
}
