/**
 * Props of layouts. Values are plain text, or safe HTML if the name ends in `Html`. `Planned` in
 * src/pages/layout-page.ts is the part that is plain JSON.
 */
import type { Slot } from './slots.ts';
import type { PictureSource } from '../src/lib/picture.ts';
import type { AbsoluteUrl, Href } from '../src/lib/urls.ts';

export interface LinkProps {
  readonly label: string;
  readonly href: string;
}

/** Site data for every page, in the interface language. */
export type SiteProps = LanguageProps &
  Readonly<{
    title: string;
    tagline?: string;
    home: Href;
    /** `home` with scheme and host. */
    url: AbsoluteUrl;
    navigation: readonly LinkProps[];
    social: readonly LinkProps[];
    /** Above the site name, or in its place if `alt` repeats it. */
    logo?: Readonly<Record<'light', ImageProps> & Partial<Record<'dark', ImageProps>>>;
    /** Footer text. Empty: none. Absent: the theme's default. */
    footerHtml?: string;
    stylesheet: Href;
    /** Fonts to preload. */
    fonts?: readonly Href[];
    /** Theme colours for browsers. */
    paper: { readonly light: string; readonly dark: string };
    /** Favicon, SVG icon, touch icon and web manifest. */
    icons: {
      readonly ico: Href;
      /** Absent unless the owner's icon is an SVG. Fallback: `png`. */
      readonly svg?: Href;
      readonly png?: Href;
      readonly apple: Href;
      readonly manifest: Href;
    };
    /** Archive indexes and the feed. */
    links: {
      readonly categories: Href;
      readonly archive: Href;
      /** Newest posts, on a site with another front page. */
      readonly newest?: Href;
      readonly search?: Href;
      readonly feed?: Href;
    };
    /** Enabled share buttons. */
    sharing: { readonly mail: boolean; readonly mastodon: boolean; readonly copy: boolean };
    /** Script of extras. Absent if no page needs it. */
    extraScript?: Href;
    /** True shows date, category and comments also below texts. */
    repeatsDetails?: boolean;
    showsListImages?: boolean;
    /** Script of the light/dark switch. Absent if it is off. */
    themeScript?: Href;
    /** Absent for one language. */
    languages?: readonly LanguageLink[];
    /** Script that offers the browser's language. Absent if it is off. */
    languageScript?: Href;
  }>;

export interface LanguageLink extends LanguageProps {
  /** Own name: "Français". */
  readonly name: string;
  readonly href: Href;
}

export interface LanguageProps {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** A page in one language. */
export interface TranslationProps extends LanguageLink {
  readonly url: AbsoluteUrl;
  readonly isOriginal: boolean;
}

/** Contents of `<head>`. */
export type HeadProps = LanguageProps &
  Readonly<{
    /** Without the site title. Absent on the front page. */
    title?: string;
    description?: string;
    /** Canonical URL. Absent on the 404 page and shared drafts. */
    href: Href;
    canonical?: AbsoluteUrl;
    type: 'website' | 'article';
    image?: Pick<ImageProps, 'alt' | 'width' | 'height'> & { readonly url: AbsoluteUrl };
    /** Announced feeds, the site's first. */
    feeds: readonly { readonly title: string; readonly type: string; readonly href: Href }[];
    /** All languages of the page. Absent for one language. */
    translations?: readonly TranslationProps[];
    /** The page as Markdown. */
    markdown?: Href;
    previous?: Href;
    next?: Href;
    noindex?: boolean;
    /** Secret address: sends no referrer, has no canonical URL. */
    isSecret?: boolean;
    stylesheet?: Href;
    /** A module. */
    script?: Href;
    /** ISO 8601, posts only. */
    published?: string;
    modified?: string;
    section?: string;
    tags?: readonly string[];
    elements?: readonly HeadElement[];
  }>;

/** An element of a feature. */
export interface HeadElement {
  readonly name: 'link' | 'meta' | 'script';
  /** `true`: an attribute without value. */
  readonly attributes: Readonly<Record<string, string | true>>;
}

export interface DateProps {
  /** For `<time datetime>`: `2010-06-21`, or with time and offset. */
  readonly iso: string;
  /** In the site's language: `21 June 2010`. */
  readonly text: string;
}

export interface TitledLink {
  readonly title: string;
  readonly href: Href;
}

/** Category, tag, author or series. */
export interface TermProps {
  readonly name: string;
  readonly href?: Href;
}

export interface PersonProps extends TermProps {
  /** Their own page. */
  readonly url?: string;
  readonly avatar?: AbsoluteUrl;
  /** Own page and profiles elsewhere. */
  readonly sameAs?: readonly string[];
}

/**
 * Unpublished posts (draft, scheduled, expired) and unlisted ones, in the preview. Shared drafts, on the
 * site.
 */
export interface MarkProps {
  readonly kind: 'draft' | 'scheduled' | 'expired' | 'shared' | 'unlisted';
  /** In lists: "Draft", "Publishes on 3 May 2027". */
  readonly text: string;
  /** Above the page. */
  readonly notice: string;
}

export type ImageProps = Readonly<{
  src: string;
  alt: string;
  caption?: string;
  /** Edge to keep in crops. */
  focus?: 'top' | 'bottom' | 'left' | 'right';
  /** Pixels of `src`. */
  width?: number;
  height?: number;
  sources?: readonly PictureSource[];
}>;

/** A post in lists, and the head of its page. */
export type PostSummary = LanguageProps &
  Readonly<{
    title: string;
    /** With emphasis and code. */
    titleHtml: string;
    /** True if `title` is only the beginning of the text. Lists show a note's full text. */
    isNote?: boolean;
    href: Href;
    url: AbsoluteUrl;
    date: DateProps;
    updated?: DateProps;
    categories: readonly TermProps[];
    tags: readonly TermProps[];
    authors: readonly PersonProps[];
    /** Plain text, a sentence or two. */
    description: string;
    /** "1 Comment". Absent without comments. */
    comments?: { readonly label: string; readonly href: Href };
    pinned: boolean;
    mark?: MarkProps;
    image?: ImageProps;
    readingMinutes: number;
    /** Front matter of plugins. */
    own?: Readonly<Record<string, unknown>>;
    /** Languages outside the language menu. */
    translations?: readonly TranslationProps[];
    /** Own name of the language, in a list of another. */
    languageName?: string;
  }>;

export interface TocEntry {
  readonly id: string;
  readonly text: string;
  readonly level: number;
}

/** Props of every layout. */
export interface PageProps {
  readonly site: SiteProps;
  readonly head: HeadProps;
  readonly slot?: Slot;
}

export interface SeriesProps extends TermProps {
  /** From 1. */
  readonly part: number;
  readonly count: number;
  /** All parts, or those around this one. */
  readonly parts: readonly (TitledLink & { readonly part: number })[];
}

/** Body features for scripts: videos to play in place, code to copy. */
export type PageFeature = 'player' | 'code';

interface TextProps extends PageProps {
  /** Safe HTML. */
  readonly body: string;
  readonly features: readonly PageFeature[];
  readonly toc: readonly TocEntry[];
}

export type PostProps = TextProps &
  Readonly<{
    post: PostSummary;
    /** Introduction: safe HTML before `<!--more-->`, or plain text of the first paragraph. */
    opening?: string;
    wordCount: number;
    series?: SeriesProps;
    commentCount?: number;
    previous?: TitledLink;
    next?: TitledLink;
    related?: readonly (TitledLink & { readonly date: DateProps })[];
    /** Trail to the post: home and first category. */
    breadcrumbs: readonly LinkProps[];
  }>;

export interface UndatedPageProps extends TextProps {
  readonly title: string;
  readonly titleHtml: string;
  readonly mark?: MarkProps;
  readonly updated?: DateProps;
  /** Front matter of plugins. */
  readonly own?: Readonly<Record<string, unknown>>;
}

export interface PagerProps {
  readonly page: number;
  readonly pageCount: number;
  readonly previous?: Href;
  readonly next?: Href;
  /** `null` is a gap: 1 … 4 [5] 6 … 12. */
  readonly numbers: readonly ({ readonly page: number; readonly href: Href } | null)[];
}

export type ListingKind = 'archive' | 'category' | 'tag' | 'author' | 'series' | 'year' | 'month';

export type ListingProps = PageProps &
  Readonly<{
    kind: ListingKind;
    /** "Press", "June 2010". For all posts: the site title, or "Recent posts". */
    heading: string;
    description?: string;
    /** Posts in the whole list. */
    postCount: number;
    posts: readonly PostSummary[];
    pager: PagerProps;
    breadcrumbs: readonly LinkProps[];
    /** The list's own Atom feed. */
    feed?: Href;
    /** True on page one of the archive: the layout gets the introduction as `lead`. */
    showsLead: boolean;
    /** First steps for a blog without posts, in the preview. */
    showsFirstSteps?: boolean;
    /** Safe HTML of the first post's introduction, on the front page. */
    lead?: string;
    /** Safe HTML of notes. */
    notes?: ReadonlyMap<PostSummary, string>;
  }>;

export interface CountedLink {
  readonly label: string;
  /** Absent without that list: the archive then only counts. */
  readonly href?: string;
  readonly count: number;
  readonly description?: string;
  /** In a small archive, newest first. */
  readonly posts?: readonly PostLink[];
}

/** A title in a list, with its language if not the site's. The date's text is the day of the month. */
export type PostLink = Pick<PostSummary, 'titleHtml' | 'href' | 'date'> & Partial<LanguageProps>;

/** `/category/`, `/tag/`, `/author/`, `/series/` and `/archive/`. */
export interface IndexProps extends PageProps {
  readonly kind: 'categories' | 'tags' | 'authors' | 'allSeries' | 'archive';
  readonly heading: string;
  /** Other indexes, in the archive. */
  readonly ways?: readonly LinkProps[];
  readonly groups: readonly {
    readonly heading?: CountedLink;
    readonly entries: readonly CountedLink[];
  }[];
}

export interface NotFoundProps extends PageProps {
  readonly recent: readonly TitledLink[];
  /** Other languages of the 404 page. */
  readonly others?: readonly (LanguageProps & Pick<SiteProps, 'home' | 'links'>)[];
}

/** A template within the site's frame. */
export interface FramedProps extends PageProps {
  readonly title?: string;
  readonly description?: string;
  /** Unsanitised HTML of the template. */
  readonly html: string;
}

export interface MastheadProps {
  readonly site: SiteProps;
  /** Index in `site.navigation` of the page or its section, or -1. */
  readonly current: number;
  /** True if that item is the page itself. */
  readonly isCurrentPage: boolean;
  /** True if the heading is the site title. */
  readonly front: boolean;
}

export interface FooterProps {
  readonly site: SiteProps;
}
