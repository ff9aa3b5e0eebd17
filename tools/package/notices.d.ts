/** The licences that a part may be under. */
export const ALLOWED: readonly string[];

/**
 * @param root folder with `node_modules`
 * @param inputs files that were compiled in: `node_modules/zod/index.js`
 * @returns the text of `THIRD-PARTY-NOTICES`
 * @throws Error when a package is under another licence, or brings no text of it
 */
export function notices(root: string, inputs: readonly string[]): string;
