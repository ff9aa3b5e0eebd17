/**
 * Common model of all sources: a WordPress export, a folder of another generator. A source supports several
 * passes, so that memory never holds all of it.
 */

/** Facts of the old blog, as far as its source has them. */
export interface SourceSite {
  readonly title: string;
  readonly tagline?: string;
  /** Without a trailing slash: `https://blog.example` or `https://example.org/blog`. */
  readonly url: string;
  /** BCP 47 tag. */
  readonly language?: string;
  /** IANA name. */
  readonly timeZone?: string;
  /** In the syntax of the setting `permalink`. */
  readonly permalink?: string;
  /** Name and version: `WordPress 6.5`. */
  readonly generator: string;
  readonly terms: readonly SourceTerm[];
  /** Addresses of its lists and feeds, with targets here. */
  readonly lists: readonly (readonly [from: string, to: string])[];
  /** Values that the importer guessed. */
  readonly guessed?: readonly 'timeZone'[];
}

/** WordPress posts have a feed each, and ids in URLs. */
export function isWordPress({ generator }: SourceSite): boolean {
  return generator.startsWith('WordPress');
}

/** True if the source has the URL of each text. */
export function hasOwnAddresses({ generator }: SourceSite): boolean {
  return /^(?:WordPress|Blogger)\b/.test(generator);
}

/** Facts from the command line. */
export interface Given {
  /** URL of the old blog without a trailing slash. */
  readonly url?: string | undefined;
  /** IANA name. */
  readonly timeZone?: string | undefined;
  /** Keys here by keys of the old blog. */
  readonly fields?: ReadonlyMap<string, FieldKey> | undefined;
  /** Permalink pattern. */
  readonly permalink?: string | undefined;
  /** Old paths by id, canonical first. They replace permalink rules. */
  readonly oldPaths?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Keys that a field of the old blog may become. */
export const FIELD_KEYS = [
  'description',
  'series',
  'image',
  'updated',
  'expires',
  'tags',
  'categories',
  'authors',
] as const;
export type FieldKey = (typeof FIELD_KEYS)[number];

export interface SourceTerm {
  readonly kind: 'category' | 'tag' | 'author';
  /** Plain text. */
  readonly name: string;
  /** Segment of the old URL; an author's login. */
  readonly slug: string;
  /** Slug of the parent category. */
  readonly parent?: string;
  readonly description?: string;
}

export type ItemKind = 'post' | 'page' | 'attachment' | 'other';

/** `unpublished`: hidden by status or password. `removed`: in the bin. */
export type ItemStatus = 'published' | 'unpublished' | 'removed';

export interface SourceBody {
  readonly format: 'html' | 'markdown';
  readonly text: string;
  /** True if it may contain template tags, such as Liquid. */
  readonly isTemplated?: boolean;
}

/** One entry of a source. Dates are local time of the site: `2010-06-21 18:30:00`. */
export interface SourceItem {
  /** Unique in its source, and stable across exports. */
  readonly id: string;
  readonly kind: ItemKind;
  /** The source's type: `post`, `nav_menu_item`. */
  readonly type: string;
  /** HTML of one line. */
  readonly title: string;
  readonly body: SourceBody;
  /** HTML; may be empty. */
  readonly excerpt: string;
  readonly date?: string;
  /** `date` in UTC. */
  readonly dateUtc?: string;
  readonly modified?: string;
  readonly status: ItemStatus;
  /** The source's status: `private`, `future`. */
  readonly statusName: string;
  readonly isScheduled?: boolean;
  readonly hasPassword: boolean;
  readonly isPinned: boolean;
  /** True if no list shows it. */
  readonly isUnlisted?: boolean;
  /** Unknown keys that may hide it: `access: members`. */
  readonly mayHide?: readonly string[];
  /** Texts under keys that have no place here. */
  readonly extra?: ReadonlyMap<string, string>;
  /** Decoded; may be empty. */
  readonly slug: string;
  /** Absolute URL or path; empty if never public. */
  readonly link: string;
  /** Further absolute URLs or paths. */
  readonly otherLinks: readonly string[];
  /** Id of the parent item. */
  readonly parent?: string;
  readonly order: number;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** `quote`, `gallery`; undefined for a standard post. */
  readonly postFormat?: string;
  /** Attachment id or URL. */
  readonly featured?: string;
  /** URL and alt text of an attachment's file. */
  readonly file?: { readonly url: string; readonly alt: string };
  readonly areCommentsOpen: boolean;
  readonly comments: readonly SourceComment[];
  /** BCP 47 tag; default: the site's. */
  readonly language?: string;
  /** End of publication. */
  readonly expires?: string;
  readonly series?: string;
  /** Id of the original. */
  readonly translationOf?: string;
  /** Key of a group of translations without a declared original. */
  readonly translations?: string;
  /** Alt text of a featured picture that is no attachment. Plain text. */
  readonly featuredAlt?: string;
  readonly featuredCaption?: string;
  /** True if it may show files of the old blog. Default: detected in the body. */
  readonly hasFiles?: boolean;
  readonly line?: number;
}

export interface SourceComment {
  readonly id: string;
  readonly author: string;
  /** May be empty. */
  readonly url: string;
  readonly date: string;
  /** HTML with significant line ends. */
  readonly text: string;
  readonly parent?: string;
  /** `internal`: an editor's or a shop's note, never public. */
  readonly state: 'approved' | 'waiting' | 'spam' | 'removed' | 'internal';
  readonly type: 'comment' | 'pingback';
}

/** Public comments. */
export function approvedOf(comments: readonly SourceComment[]): SourceComment[] {
  return comments.filter(({ state }) => state === 'approved');
}

export interface Source {
  /** Display name: of the file or folder. */
  readonly name: string;
  /**
   * One complete pass.
   *
   * @throws UserError for an unreadable source
   */
  items(): AsyncIterable<SourceItem>;
  /** Valid after a complete pass of {@link items}. */
  site(): SourceSite;
  /** Sentences about repairs. */
  remarks(): readonly string[];
  /** Public content without an item. Valid after a complete pass of {@link items}. */
  losses(): readonly SourceLoss[];
  /** Things that the source lacks, with the reason: comments of a service. Valid like {@link losses}. */
  uncompared?(): readonly (readonly [row: 'comments', because: string])[];
  /** Converts a body to Markdown. Pure. */
  convert(item: SourceItem, body: string, links: BodyLinks): ConvertedBody;
}

/** Content that no item carries. */
export interface SourceLoss {
  readonly rule: 'comment' | 'item' | 'unread';
  /** Path in the source. */
  readonly file?: string;
  /** Path below the old site. */
  readonly address?: string;
  readonly subject: string;
}

/** Resolves targets of links and pictures in a body. */
export interface BodyLinks {
  /** New target of a link. */
  link(target: string): string;
  /** New target of a picture: a file beside the post, or an absolute URL. */
  picture(target: string): string;
  /** New target of a media file; undefined if unavailable. */
  file(target: string): string | undefined;
  /** @param isNeeded false if the text holds without it */
  attachment(id: string, isNeeded?: boolean): AttachmentFacts | undefined;
  /** Ids of an item's uploaded pictures. */
  attachmentsOf(id: string): readonly string[];
  /** Body of a reusable block. */
  shared(id: string): string | undefined;
}

export interface AttachmentFacts {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly alt: string;
  /** HTML. */
  readonly caption: string;
}

export interface ConvertedBody {
  readonly markdown: string;
  readonly notes: readonly Note[];
}

/** A change in the content. */
export interface Note {
  /** Stable name, kebab-case: `shortcode`, `form`, `script`. */
  readonly kind: string;
  /** The changed thing: `[contact-form-7]`. */
  readonly subject: string;
}
