/** `pamphlet/layouts/…` */
export { Footer } from './footer.tsx';
export { Masthead } from './masthead.tsx';
export { Framed } from './framed.tsx';
export { IndexPage } from './index-page.tsx';
export { Listing } from './listing.tsx';
export { NotFound } from './not-found.tsx';
export { Page } from './page.tsx';
export { Post } from './post.tsx';
