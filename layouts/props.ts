/**
 * What pages are rendered from. Props are plain JSON: a page is rendered from its props and nothing else, and the
 * fingerprint that decides whether it must be rendered again is taken from them.
 *
 * Text is plain text unless the name ends in `Html`; then it is safe HTML that our own Markdown renderer made.
 */
import type { PictureSource } from '../src/lib/picture.ts';
import type { AbsoluteUrl, Href } from '../src/lib/urls.ts';

export interface LinkProps {
  readonly label: string;
  readonly href: string;
}

/** What every page knows of the site. Its language is that of the interface, and of content that says nothing else. */
export interface SiteProps extends LanguageProps {
  readonly title: string;
  readonly tagline?: string;
  readonly home: Href;
  /** `home` with scheme and host. */
  readonly url: AbsoluteUrl;
  readonly navigation: readonly LinkProps[];
  readonly social: readonly LinkProps[];
  /** Above the name of the site, or in place of it where `alt` says what it says; in dark pages another one. */
  readonly logo?: Readonly<Record<'light', ImageProps> & Partial<Record<'dark', ImageProps>>>;
  /** At the foot of each page; empty for nothing, absent for the words of the theme. */
  readonly footerHtml?: string;
  readonly stylesheet: Href;
  /** Font files that every page is set in; absent when it is set in typefaces of the owner or of the reader's machine. */
  readonly fonts?: readonly Href[];
  /** The colour of the paper in both prints, for browsers that colour their frame. */
  readonly paper: { readonly light: string; readonly dark: string };
  /** The site's own sign: for old browsers, for new ones, for home screens, and the list of all. */
  readonly icons: {
    readonly ico: Href;
    /** Absent when the owner's icon is no drawing: `png` serves then. */
    readonly svg?: Href;
    readonly png?: Href;
    readonly apple: Href;
    readonly manifest: Href;
  };
  /** Links of the furniture: archive indexes and the feed. */
  readonly links: {
    readonly categories: Href;
    readonly archive: Href;
    /** The newest posts, on a site with another front page. */
    readonly newest?: Href;
    readonly search?: Href;
    readonly feed?: Href;
  };
  /** Ways to share a post. */
  readonly sharing: { readonly mail: boolean; readonly mastodon: boolean; readonly copy: boolean };
  /** The script for what a page does better with one: its address, absent when no page can need it. */
  readonly extraScript?: Href;
  /** Whether posts say date, category and comments twice: above and below their text, and "No Comments" in lists. */
  readonly repeatsDetails?: boolean;
  /** Whether lists show the pictures of posts. */
  readonly showsListImages?: boolean;
  /** Light/dark switch: the address of its script, absent when the settings turn it off. */
  readonly themeScript?: Href;
  /** The languages of the blog with their front pages; absent if there is one. */
  readonly languages?: readonly LanguageLink[];
  /** The script that offers a page in the language of the browser; absent when the settings turn it off. */
  readonly languageScript?: Href;
}

/** A language of the blog. */
export interface LanguageLink extends LanguageProps {
  /** What the language calls itself: "Français". */
  readonly name: string;
  /** Its front page. */
  readonly href: Href;
}

/** The language of a text. */
export interface LanguageProps {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** A page in one of its languages. */
export interface TranslationProps extends LanguageProps {
  /** What the language calls itself: "Français". */
  readonly name: string;
  readonly href: Href;
  readonly url: AbsoluteUrl;
  readonly isOriginal: boolean;
}

/** What goes into `<head>`. */
export interface HeadProps extends LanguageProps {
  /** The page's own title; the document adds the site's. Absent on the front page. */
  readonly title?: string;
  readonly description?: string;
  /** This page, as a link and as the canonical URL (absent on the 404 page and on secret ones). */
  readonly href: Href;
  readonly canonical?: AbsoluteUrl;
  readonly type: 'website' | 'article';
  readonly image?: Pick<ImageProps, 'alt' | 'width' | 'height'> & { readonly url: AbsoluteUrl };
  /** Feeds to announce, the site's first. */
  readonly feeds: readonly { readonly title: string; readonly type: string; readonly href: Href }[];
  /** The page in all its languages, this one among them; absent when there is only one. */
  readonly translations?: readonly TranslationProps[];
  /** The same as Markdown. */
  readonly markdown?: Href;
  readonly previous?: Href;
  readonly next?: Href;
  readonly noindex?: boolean;
  /** The address is secret: no referrer is sent to other sites, and there is no canonical URL. */
  readonly isSecret?: boolean;
  /** What this page needs besides what all have. */
  readonly stylesheet?: Href;
  /** A module. */
  readonly script?: Href;
  /** ISO 8601, posts only. */
  readonly published?: string;
  readonly modified?: string;
  readonly section?: string;
  readonly tags?: readonly string[];
  readonly elements?: readonly HeadElement[];
}

/** An element that a feature adds to a head. */
export interface HeadElement {
  readonly name: 'link' | 'meta' | 'script';
  /** `true` stands for an attribute without a value. */
  readonly attributes: Readonly<Record<string, string | true>>;
}

export interface DateProps {
  /** For `<time datetime>`: `2010-06-21`, or with time and offset when the editor gave a time. */
  readonly iso: string;
  /** For people, in the site's language: `21 June 2010`. */
  readonly text: string;
}

/** A post that is named by its title. */
export interface TitledLink {
  readonly title: string;
  readonly href: Href;
}

/** A category, tag, author or series with its page, if the settings give it one. */
export interface TermProps {
  readonly name: string;
  readonly href?: Href;
}

/** An author, with what is known of them besides the name. */
export interface PersonProps extends TermProps {
  /** Their own page. */
  readonly url?: string;
  readonly avatar?: AbsoluteUrl;
  /** Their own page and their profiles elsewhere; absent when nothing is known of them. */
  readonly sameAs?: readonly string[];
}

/** What is not published, or unlisted: drafts, posts to come and expired ones, in the preview only; shared drafts on the site. */
export interface MarkProps {
  readonly kind: 'draft' | 'scheduled' | 'expired' | 'shared' | 'unlisted';
  /** "Draft", "Publishes on 3 May 2027": in lists. */
  readonly text: string;
  /** Across the top of the page: "Draft: not published". */
  readonly notice: string;
}

export interface ImageProps {
  readonly src: string;
  readonly alt: string;
  readonly caption?: string;
  /** Pixels, of the file at `src`. */
  readonly width?: number;
  readonly height?: number;
  /** Other files of the same picture, for the browser to choose from. */
  readonly sources?: readonly PictureSource[];
}

/** A post as lists show it, and the head of its own page. */
export interface PostSummary extends LanguageProps {
  readonly title: string;
  /** The title with emphasis and code. */
  readonly titleHtml: string;
  /** It has no title: the one here is how its text begins. Lists show its text whole. */
  readonly isNote?: boolean;
  readonly href: Href;
  readonly url: AbsoluteUrl;
  readonly date: DateProps;
  readonly updated?: DateProps;
  readonly categories: readonly TermProps[];
  readonly tags: readonly TermProps[];
  readonly authors: readonly PersonProps[];
  /** Plain text of a sentence or two. */
  readonly description: string;
  /** "1 Comment"; absent when there are none. With `repeatsDetails`, "No Comments" where a reader can send one. */
  readonly comments?: { readonly label: string; readonly href: Href };
  readonly pinned: boolean;
  readonly mark?: MarkProps;
  readonly image?: ImageProps;
  readonly readingMinutes: number;
  /** Keys of front matter that plugins have added. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** The post in other languages that are not in the menu of languages; absent when there is none. */
  readonly translations?: readonly TranslationProps[];
  /** What its language calls itself, in a list of another language. */
  readonly languageName?: string;
}

export interface TocEntry {
  readonly id: string;
  readonly text: string;
  readonly level: number;
}

/** What the layout of every page is given. */
export interface PageProps {
  readonly site: SiteProps;
  readonly head: HeadProps;
}

/** Where a post stands in the series that it belongs to. */
export interface SeriesProps extends TermProps {
  /** From 1, and how many there are. */
  readonly part: number;
  readonly count: number;
  /** All of them, or those around this one when there are many. */
  readonly parts: readonly (TitledLink & { readonly part: number })[];
}

/** Something in a body that a script makes better: a video that can play in the page, code that can be copied. */
export type PageFeature = 'player' | 'code';

/** A page with a text. */
interface TextProps extends PageProps {
  readonly features: readonly PageFeature[];
  readonly toc: readonly TocEntry[];
}

export interface PostProps extends TextProps {
  readonly post: PostSummary;
  readonly wordCount: number;
  readonly series?: SeriesProps;
  /** Comments on it; absent when it has none and takes none. */
  readonly commentCount?: number;
  readonly previous?: TitledLink;
  readonly next?: TitledLink;
  readonly related?: readonly (TitledLink & { readonly date: DateProps })[];
  /** Ends the breadcrumb trail before the post: home, then its first category. */
  readonly breadcrumbs: readonly LinkProps[];
}

/** An undated page (About). */
export interface UndatedPageProps extends TextProps {
  readonly title: string;
  readonly titleHtml: string;
  readonly mark?: MarkProps;
  readonly updated?: DateProps;
  /** Keys of front matter that plugins have added. */
  readonly own?: Readonly<Record<string, unknown>>;
}

export interface PagerProps {
  readonly page: number;
  readonly pageCount: number;
  readonly previous?: Href;
  readonly next?: Href;
  /** Page numbers to show; `null` stands for a gap: 1 … 4 [5] 6 … 12. */
  readonly numbers: readonly ({ readonly page: number; readonly href: Href } | null)[];
}

export type ListingKind = 'archive' | 'category' | 'tag' | 'author' | 'series' | 'year' | 'month';

export interface ListingProps extends PageProps {
  readonly kind: ListingKind;
  /** "Press", "June 2010"; that of all posts is the site's title or, where they are not the front page, "Recent posts". */
  readonly heading: string;
  readonly description?: string;
  /** How many posts the whole list has. */
  readonly postCount: number;
  readonly posts: readonly PostSummary[];
  readonly pager: PagerProps;
  readonly breadcrumbs: readonly LinkProps[];
  /** This list's own Atom feed, if it has one. */
  readonly feed?: Href;
  /** On page one of the archive: the opening of the newest post is shown whole; the layout is handed it as `lead`. */
  readonly showsLead: boolean;
  /** The preview of a blog without posts: it says how to write the first. */
  readonly showsFirstSteps?: boolean;
}

export interface CountedLink {
  readonly label: string;
  /** Absent when the settings leave that list out: the archive then only counts. */
  readonly href?: string;
  readonly count: number;
  readonly description?: string;
  /** In the archive of a blog with few posts: those of the month, newest first. */
  readonly posts?: readonly PostLink[];
}

/** A post in a list of titles, with its language where that is another than the site's. The text of its date is the day of the month. */
export type PostLink = Pick<PostSummary, 'titleHtml' | 'href' | 'date'> & Partial<LanguageProps>;

/** `/category/`, `/tag/`, `/author/`, `/series/` and the archive by year and month at `/archive/`. */
export interface IndexProps extends PageProps {
  readonly kind: 'categories' | 'tags' | 'authors' | 'allSeries' | 'archive';
  readonly heading: string;
  /** Of the archive: the other indexes. */
  readonly ways?: readonly LinkProps[];
  readonly groups: readonly {
    /** Absent when there is only one group. */
    readonly heading?: CountedLink;
    readonly entries: readonly CountedLink[];
  }[];
}

export interface NotFoundProps extends PageProps {
  readonly recent: readonly LinkProps[];
  /** The other languages of the blog: the one page speaks them all. */
  readonly others?: readonly (LanguageProps & Pick<SiteProps, 'home' | 'links'>)[];
}
