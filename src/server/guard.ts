import { parseUrl } from '../lib/parse-url.ts';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Plain text, which reveals no address or name of this machine. */
interface Refusal {
  status: number;
  text: string;
  headers?: Readonly<Record<string, string>>;
}

/**
 * Validates host, method and path first.
 *
 * @param opened as in `answersTo`
 * @param command as typed to start the server
 */
export function targetOf(
  request: IncomingMessage,
  opened: string | undefined,
  command = 'npm start',
): Target | Refusal {
  const hosts = request.headersDistinct['host'] ?? [];
  if (hosts.length > 1) return { status: 400, text: 'The request names two hosts.\n' };
  if (!answersTo(hosts[0], opened)) return { status: 403, text: unknownHost(opened, command) };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const text = 'The preview only shows pages. It accepts no data.\n';
    return { status: 405, headers: { Allow: 'GET, HEAD' }, text };
  }
  const noPath = { status: 400, text: 'The request has no path. A path begins with a slash.\n' };
  return readTarget(request.url ?? '') ?? noPath;
}

function unknownHost(opened: string | undefined, command: string) {
  const others = ', and the addresses and the name of the computer that it runs on';
  return `The preview does not answer to the name in this address, so that no other site can read what it shows.
It answers to localhost, 127.0.0.1 and [::1]${opened === undefined ? '' : others}.

To open it to others, stop it and start it with an address or a name of its computer, or with 0.0.0.0 for every network:

  ${command} -- --host 0.0.0.0
`;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** `name` or `name:port` (RFC 9110, section 7.2), without user or path. */
const HOST = /^(\[[\da-f:.]+\]|[^[\]:/\\?#@\s]+)(?::\d{1,5})?$/i;

/**
 * Normalises a typed host as browsers do.
 *
 * @returns IPv6 in brackets, names in lower case; undefined if invalid
 */
export function readHost(text: string): string | undefined {
  const host = isIPv6(text) ? `[${text}]` : text;
  const isName = HOST.test(host) && !/:\d+$/.test(host);
  return isName ? parseUrl(`http://${host}`)?.hostname : undefined;
}

/**
 * Prevents DNS rebinding: other sites can point their names at this machine. An opened server accepts the
 * machine's addresses, its name, and its name with `.local`.
 *
 * @param opened address from `--host`, normalised by `readHost`
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

/** IPv6 in brackets, without loopback and link-local ones. */
export function networkAddresses(): string[] {
  return addresses()
    .filter((one) => !one.internal && !one.address.startsWith('fe80'))
    .map(bracketed);
}

function addresses() {
  return Object.values(networkInterfaces()).flatMap((list) => list ?? []);
}

function bracketed({ address, family }: NetworkInterfaceInfo) {
  return family === 'IPv6' ? `[${address}]` : address;
}

export interface Target {
  /** As sent, without the query. */
  path: string;
  /** Decoded, without its first slash. A folder is empty, or ends with a slash. Undefined for an impossible path. */
  file: string | undefined;
  /** With its question mark, or empty. */
  query: string;
}

/**
 * RFC 9112, section 3.2.
 *
 * @returns undefined unless it is a path that begins with a slash
 */
export function readTarget(text: string): Target | undefined {
  const [, path, query = ''] = /^(\/[^?]*)(\?.*)?$/s.exec(text) ?? [];
  return path === undefined ? undefined : { path, file: readFile(path), query };
}

/** @param file as in `Target` */
export function pathTo(file: string): string {
  return `/${file.split('/').map(encodeURIComponent).join('/')}`;
}

function readFile(path: string) {
  try {
    const names = path.slice(1).split('/').map(decodeURIComponent);
    // Refuses separators of all systems, and empty names but the last.
    const isFound = names.every(
      (name, index) => !/^\.{0,2}$|[/\\\0]/.test(name) || (name === '' && index === names.length - 1),
    );
    return isFound ? names.join('/') : undefined;
  } catch {
    // Invalid percent-encoding or UTF-8.
    return undefined;
  }
}
