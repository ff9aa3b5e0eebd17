import type { Answers } from './hidden.ts';
import type { TextMap } from './json.ts';
/**
 * Common model of all sources: a WordPress export, a folder of another generator. A source supports several
 * passes, so that memory never holds all of it.
 */

/** Facts of the old blog, as far as its source has them. */
export interface SourceSite {
  title: string;
  tagline?: string;
  /** Without a trailing slash: `https://blog.example` or `https://example.org/blog`. */
  url: string;
  /** BCP 47 tag. */
  language?: string;
  /** IANA name. */
  timeZone?: string;
  /** In the syntax of the setting `permalink`. */
  permalink?: string;
  /** Name and version: `WordPress 6.5`. */
  generator: string;
  terms: readonly SourceTerm[];
  /** True if the importer guessed the time zone. */
  isZoneGuessed?: boolean;
}

/** Language of a tag without its region: `en`. */
export function primaryOf(tag: string | undefined): string | undefined {
  return tag?.split('-')[0];
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
  url?: string;
  /** IANA name. */
  timeZone?: string;
  /** Keys here by keys of the old blog. */
  fields?: ReadonlyMap<string, FieldKey>;
  /** Answers about what may hide words. */
  answers?: Answers;
  /** Permalink pattern. */
  permalink?: string;
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
  kind: 'category' | 'tag' | 'author';
  /** Plain text. */
  name: string;
  /** Segment of the old URL; an author's login. */
  slug: string;
  /** Slug of the parent category. */
  parent?: string;
  /** Plain text. HTML of a biography. */
  description?: string;
  /** Website of an author, as typed. */
  url?: string;
  /** Address of an author's picture, which stays out. */
  picture?: string;
}

export type ItemKind = 'post' | 'page' | 'attachment' | 'other';

/** `unpublished`: hidden by status or password. `removed`: in the bin. */
export type ItemStatus = 'published' | 'unpublished' | 'removed';

/** Status name of an item with a password. */
export const LOCKED = 'with a password';

export interface SourceBody {
  format: 'html' | 'markdown';
  text: string;
  /** True if it may contain template tags, such as Liquid. */
  isTemplated?: boolean;
}

/** One entry of a source. Dates are local time of the site: `2010-06-21 18:30:00`. */
export interface SourceItem {
  /** Unique in its source, and stable across exports. */
  id: string;
  kind: ItemKind;
  /** The source's type: `post`, `nav_menu_item`. */
  type: string;
  /** True for a type of a plugin, whose texts may be for some readers only. */
  isCustomType?: boolean;
  /** HTML of one line. */
  title: string;
  body: SourceBody;
  /** HTML; may be empty. */
  excerpt: string;
  date?: string;
  /** `date` in UTC. */
  dateUtc?: string;
  modified?: string;
  status: ItemStatus;
  /** The source's status, `private` or `future`, or {@link LOCKED}. */
  statusName: string;
  isScheduled?: boolean;
  isPinned?: boolean;
  /** True if no list shows it. */
  isUnlisted?: boolean;
  /** Names of keys that may hide it: `access`. */
  mayHide?: readonly string[];
  /** Names of shortcodes and of attributes that may hide a part of it. */
  mayHideParts?: readonly string[];
  /** Texts under keys that have no place here. */
  extra?: TextMap;
  /** Decoded; may be empty. */
  slug: string;
  /** Absolute URL or path; empty if never public. */
  link: string;
  /** Further absolute URLs or paths. */
  otherLinks: readonly string[];
  /** Id of the parent item. */
  parent?: string;
  /** Default: 0. */
  order?: number;
  authors: readonly string[];
  categories: readonly string[];
  tags: readonly string[];
  /** `quote`, `gallery`; undefined for a standard post. */
  postFormat?: string;
  /** Attachment id or URL. */
  featured?: string;
  /** Content folder: `posts`. */
  section?: string;
  /** Path prefix of the language: `/fr`. */
  prefix?: string;
  /** URL and alt text of an attachment's file. */
  file?: { url: string; alt: string };
  areCommentsOpen: boolean;
  comments: readonly SourceComment[];
  /** BCP 47 tag; default: the site's. */
  language?: string;
  /** Start of publication, if another day than `date`. */
  publishFrom?: string;
  /** End of publication. */
  expires?: string;
  series?: string;
  /** Id of the original. */
  translationOf?: string;
  /** Key of a group of translations without a declared original. */
  translations?: string;
  /** Alt text of a featured picture that is no attachment. Plain text. */
  featuredAlt?: string;
  featuredCaption?: string;
  /** True if it may show files of the old blog. */
  hasFiles: boolean;
}

export interface SourceComment {
  id: string;
  author: string;
  /** May be empty. */
  url: string;
  date: string;
  /** HTML with significant line ends. */
  text: string;
  /** The e-mail and IP address of the author, as the source names them: no text shows them. */
  secrets?: readonly string[];
  parent?: string;
  /** `internal`: an editor's or a shop's note, never public. */
  state: 'approved' | 'waiting' | 'spam' | 'removed' | 'internal';
}

/** True for an item with a text. */
export function isText({ kind }: SourceItem): boolean {
  return kind === 'post' || kind === 'page';
}

/** Public comments. */
export function approvedOf(comments: readonly SourceComment[]): SourceComment[] {
  return comments.filter(({ state }) => state === 'approved');
}

/** Content that no item carries. */
export interface SourceLoss {
  rule: 'comment' | 'item' | 'unread';
  /** Path in the source. */
  file?: string;
  /** Path below the old site. */
  address?: string;
  subject: string;
}

/** Resolves targets of links and pictures in a body, and takes the notes of its conversion. */
export interface Targets {
  /** Ignores a repeated note. */
  note: (kind: Note['kind'], subject: Note['subject']) => void;
  /** Takes the words of HTML that is left out on purpose: they are no loss. */
  leave: (html: string) => void;
  /** New target of a link. */
  link(target: string): string;
  /** New target of a picture: a file beside the post, or an absolute URL. */
  picture(target: string): string;
  /** New target of a media file; undefined if unavailable. */
  file(target: string): string | undefined;
}

/** Resolves the ids of WordPress, too. */
export interface BodyLinks extends Targets {
  /** @param isNeeded false if the text holds without it */
  attachment(id: string, isNeeded?: boolean): AttachmentFacts | undefined;
  /** Ids of an item's uploaded pictures. */
  attachmentsOf(id: string): readonly string[];
  /** True for a name that the owner wants left out, with its words. */
  leavesOut: (name: string) => boolean;
  /** Body of a reusable block. */
  shared(id: string): string | undefined;
}

export interface AttachmentFacts {
  id: string;
  url: string;
  title: string;
  alt: string;
  /** HTML. */
  caption: string;
}

/** A change in the content. */
export interface Note {
  /** Stable name, kebab-case: `shortcode`, `form`, `script`. */
  kind: string;
  /** The changed thing: `[contact-form-7]`. */
  subject: string;
}
