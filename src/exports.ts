/** One module for all exports of the package: `pamphlet`, `pamphlet/layouts/…`, `pamphlet/jsx-runtime`. */
export * from './index.ts';
export * from './jsx-runtime.ts';
export { Footer } from '../layouts/footer.tsx';
export { Masthead } from '../layouts/masthead.tsx';
export { Framed } from '../layouts/framed.tsx';
export { IndexPage } from '../layouts/index-page.tsx';
export { Listing } from '../layouts/listing.tsx';
export { NotFound } from '../layouts/not-found.tsx';
export { Page } from '../layouts/page.tsx';
export { Post } from '../layouts/post.tsx';
