/** The build that Node, the compiler and the tests all load. */
declare module 'opentype.js/dist/opentype.mjs' {
  export { parse } from 'opentype.js';
}
