/** What each layout is given: the props of its page, with what was rendered and what features show on it. */
import type { ComponentChildren } from 'preact';
import type {
  IndexProps,
  ListingProps,
  NotFoundProps,
  PageProps,
  PostProps,
  PostSummary,
  SiteProps,
  UndatedPageProps,
} from './props.ts';

/** What features show on the page. */
interface WithSlot {
  readonly slot?: Slot;
}

/** Of the layout of a post. */
export interface PostLayoutProps extends PostProps, WithSlot {
  /** Safe HTML of the text. */
  readonly body: string;
  /** How it begins: safe HTML of what stands before `<!--more-->`, or else plain text of its first paragraph. */
  readonly opening?: string;
}

/** Of the layout of an undated page. */
export interface UndatedLayoutProps extends UndatedPageProps, WithSlot {
  /** Safe HTML of the text. */
  readonly body: string;
}

/** Of the layout of a list. */
export interface ListingLayoutProps extends ListingProps, WithSlot {
  /** Safe HTML of the opening of the first post, on the front page. */
  readonly lead?: string;
  /** Safe HTML of the notes among the posts. */
  readonly notes?: ReadonlyMap<PostSummary, string>;
}

/** Of a page of the blog's own templates. */
export interface FramedLayoutProps extends PageProps, WithSlot {
  readonly title?: string;
  /** HTML of the template. */
  readonly html: string;
}

export interface IndexLayoutProps extends IndexProps, WithSlot {}

export interface NotFoundLayoutProps extends NotFoundProps, WithSlot {}

/** Of the inside of the masthead. */
export interface MastheadProps {
  readonly site: SiteProps;
  /** Index in `site.navigation` of the page or of the section that it is in; -1 when there is none. */
  readonly current: number;
  /** Whether that is the page itself. */
  readonly isCurrentPage: boolean;
  /** The front page, whose heading is the title of the site. */
  readonly front: boolean;
}

/** Of the inside of the footer. */
export interface FooterProps {
  readonly site: SiteProps;
}

/**
 * Places in layouts where features show something: in the margin beside a title, between title and text of a post, below
 * its text, and at the end of its page; between the heading of a list and its posts; on every page, above and below what it shows, and between the masthead and the main
 * part, where those who skip to the text do not come by.
 */
export const SLOT_NAMES = [
  'margin',
  'post.before',
  'post.after',
  'post.end',
  'list.before',
  'main.before',
  'page.start',
  'page.end',
] as const;

export type SlotName = (typeof SLOT_NAMES)[number];

/** What stands in a slot of a page. */
export type Slot = (name: SlotName) => ComponentChildren;

/** Of a page without features. */
export const noSlot: Slot = () => null;
