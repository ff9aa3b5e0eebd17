/** What a request asks for, checked once at the border. */
export interface Target {
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** The decoded names between the slashes; the last one is empty for a folder. Undefined when no file can have this path. */
  readonly names: readonly string[] | undefined;
  /** The query with its question mark, or empty. */
  readonly query: string;
}

/**
 * Reads the target of a request line (RFC 9112, section 3.2).
 *
 * @returns undefined for any form but the one that browsers send to a server: a path that begins with a slash
 */
export function readTarget(text: string): Target | undefined {
  const [, path, query = ''] = /^(\/[^?]*)(\?.*)?$/s.exec(text) ?? [];
  return path === undefined ? undefined : { path, names: readNames(path), query };
}

/** The path that leads to the names, with a slash in front. It never begins with two, which would name another host. */
export function pathTo(names: readonly string[]): string {
  return `/${names.map(encodeURIComponent).join('/')}`;
}

function readNames(path: string): readonly string[] | undefined {
  try {
    const names = path.slice(1).split('/').map(decodeURIComponent);
    const isLast = (index: number): boolean => index === names.length - 1;
    return names.every((name, index) => isFileName(name) || (name === '' && isLast(index)))
      ? names
      : undefined;
  } catch {
    // A percent sign that encodes nothing, or bytes that are no UTF-8.
    return undefined;
  }
}

/** Separators of every system are refused on all of them, so that a site behaves alike wherever it is shown. */
function isFileName(name: string): boolean {
  return !['', '.', '..'].includes(name) && !/[/\\\0]/.test(name);
}
