import { lookup as lookUp } from 'node:dns/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Texts, UserError } from 'pamphlet/content';
import { attempt } from '../optional.ts';
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

export interface AskOptions {
  readonly method?: 'GET' | 'HEAD';
  /** Bytes of a body. */
  readonly largest?: number;
  /** Whether the body is wanted. */
  readonly wants?: (headers: IncomingHttpHeaders) => boolean;
}

/** The host of an old site, asked for one address at a time, within its limits. @throws UserError when there is no such host */
export async function openHost(typed: URL, { lookup: given, limits: own }: HostOptions) {
  const lookup = given ?? (await lookupFor(typed.hostname));
  // A computer of this network needs no rest.
  const isLocal = lookup !== publicLookup || isIP(bareName(typed.hostname)) > 0;
  const limits: LiveLimits = { ...LIMITS, ...(isLocal && { pause: 0 }), ...own };
  const end = performance.now() + limits.time;
  let start = typed;
  let origins = 0;
  let total = 0;
  let failures = 0;
  let rest = limits.pause;
  const host = {
    limits,
    /** Why it is asked no more. */
    stop: undefined as string | undefined,

    /** @param milliseconds between two requests, as the host wishes */
    slowDown(milliseconds: number): void {
      rest = Math.max(rest, Math.min(milliseconds, LONGEST_PAUSE));
    },

    isOwn,
    whole,

    /**
     * @param at path and query, encoded
     * @throws FileFault when the answer is larger than it may be; Error in any other case without an answer
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

  /** Whether an address is at this host. With `www.` and by the other scheme it is the same; another port is another host. */
  function isOwn(url: URL): boolean {
    return /^https?:$/.test(url.protocol) && url.username === '' && hostOf(url) === hostOf(start);
  }

  /** Whole address. @param at path and query, encoded. Two slashes at its start name no other host */
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
      // The same address by another scheme, or with `www.`
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
      throw performance.now() >= end ? late() : new Error('takes too long');
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

/** @throws FileFault when it would become larger than it may be, or is packed in no way that is known */
function unpacked(bytes: Buffer, headers: IncomingHttpHeaders, largest: number): Buffer {
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding === 'identity') return bytes;
  const body = attempt(() => DECODERS[coding]?.(bytes, { maxOutputLength: largest }));
  if (!body) throw new FileFault('cannot be unpacked');
  return body;
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
