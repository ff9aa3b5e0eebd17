import { parseUrl } from '../lib/parse-url.ts';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Why a request gets no answer of the site. */
export interface Refusal {
  readonly status: 400 | 403 | 405;
  readonly headers?: Readonly<Record<string, string>>;
  /** Plain text. It gives away no address or name of this machine. */
  readonly text: string;
}

/**
 * Checks a request before anything else looks at it: to whom it is addressed, by which method and for what.
 *
 * @param opened as in `answersTo`
 * @param command that has started the server, as it is typed
 */
export function refusalOf(
  request: IncomingMessage,
  opened: string | undefined,
  command = 'npm start',
): Refusal | undefined {
  const hosts = request.headersDistinct['host'] ?? [];
  if (hosts.length > 1) return { status: 400, text: 'The request names two hosts.\n' };
  if (!answersTo(hosts[0], opened)) return { status: 403, text: unknownHost(opened, command) };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const text = 'The preview shows pages. It takes nothing in.\n';
    return { status: 405, headers: { Allow: 'GET, HEAD' }, text };
  }
  return readTarget(request.url ?? '')
    ? undefined
    : { status: 400, text: 'The request asks for no path: one begins with a slash.\n' };
}

function unknownHost(opened: string | undefined, command: string): string {
  const others = ', and the addresses and the name of the computer that it runs on';
  return `The preview does not answer to the name in this address, so that no other site can read what it shows.
It answers to localhost, 127.0.0.1 and [::1]${opened === undefined ? '' : others}.

To open it to others, stop it and start it with an address or a name of its computer, or with 0.0.0.0 for every network:

  ${command} -- --host 0.0.0.0
`;
}

/** Names that only this machine can have. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** `name` or `name:port` (RFC 9110, section 7.2); a name without a user, a path or a second colon. */
const HOST = /^(\[[\da-f:.]+\]|[^[\]:/\\?#@\s]+)(?::\d{1,5})?$/i;

/**
 * Normalises a typed address or host name to the form in which browsers send it.
 *
 * @returns IPv6 in brackets, names in lower case; undefined for anything else
 */
export function readHost(text: string): string | undefined {
  const host = isIPv6(text) ? `[${text}]` : text;
  const isName = HOST.test(host) && !/:\d+$/.test(host);
  return isName ? parseUrl(`http://${host}`)?.hostname : undefined;
}

/**
 * Whether a server answers a request with this `Host` header. Any other site can let its own name lead to this machine
 * and would then read what is served here (DNS rebinding). A machine that is opened answers to its addresses and to its
 * name, which local networks know with `.local` behind it.
 *
 * @param opened the address to which the server was opened, as `readHost` gives it
 */
export function answersTo(header: string | undefined, opened: string | undefined): boolean {
  const name = HOST.exec(header ?? '')?.[1]?.toLowerCase();
  if (name === undefined) return false;
  if (LOOPBACK.includes(name)) return true;
  const machine = hostname().toLowerCase();
  return (
    opened !== undefined &&
    [opened, machine, `${machine}.local`, ...addresses().map(bracketed)].includes(name)
  );
}

/** The addresses of this machine in its networks, IPv6 in brackets, without those that only work on one cable. */
export function networkAddresses(): string[] {
  return addresses()
    .filter((one) => !one.internal && !one.address.startsWith('fe80'))
    .map(bracketed);
}

function addresses(): NetworkInterfaceInfo[] {
  return Object.values(networkInterfaces()).flatMap((list) => list ?? []);
}

function bracketed({ address, family }: NetworkInterfaceInfo): string {
  return family === 'IPv6' ? `[${address}]` : address;
}

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
