/**
 * The parts of a path that stand for `*` (under the name `splat`) and for names such as `:year`; undefined when the
 * path is another. Paths are decoded.
 */
export type PathMatcher = (path: string) => Readonly<Record<string, string>> | undefined;

/** Whether a pattern of `_headers` or `_redirects` is about paths of this host, and of a form that is known here. */
export function isPathPattern(text: string): boolean {
  return text.startsWith('/') && !text.startsWith('//') && text.split('*').length <= 2;
}

/**
 * Reads a pattern: `*` stands for any text, once; `:name` for a part of the path without a slash.
 *
 * @param pattern as `isPathPattern` accepts it
 */
export function matcherOf(pattern: string): PathMatcher {
  const parts = pattern.split(/(\*|:[A-Za-z]\w*)/);
  if (parts.length === 1) {
    const wanted = decoded(pattern);
    return (path) => (path === wanted ? {} : undefined);
  }
  const names: string[] = [];
  const source = parts.map((part, index) => {
    if (index % 2 === 0) return decoded(part).replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
    names.push(part === '*' ? 'splat' : part.slice(1));
    return part === '*' ? '([^]*)' : '([^/]+)';
  });
  const form = new RegExp(`^${source.join('')}$`, 'u');
  return (path) => {
    const found = form.exec(path);
    return found ? Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) : undefined;
  };
}

/** A path without percent signs; as it is when it encodes nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
