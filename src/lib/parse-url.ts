/** `https://https://a.example`, `https://www,a.example`, `https://a..example`, `https://a.examplehttps://b.example`. */
const NO_HOST = /^https?$|,|\w\.\.|\.[a-z]+https?$/;

/**
 * Undefined too for a host that cannot exist. Use this in place of `URL.canParse`: optimised code on Node 20 gets letters such as `é` and `ß` wrong.
 *
 * @param base absolute URL, for a relative text
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    const url = new URL(text, base);
    return NO_HOST.test(url.hostname) ? undefined : url;
  } catch {
    return undefined;
  }
}
