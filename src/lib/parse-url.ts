/**
 * Use this in place of `URL.canParse`: optimised code on Node 20 gets letters such as `é` and `ß` wrong.
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
