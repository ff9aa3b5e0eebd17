/** The licences that a part may be under. */
export const ALLOWED: readonly string[];

/**
 * @param root folder with `node_modules`
 * @param inputs files that were compiled in: `node_modules/zod/index.js`
 * @param copied packages of which files are copied into a site; those of the theme and the search when missing
 * @returns the text of `THIRD-PARTY-NOTICES`
 * @throws Error when a package is under another licence, or brings no text of it
 */
export function notices(root: string, inputs: readonly string[], copied?: readonly string[]): string;
