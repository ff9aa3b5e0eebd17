import { Tally } from '../tally.ts';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { isIP, type LookupFunction } from 'node:net';
import { join } from 'node:path';
import { isDamaged } from '../files/uploads.ts';
import { Downloads, isAt, originalOf, stemOf, trueEnding } from './downloads.ts';
import { bytesOf, FileFault, isBusy, pause, publicLookup, REDIRECTS, request } from './request.ts';

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
  const failures = new Tally<string>();
  let done = wanted.length - waiting.length;
  const work = async (): Promise<void> => {
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      const { host } = new URL(originalOf(address));
      const isGone = failures.of(host) >= MOST_FAILURES;
      const fault = isGone
        ? new Error(`${host} has failed ${MOST_FAILURES} times`)
        : await fetchOne(address, options);
      if (fault && !(fault instanceof FileFault)) failures.add(host);
      else failures.delete(host);
      if (fault) failed.push({ address, reason: fault.message });
      onProgress?.(++done, wanted.length);
      if (!isGone) await pause(limits.pause ?? PAUSE);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
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
    const { lookup = publicLookup, limits } = options;
    const idle = limits?.idle ?? IDLE;
    const answer = await request(url, { lookup, signal: end, idle, accept: 'image/*,*/*;q=0.5' });
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return await bytesOf(answer, limits?.largest ?? LARGEST);
    answer.destroy();
    if (!REDIRECTS.has(statusCode) || headers.location === undefined)
      throw new (isBusy(statusCode) ? Error : FileFault)(`the host answers ${statusCode}`);
    url = new URL(headers.location, url);
  }
  throw new FileFault('leads on and on');
}
