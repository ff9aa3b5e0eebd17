import type { ComponentChildren } from 'preact';

/**
 * Places in layouts where features show something: in the margin beside a title, between title and text of a post, below
 * its text, and at the end of its page; on every page, above and below what it shows, and between the masthead and the main
 * part, where those who skip to the text do not come by.
 */
export type SlotName =
  'margin' | 'post.before' | 'post.after' | 'post.end' | 'main.before' | 'page.start' | 'page.end';

/** What stands in a slot of a page. */
export type Slot = (name: SlotName) => ComponentChildren;

/** Of a page without features. */
export const noSlot: Slot = () => null;
