/**
 * The URL that a text is (WHATWG URL), or undefined.
 *
 * Use this in place of `URL.canParse`: on Node 20 that is wrong for letters such as `é` and `ß` once it has been compiled, so the
 * same text would give other pages late in a build.
 *
 * @param base absolute URL, for a relative text
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
