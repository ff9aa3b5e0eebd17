import { lookup as lookUp } from 'node:dns';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** How the importer calls itself, in requests and in `robots.txt`. */
export const AGENT = 'pamphlet-import';

/** Networks that are nobody else's business: this computer, its neighbours, and what leads to them. */
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
/** Of IPv6 only the public part of the Internet is asked, and nothing of it that stands for an address of IPv4. */
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet('2000::', 3, 'ipv6');
PRIVATE.addSubnet('2002::', 16, 'ipv6');
PRIVATE.addSubnet('2001::', 32, 'ipv6');

/** Whether a number is that of a computer of the public Internet. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !PRIVATE.check(address);
  return family === 6 && PUBLIC_6.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6');
}

/** Resolves a name, and refuses it if one of its numbers is not public. The number that is checked is the one that is asked. */
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

/** The host is well, and this file cannot be had. */
export class FileFault extends Error {}

/** Statuses that send a client on. */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Too many questions, or a host that is ill. */
export function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

interface RequestOptions {
  readonly lookup: LookupFunction;
  readonly signal: AbortSignal;
  /** Milliseconds without a byte after which it is given up. */
  readonly idle: number;
  readonly accept: string;
  readonly method?: 'GET' | 'HEAD';
}

/** Asks for one address and follows no redirect. */
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
    asked.on('timeout', () => asked.destroy(new Error('the host has stopped answering')));
    asked.on('error', reject);
  });
}

/** @throws Error when it is larger, in bytes, or cut off */
export async function bytesOf(answer: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > largest) throw new FileFault(`is larger than ${largest / 1e6} megabytes`);
  }
  if (!answer.complete) throw new Error('was cut off');
  return Buffer.concat(chunks);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
