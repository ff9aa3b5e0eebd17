/**
 * Compiles the commands and Eleventy's configuration, unless that has been done.
 *
 * @returns the folder of the compiled code; it mirrors `src/`
 */
export function compiledCode(): Promise<string>;

/**
 * Compiles the code for the package.
 *
 * @param folder absolute
 * @returns every file that went in, from the root
 */
export function compilePackage(folder: string): Promise<string[]>;
