import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Names of this machine that nobody else can have. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** `name` or `name:port` (RFC 9110, section 7.2); a name without a user, a path or a second colon. */
const HOST = /^(\[[\da-f:.]+\]|[^[\]:/\\?#@\s]+)(?::\d{1,5})?$/i;

/**
 * Reads an address or a name that somebody typed, into the form in which browsers send it.
 *
 * @returns IPv6 in brackets, names in lower case; undefined for anything else
 */
export function readHost(text: string): string | undefined {
  const host = isIPv6(text) ? `[${text}]` : text;
  if (!HOST.test(host) || /:\d+$/.test(host)) return undefined;
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return undefined;
  }
}

/**
 * Whether a server answers a request with this `Host` header. Any other site can let its own name lead to this machine
 * and would then read what is served here (DNS rebinding).
 *
 * @param opened the address to which the server was opened, as `readHost` gives it
 */
export function answersTo(header: string | undefined, opened: string | undefined): boolean {
  const name = HOST.exec(header ?? '')?.[1]?.toLowerCase();
  if (name === undefined) return false;
  return LOOPBACK.includes(name) || (opened !== undefined && (name === opened || isOwn(name)));
}

/** The addresses of this machine in its networks, IPv6 in brackets, without those that only work on one cable. */
export function networkAddresses(family?: 'IPv4'): string[] {
  return addresses()
    .filter((address) => !address.internal && !address.address.startsWith('fe80'))
    .filter((address) => family === undefined || address.family === family)
    .map(bracketed);
}

/** An address is its machine's own; so is the machine's name, which local networks know with `.local` behind it. */
function isOwn(name: string): boolean {
  const machine = hostname().toLowerCase();
  return [machine, `${machine}.local`, ...addresses().map(bracketed)].includes(name);
}

function addresses(): NetworkInterfaceInfo[] {
  return Object.values(networkInterfaces()).flatMap((list) => list ?? []);
}

function bracketed({ address, family }: NetworkInterfaceInfo): string {
  return family === 'IPv6' ? `[${address}]` : address;
}
