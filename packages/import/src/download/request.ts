import type { Named } from '../json.ts';
import { lookup as lookUp } from 'node:dns';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** User agent in requests and `robots.txt`. */
export const AGENT = 'pamphlet-import';

/** Private networks (SSRF protection). */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, bits);
/** Allows only global unicast IPv6, without addresses that embed IPv4. */
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet('2000::', 3, 'ipv6');
PRIVATE.addSubnet('2002::', 16, 'ipv6');
PRIVATE.addSubnet('2001::', 32, 'ipv6');

/** True for a public IP address. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !PRIVATE.check(address);
  return family === 6 && PUBLIC_6.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6');
}

/**
 * Resolves a host. Refuses it if any of its addresses is private. The connection uses the checked address,
 * which prevents DNS rebinding.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  lookUp(host, { ...options, all: true }, (error, found) => {
    const hidden = found?.find(({ address }) => !isPublic(address));
    const [first] = found ?? [];
    if (error) done(error, '', 0);
    else if (hidden || !first) done(new Error(`${host} is no public host`), '', 0);
    else if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};

/** The host works, but this file is not available. */
export class FileFault extends Error {}

export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Rate limit or server error. */
export function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

interface RequestOptions {
  lookup: LookupFunction;
  signal: AbortSignal;
  /** Timeout without a byte, in milliseconds. */
  idle: number;
  accept: string;
  method?: 'GET' | 'HEAD';
}

/** Words for the errors that an owner meets. */
const REASONS: Named = {
  ENOTFOUND: 'there is no such host, or this computer is offline',
  EAI_AGAIN: 'there is no such host, or this computer is offline',
  ECONNREFUSED: 'the host takes no connection',
  ECONNRESET: 'the host ended the connection',
};

/** Requests one URL. Follows no redirect. */
export function request(url: URL, { idle, accept, ...options }: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = {
      'user-agent': `${AGENT}/0.1 (moves a blog for its owner)`,
      accept,
      'accept-encoding': 'identity',
    };
    const asked = (url.protocol === 'https:' ? get : getPlain)(
      url,
      { ...options, headers, timeout: idle },
      resolve,
    );
    asked.on('timeout', () => asked.destroy(new Error('the host stopped answering')));
    asked.on('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''];
      reject(reason === undefined ? error : new Error(`${url.host}: ${reason}`));
    });
  });
}

/** @param largest bytes @throws Error for a larger or truncated answer */
export async function bytesOf(answer: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > largest) throw new FileFault(`it is larger than ${largest / 1e6} megabytes`);
  }
  if (!answer.complete) throw new Error('the answer is incomplete');
  return Buffer.concat(chunks);
}
