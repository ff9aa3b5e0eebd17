/** The form of the library that Node, the compiler and the tests all read alike. */
declare module 'opentype.js/dist/opentype.mjs' {
  export { parse } from 'opentype.js';
}
