export const ALLOWED: readonly string[];

/**
 * @param root folder with `node_modules`
 * @param inputs bundled files: `node_modules/zod/index.js`
 * @param copied packages whose files a build copies into a site; default: typeface and search
 * @returns the text of `THIRD-PARTY-NOTICES`
 * @throws Error for a package with another licence, or without a licence text
 */
export function notices(root: string, inputs: readonly string[], copied?: readonly string[]): string;
