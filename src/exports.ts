/** One module for all exports of the package: `pamphlet`, `pamphlet/layouts/…`, `pamphlet/jsx-runtime`. */
export * from './index.ts';
export * from './jsx-runtime.ts';
export * from '../layouts/exports.ts';
