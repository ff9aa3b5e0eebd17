/**
 * Where in the code an error was thrown: `layouts/post.tsx:12`. Undefined when that is not known.
 */
export function placeOf(error: unknown): string | undefined;

/** As {@link placeOf}, in the blog's own code alone: `plugins/rating.tsx:3`. */
export function placeInOwnCode(error: unknown): string | undefined;

/** Name of the package in which an error was thrown, other than ours and markdown-it. */
export function packageOf(error: unknown): string | undefined;
