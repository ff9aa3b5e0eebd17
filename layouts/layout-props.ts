/** Props of layouts: the page's, rendered content, and content of features. */
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

interface WithSlot {
  readonly slot?: Slot;
}

export interface PostLayoutProps extends PostProps, WithSlot {
  /** Safe HTML. */
  readonly body: string;
  /** Introduction: safe HTML before `<!--more-->`, or plain text of the first paragraph. */
  readonly opening?: string;
}

export interface UndatedLayoutProps extends UndatedPageProps, WithSlot {
  /** Safe HTML. */
  readonly body: string;
}

export interface ListingLayoutProps extends ListingProps, WithSlot {
  /** Safe HTML of the first post's introduction, on the front page. */
  readonly lead?: string;
  /** Safe HTML. */
  readonly notes?: ReadonlyMap<PostSummary, string>;
}

export interface FramedLayoutProps extends PageProps, WithSlot {
  readonly title?: string;
  /** Unsanitised HTML. */
  readonly html: string;
}

export interface IndexLayoutProps extends IndexProps, WithSlot {}

export interface NotFoundLayoutProps extends NotFoundProps, WithSlot {}

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

/**
 * Places for features. Posts: beside the title, below it, below the text, at the end. Lists: below the
 * heading. Every page: above and below the content, and between masthead and main part, which skip links
 * pass.
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

export type Slot = (name: SlotName) => ComponentChildren;

export const noSlot: Slot = () => null;
