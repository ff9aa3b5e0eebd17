/**
 * The address of a page on the web, in the one spelling that browsers agree on (WHATWG URL, serialising), so that
 * nothing is hidden in it: no spaces, no letters that look like others in the host.
 *
 * @returns undefined for every other scheme, an address of this site, and one that carries a name or password
 */
export function webAddress(target: string): string | undefined {
  if (!/^https?:\/\/[^\s/\\]/i.test(target) || !URL.canParse(target)) return undefined;
  const { protocol, username, password, href } = new URL(target);
  return /^https?:$/.test(protocol) && username + password === '' ? href : undefined;
}
