/** JSX runtime of blogs (`"jsxImportSource": "pamphlet"`): Preact's. */
export { Fragment, jsx, jsxDEV, jsxs } from 'preact/jsx-runtime';
export type { JSX } from 'preact/jsx-runtime';
