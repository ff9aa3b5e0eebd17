/** A site that no address leads to. */
const HERE = 'https://here.invalid';

/**
 * The other site that a browser would ask for an address in a style sheet.
 *
 * @returns its host; undefined for addresses of the same site, data and what is no address
 */
export function remoteHost(address: string): string | undefined {
  if (!URL.canParse(address, HERE)) return undefined;
  const { protocol, origin, host } = new URL(address, HERE);
  return /^https?:$/.test(protocol) && origin !== HERE ? host : undefined;
}
