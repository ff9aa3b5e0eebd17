/**
 * Compiles the commands and Eleventy's configuration, unless that has been done.
 *
 * @returns the folder of the compiled code; it mirrors `src/`
 */
export function compiledCode(): Promise<string>;

/** Compiles the code for the package, into `dist/`, anew. */
export function compilePackage(): Promise<void>;
