/**
 * Where in the code an error was thrown: `layouts/post.tsx:12`. Undefined when that is not known.
 */
export function placeOf(error: unknown): string | undefined;
