import { Footer } from './footer.tsx';
import { Framed } from './framed.tsx';
import { IndexPage } from './index-page.tsx';
import { Listing } from './listing.tsx';
import { Masthead } from './masthead.tsx';
import { NotFound } from './not-found.tsx';
import { Page } from './page.tsx';
import { Post } from './post.tsx';

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
