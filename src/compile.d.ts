/**
 * Compiles the commands, the templates and Eleventy's configuration, unless that has been done.
 *
 * @returns the folder of the compiled code; it mirrors `src/`
 */
export function compiledCode(): Promise<string>;
