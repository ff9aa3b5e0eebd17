/** What JSX of a blog is compiled to: `"jsxImportSource": "pamphlet"`. It is that of Preact. */
export { Fragment, jsx, jsxDEV, jsxs } from 'preact/jsx-runtime';
export type { JSX } from 'preact/jsx-runtime';
