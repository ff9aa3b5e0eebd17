import type { ComponentChildren } from 'preact';

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
