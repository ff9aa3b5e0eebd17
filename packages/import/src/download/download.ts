import { Tally } from '../tally.ts';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { isIpHost } from '../addresses/paths.ts';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDamaged } from '../files/uploads.ts';
import { downloadsIn, isAt, originalOf, downloadName, trueEnding } from './downloads.ts';
import { bytesOf, FileFault, isBusy, publicLookup, REDIRECTS, request } from './request.ts';

const AT_ONCE = 3;
const LIMITS = {
  /** Bytes. */
  largest: 100_000_000,
  /** Milliseconds between two files. */
  pause: 100,
  /** Timeouts in milliseconds: without a byte, and for a whole file. */
  idle: 20_000,
  longest: 120_000,
};
const MOST_REDIRECTS = 5;
/** Consecutive failures before the importer gives up a host. */
const MOST_FAILURES = 10;

export interface DownloadOptions {
  /** Absolute. */
  folder: string;
  /** Allowed hosts, as in {@link isAt}. */
  hosts: readonly string[];
  onProgress?: (done: number, total: number) => void;
  /** For tests. */
  lookup?: LookupFunction;
  /** For tests. */
  limits?: Partial<typeof LIMITS>;
}

export interface FailedDownload {
  address: string;
  reason: string;
}

/**
 * Downloads files of the old blog, a few at once. Skips existing files, so that a stopped import continues.
 * Trusts no headers for the file type.
 *
 * @param addresses absolute URLs
 */
export async function download(
  addresses: readonly string[],
  options: DownloadOptions,
): Promise<readonly FailedDownload[]> {
  const { folder, onProgress } = options;
  const limits = { ...LIMITS, ...options.limits };
  mkdirSync(folder, { recursive: true });
  const there = downloadsIn(folder, true);
  const wanted = [...new Map(addresses.map((address) => [downloadName(address), address])).values()];
  const waiting = wanted.filter((address) => !there.find(address)).toReversed();
  const failed: FailedDownload[] = [];
  const failures = new Tally<string>();
  let done = wanted.length - waiting.length;
  const work = async () => {
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      const { host } = new URL(originalOf(address));
      const isGone = failures.of(host) >= MOST_FAILURES;
      const fault = isGone
        ? new Error(`${host} has failed ${MOST_FAILURES} times`)
        : await fetchOne(address, { ...options, limits });
      if (fault && !(fault instanceof FileFault)) failures.add(host);
      else failures.delete(host);
      if (fault) failed.push({ address, reason: fault.message });
      onProgress?.(++done, wanted.length);
      if (!isGone) await pause(limits.pause);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

type Options = DownloadOptions & { limits: typeof LIMITS };

/** @returns the failure */
async function fetchOne(address: string, options: Options): Promise<Error | undefined> {
  let fault: Error | undefined;
  // Falls back to the size in the text.
  for (const candidate of new Set([originalOf(address), address])) {
    const signal = AbortSignal.timeout(options.limits.longest);
    try {
      const bytes = await bytesAt(new URL(candidate), signal, options);
      const ending = trueEnding(address, bytes);
      if (ending === '' || (await isDamaged(`x${ending}`, bytes)))
        throw new FileFault('the host sent no picture or document');
      const file = join(options.folder, downloadName(address) + ending);
      writeFileSync(`${file}.part`, bytes);
      renameSync(`${file}.part`, file);
      return undefined;
    } catch (error) {
      fault = signal.aborted ? new Error('the host takes too long') : (error as Error);
    }
  }
  return fault;
}

/** @throws Error with a short reason */
async function bytesAt(start: URL, signal: AbortSignal, options: Options): Promise<Buffer> {
  const { hosts, limits, lookup = publicLookup } = options;
  let url = start;
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    if (!isAt(url, hosts) || isIpHost(url.hostname))
      throw new FileFault(`it leads to ${url.host}, which is no host of the old blog`);
    const answer = await request(url, { lookup, signal, idle: limits.idle, accept: 'image/*,*/*;q=0.5' });
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return await bytesOf(answer, limits.largest);
    answer.destroy();
    if (!REDIRECTS.has(statusCode) || headers.location === undefined)
      throw new (isBusy(statusCode) ? Error : FileFault)(`the host answers ${statusCode}`);
    url = new URL(headers.location, url);
  }
  throw new FileFault('it has too many redirects');
}
