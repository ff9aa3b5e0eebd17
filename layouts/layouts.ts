import { Footer, Framed, IndexPage, Listing, Masthead, NotFound, Page, Post } from './exports.ts';

/** The layouts of the built-in theme, by file name. */
export const LAYOUTS = {
  post: Post,
  page: Page,
  listing: Listing,
  'index-page': IndexPage,
  framed: Framed,
  'not-found': NotFound,
  masthead: Masthead,
  footer: Footer,
} as const;
