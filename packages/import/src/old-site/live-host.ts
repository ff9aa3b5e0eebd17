import { lookup as lookUp } from 'node:dns/promises';
import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Texts, UserError } from 'pamphlet/content';
import { attempt } from '../optional.ts';
import { hostOf, isIpHost, parseUrl } from '../addresses/paths.ts';
import {
  bytesOf,
  FileFault,
  isBusy,
  isPublic,
  publicLookup,
  REDIRECTS,
  request,
} from '../download/request.ts';

const LIMITS = {
  /** Maximum of page URLs. Files have the same limit. */
  pages: 20_000,
  /** Addresses in all sitemaps together. */
  named: 1_000_000,
  /** Bytes of a page, a sitemap and the crawl. */
  pageBytes: 5_000_000,
  mapBytes: 50_000_000,
  allBytes: 2_000_000_000,
  /** Milliseconds of a crawl, a request, and without a byte. */
  time: 3_600_000,
  longest: 60_000,
  idle: 20_000,
  /** Milliseconds between requests. */
  pause: 200,
};
export type LiveLimits = typeof LIMITS;

/** Consecutive failures before the crawl stops. */
const MOST_FAILURES = 10;
/** Upper limit of a host's requested delay, in milliseconds. */
const LONGEST_PAUSE = 10_000;
/** Switches between `http:` and `https:`, with and without `www.` */
const MOST_ORIGINS = 3;

const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const DECODERS: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

export interface HostAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  target?: URL;
  /** Body of a 200 response, if wanted. */
  body?: Buffer;
}

export interface HostOptions {
  /** For tests. */
  lookup?: LookupFunction;
  limits?: Partial<LiveLimits>;
}

interface AskOptions {
  method?: 'GET' | 'HEAD';
  /** Bytes. */
  largest?: number;
  /** True to read the body. */
  wants?: (headers: IncomingHttpHeaders) => boolean;
}

/** @throws UserError for an unknown host */
export async function openHost(typed: URL, { lookup: given, limits: own }: HostOptions) {
  const lookup = given ?? (await lookupFor(typed.hostname));
  // Local hosts need no delay.
  const isLocal = lookup !== publicLookup || isIpHost(typed.hostname);
  const limits = { ...LIMITS, ...(isLocal && { pause: 0 }), ...own };
  const end = performance.now() + limits.time;
  let start = typed;
  let origins = 0;
  let total = 0;
  let failures = 0;
  let rest = limits.pause;
  const host = {
    limits,
    /** Reason for the end of the crawl. */
    stop: undefined as string | undefined,

    /** @param milliseconds delay that the host requests */
    slowDown(milliseconds: number): void {
      rest = Math.max(rest, Math.min(milliseconds, LONGEST_PAUSE));
    },

    isOwn,
    whole,

    /**
     * @param at encoded path and query
     * @throws FileFault for an answer above the limit; Error for other failures
     */
    async ask(at: string, options: AskOptions): Promise<HostAnswer> {
      try {
        const answer = await askOnce(at, options);
        failures = 0;
        return answer;
      } catch (error) {
        if (error instanceof FileFault) failures = 0;
        else if (++failures >= MOST_FAILURES) host.stop ??= `it failed ${MOST_FAILURES} times in a row`;
        throw error;
      }
    },
  };
  return host;

  /** True for a URL at this host. Ignores `www.` and the scheme, but not the port. */
  function isOwn(url: URL) {
    return /^https?:$/.test(url.protocol) && url.username === '' && hostOf(url) === hostOf(start);
  }

  /** @param at encoded path and query; two leading slashes name no other host */
  function whole(at: string): URL {
    return new URL(start.origin + at);
  }

  async function askOnce(at: string, options: AskOptions, isAgain = false): Promise<HostAnswer> {
    await pause(rest);
    const left = end - performance.now();
    if (left <= 0) throw late();
    const { longest, idle, pageBytes } = limits;
    const signal = AbortSignal.timeout(Math.ceil(Math.min(longest, left)));
    const { method = 'GET', largest = pageBytes, wants = () => true } = options;
    try {
      const url = whole(at);
      const answer = await request(url, { lookup, signal, idle, accept: ACCEPT, method });
      const { statusCode: status = 0, headers } = answer;
      if (status === 200 && method === 'GET' && wants(headers)) {
        const bytes = await bytesOf(answer, largest).catch((error: unknown) => {
          count(largest);
          throw error;
        });
        count(bytes.length);
        return { status, headers, body: unpacked(bytes, headers, largest) };
      }
      answer.destroy();
      const target = REDIRECTS.has(status) ? parseUrl(headers.location ?? '', url.href) : undefined;
      // Same URL with another scheme or `www.`
      const isSame = target && isOwn(target) && target.pathname + target.search === at;
      if (isSame && target.origin !== start.origin && origins++ < MOST_ORIGINS) {
        start = target;
        return await askOnce(at, options);
      }
      const wait = Number(headers['retry-after']) * 1000;
      if (isAgain || !isBusy(status) || !(wait > 0 && wait <= LONGEST_PAUSE))
        return { status, headers, target };
      await pause(wait);
      return await askOnce(at, options, true);
    } catch (error) {
      if (!signal.aborted) throw error;
      // By the limit that was set: a timer may end a little before its time.
      throw left <= longest ? late() : new Error('the host takes too long');
    }
  }

  function late(): Error {
    host.stop ??= `it takes more than ${Texts.plural(Math.ceil(limits.time / 60_000), 'minute')}`;
    return new Error(host.stop);
  }

  function count(bytes: number): void {
    total += bytes;
    if (total > limits.allBytes) host.stop ??= `it has more than ${limits.allBytes / 1e6} megabytes`;
  }
}

/** @throws FileFault above the limit, or for an unknown encoding */
function unpacked(bytes: Buffer, headers: IncomingHttpHeaders, largest: number): Buffer {
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding === 'identity') return bytes;
  const body = attempt(() => DECODERS[coding]?.(bytes, { maxOutputLength: largest }));
  if (!body) throw new FileFault('its encoding is unknown or damaged');
  return body;
}

/**
 * Resolves the typed host once. A local host keeps its address for the whole crawl. Any other name must
 * resolve to public addresses at each request, which prevents DNS rebinding.
 */
async function lookupFor(host: string): Promise<LookupFunction> {
  if (isIpHost(host)) return publicLookup;
  const found = await lookUp(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) throw new UserError(`There is no host ${host}.`, 'Check the address after --old-site.');
  if (found.every(({ address }) => isPublic(address))) return publicLookup;
  return (wanted, options, done) => {
    if (wanted !== host) publicLookup(wanted, options, done);
    else if (options.all) done(null, found);
    else done(null, first.address, first.family);
  };
}
