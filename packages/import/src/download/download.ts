import { lookup as lookUp } from 'node:dns';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { join } from 'node:path';
import { isDamaged } from '../files/uploads.ts';
import { Downloads, isAt, originalOf, stemOf, trueEnding } from './downloads.ts';

/** Largest file, in bytes. */
const LARGEST = 100_000_000;
const AT_ONCE = 3;
/** Milliseconds between two files. */
const PAUSE = 100;
/** Milliseconds without a byte, and of a whole file, after which it is given up. */
const IDLE = 20_000;
const LONGEST = 120_000;
const MOST_REDIRECTS = 5;
/** Failures of a host in a row after which it is asked no more: it is gone, or does not want to be. */
const MOST_FAILURES = 10;

const USER_AGENT = 'pamphlet-import/0.1 (moves the pictures of a blog for its owner)';

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
const publicLookup: LookupFunction = (host, options, done) => {
  lookUp(host, { ...options, all: true }, (error, found) => {
    const hidden = found?.find(({ address }) => !isPublic(address));
    const [first] = found ?? [];
    if (error) done(error, '', 0);
    else if (hidden || !first) done(new Error(`${host} is no public host`), '', 0);
    else if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};

export interface DownloadOptions {
  /** Folder that keeps what is fetched; absolute. */
  readonly folder: string;
  /** Hosts that may be asked, as {@link isAt} takes them. */
  readonly hosts: readonly string[];
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Resolves names; for tests. */
  readonly lookup?: LookupFunction;
  /** Limits other than those above; for tests. */
  readonly limits?: {
    readonly largest?: number;
    readonly pause?: number;
    readonly idle?: number;
    readonly longest?: number;
  };
}

/** A file that was not fetched. */
export interface FailedDownload {
  readonly address: string;
  readonly reason: string;
}

/**
 * Fetches files of the old blog, a few at once. What is there is not fetched again, so that one that was stopped goes on. Of an
 * answer only its bytes are believed.
 *
 * @param addresses whole
 */
export async function download(
  addresses: readonly string[],
  options: DownloadOptions,
): Promise<readonly FailedDownload[]> {
  const { folder, onProgress, limits = {} } = options;
  mkdirSync(folder, { recursive: true });
  const there = new Downloads(folder, true);
  const wanted = [...new Map(addresses.map((address) => [stemOf(address), address])).values()];
  const waiting = wanted.filter((address) => !there.find(address)).toReversed();
  const failed: FailedDownload[] = [];
  const failures = new Map<string, number>();
  let done = wanted.length - waiting.length;
  const work = async (): Promise<void> => {
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      const { host } = new URL(originalOf(address));
      const isGone = (failures.get(host) ?? 0) >= MOST_FAILURES;
      const fault = isGone
        ? new Error(`${host} has failed ${MOST_FAILURES} times`)
        : await fetchOne(address, options);
      failures.set(host, fault && !(fault instanceof FileFault) ? (failures.get(host) ?? 0) + 1 : 0);
      if (fault) failed.push({ address, reason: fault.message });
      onProgress?.(++done, wanted.length);
      if (!isGone) await pause(limits.pause ?? PAUSE);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

/** The host is well, and this file cannot be had. */
class FileFault extends Error {}

/** Too many questions, or a host that is ill. */
function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

/** @returns why it was not fetched */
async function fetchOne(address: string, options: DownloadOptions): Promise<Error | undefined> {
  let fault: Error | undefined;
  // Where there is no original, the size that the text shows.
  for (const candidate of new Set([originalOf(address), address])) {
    try {
      const bytes = await bytesAt(new URL(candidate), options);
      const ending = trueEnding(address, bytes);
      if (ending === '' || (await isDamaged(`x${ending}`, bytes)))
        throw new FileFault('no picture or document came');
      const file = join(options.folder, stemOf(address) + ending);
      writeFileSync(`${file}.part`, bytes);
      renameSync(`${file}.part`, file);
      return undefined;
    } catch (error) {
      fault = error instanceof Error ? error : new Error(String(error));
    }
  }
  return fault;
}

/** @throws Error with the reason in a few words */
async function bytesAt(start: URL, options: DownloadOptions): Promise<Buffer> {
  const end = AbortSignal.timeout(options.limits?.longest ?? LONGEST);
  try {
    return await bytesWithin(start, end, options);
  } catch (error) {
    throw end.aborted ? new Error('takes too long') : error;
  }
}

async function bytesWithin(start: URL, end: AbortSignal, options: DownloadOptions): Promise<Buffer> {
  let url = start;
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    if (!isAt(url, options.hosts) || isIP(url.hostname.replaceAll(/[[\]]/g, '')) > 0)
      throw new FileFault(`leads to ${url.host}, which is no host of the old blog`);
    const answer = await request(url, end, options);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return await bytesOf(answer, options.limits?.largest ?? LARGEST);
    answer.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined)
      throw new (isBusy(statusCode) ? Error : FileFault)(`the host answers ${statusCode}`);
    url = new URL(headers.location, url);
  }
  throw new FileFault('leads on and on');
}

function request(
  url: URL,
  signal: AbortSignal,
  { lookup = publicLookup, limits }: DownloadOptions,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const timeout = limits?.idle ?? IDLE;
    const headers = { 'user-agent': USER_AGENT, accept: 'image/*,*/*;q=0.5', 'accept-encoding': 'identity' };
    const asked = (url.protocol === 'https:' ? get : getPlain)(
      url,
      { headers, lookup, signal, timeout },
      resolve,
    );
    asked.on('timeout', () => asked.destroy(new Error('the host has stopped answering')));
    asked.on('error', reject);
  });
}

async function bytesOf(answer: IncomingMessage, largest: number): Promise<Buffer> {
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

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
