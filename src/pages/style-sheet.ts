const COMMENTS = /\s*\/\*[\s\S]*?\*\//g;

/**
 * Style sheets as one file, without the comments: they are for those who read the theme, and a fifth of what readers of the
 * site would load. No string of the theme has the signs of a comment in it.
 */
export function styleSheet(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(COMMENTS, '')).join('\n');
}
