import { lookup as lookUp } from 'node:dns/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Texts, UserError } from 'pamphlet/content';
import { hostOf, parseUrl } from '../addresses/paths.ts';
import {
  bytesOf,
  FileFault,
  isBusy,
  isPublic,
  pause,
  publicLookup,
  REDIRECTS,
  request,
} from '../download/request.ts';

/** Limits of one old site. */
export interface LiveLimits {
  /** Addresses that are asked for as pages; so many more as files. */
  readonly pages: number;
  /** Bytes of a page, of a sitemap, and of all together. */
  readonly pageBytes: number;
  readonly mapBytes: number;
  readonly allBytes: number;
  /** Milliseconds of one reading, of one address, and without a byte. */
  readonly time: number;
  readonly longest: number;
  readonly idle: number;
  /** Milliseconds between two requests. */
  readonly pause: number;
}

const LIMITS: LiveLimits = {
  ...{ pages: 20_000, pageBytes: 5_000_000, mapBytes: 50_000_000, allBytes: 2_000_000_000 },
  ...{ time: 3_600_000, longest: 60_000, idle: 20_000, pause: 200 },
};

/** Failures in a row after which a host is asked no more. */
const MOST_FAILURES = 10;
/** The longest pause that a host may ask for; milliseconds. */
const LONGEST_PAUSE = 10_000;
/** Changes between `http:` and `https:`, with and without `www.` */
const MOST_ORIGINS = 3;

const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const DECODERS: Readonly<Record<string, typeof gunzipSync>> = {
  ...{ gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync },
};

/** What one address answers. */
export interface HostAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where a redirect leads. */
  readonly target?: URL | undefined;
  /** Of an answer 200 whose body was wanted. */
  readonly body?: Buffer;
}

export interface HostOptions {
  /** Resolves names; for tests. */
  readonly lookup?: LookupFunction | undefined;
  readonly limits?: Partial<LiveLimits> | undefined;
}

interface AskOptions {
  readonly method?: 'GET' | 'HEAD';
  /** Bytes of a body. */
  readonly largest?: number;
  /** Whether the body is wanted. */
  readonly wants?: (headers: IncomingHttpHeaders) => boolean;
}

/** The host of an old site, asked for one address at a time, within its limits. */
export class LiveHost {
  readonly limits: LiveLimits;
  /** Why it is asked no more. */
  stop: string | undefined;
  #start: URL;
  #origins = 0;
  readonly #lookup: LookupFunction;
  readonly #end: number;
  #bytes = 0;
  #failures = 0;
  #pause: number;

  private constructor(start: URL, lookup: LookupFunction, limits: LiveLimits) {
    this.#start = start;
    this.#lookup = lookup;
    this.limits = limits;
    this.#pause = limits.pause;
    this.#end = performance.now() + limits.time;
  }

  /** @throws UserError when there is no such host */
  static async open(start: URL, { lookup, limits }: HostOptions): Promise<LiveHost> {
    const own = lookup ?? (await lookupFor(start.hostname));
    // A computer of this network needs no rest.
    const isLocal = own !== publicLookup || isIP(bareName(start.hostname)) > 0;
    return new LiveHost(start, own, { ...LIMITS, ...(isLocal && { pause: 0 }), ...limits });
  }

  /** @param milliseconds between two requests, as the host wishes */
  slowDown(milliseconds: number): void {
    this.#pause = Math.max(this.#pause, Math.min(milliseconds, LONGEST_PAUSE));
  }

  /** Whether an address is at this host. With `www.` and by the other scheme it is the same; another port is another host. */
  isOwn(url: URL): boolean {
    return /^https?:$/.test(url.protocol) && url.username === '' && hostOf(url) === hostOf(this.#start);
  }

  /** Whole address. @param at path and query, encoded. Two slashes at its start name no other host */
  whole(at: string): URL {
    return new URL(this.#start.origin + at);
  }

  /**
   * @param at path and query, encoded
   * @throws FileFault when the answer is larger than it may be; Error in any other case without an answer
   */
  async ask(at: string, options: AskOptions = {}): Promise<HostAnswer> {
    try {
      const answer = await this.#ask(at, options);
      this.#failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof FileFault) this.#failures = 0;
      else if (++this.#failures >= MOST_FAILURES) this.stop ??= `it failed ${MOST_FAILURES} times in a row`;
      throw error;
    }
  }

  async #ask(at: string, options: AskOptions, isAgain = false): Promise<HostAnswer> {
    await pause(this.#pause);
    const left = this.#end - performance.now();
    if (left <= 0) throw this.#late();
    const { longest, idle, pageBytes } = this.limits;
    const signal = AbortSignal.timeout(Math.ceil(Math.min(longest, left)));
    const { method = 'GET', largest = pageBytes, wants = () => true } = options;
    try {
      const url = this.whole(at);
      const answer = await request(url, { lookup: this.#lookup, signal, idle, accept: ACCEPT, method });
      const { statusCode: status = 0, headers } = answer;
      if (status === 200 && method === 'GET' && wants(headers)) {
        const bytes = await bytesOf(answer, largest).catch((error: unknown) => {
          this.#count(largest);
          throw error;
        });
        this.#count(bytes.length);
        return { status, headers, body: unpacked(bytes, headers, largest) };
      }
      answer.destroy();
      const target = REDIRECTS.has(status) ? parseUrl(headers.location ?? '', url.href) : undefined;
      // The same address by another scheme, or with `www.`
      const isSame = target && this.isOwn(target) && target.pathname + target.search === at;
      if (isSame && target.origin !== this.#start.origin && this.#origins++ < MOST_ORIGINS) {
        this.#start = target;
        return await this.#ask(at, options);
      }
      const wait = Number(headers['retry-after']) * 1000;
      if (isAgain || !isBusy(status) || !(wait > 0 && wait <= LONGEST_PAUSE))
        return { status, headers, target };
      await pause(wait);
      return await this.#ask(at, options, true);
    } catch (error) {
      if (!signal.aborted) throw error;
      throw performance.now() >= this.#end ? this.#late() : new Error('takes too long');
    }
  }

  #late(): Error {
    this.stop ??= `it takes more than ${Texts.plural(Math.ceil(this.limits.time / 60_000), 'minute')}`;
    return new Error(this.stop);
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    const { allBytes } = this.limits;
    if (this.#bytes > allBytes) this.stop ??= `it has more than ${allBytes / 1e6} megabytes`;
  }
}

/** @throws FileFault when it would become larger than it may be, or is packed in no way that is known */
function unpacked(bytes: Buffer, headers: IncomingHttpHeaders, largest: number): Buffer {
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding === 'identity') return bytes;
  try {
    const unpack = DECODERS[coding];
    if (unpack) return unpack(bytes, { maxOutputLength: largest });
  } catch {
    // It is damaged, or too large.
  }
  throw new FileFault('cannot be unpacked');
}

function bareName(host: string): string {
  return host.replaceAll(/[[\]]/g, '');
}

/**
 * Resolves the host that was typed. If it is a computer of this network, it is that one for the whole reading. Any other name must
 * lead to public numbers each time, so no name leads into this network, whatever it is told later.
 */
async function lookupFor(host: string): Promise<LookupFunction> {
  if (isIP(bareName(host)) > 0) return publicLookup;
  const found = await lookUp(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) throw new UserError(`There is no host ${host}.`, 'Check the address behind --old-site.');
  if (found.every(({ address }) => isPublic(address))) return publicLookup;
  return (wanted, options, done) => {
    if (wanted !== host) publicLookup(wanted, options, done);
    else if (options.all) done(null, found);
    else done(null, first.address, first.family);
  };
}
