import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_FILES } from '../lib/file-names.ts';
import { decodePath } from '../lib/urls.ts';
import { StaticSite, type StaticSiteOptions } from './static-site.ts';
import type { Exchange } from './web-server.ts';

/** What hosts send with each file that has no rule: browsers keep it, and ask each time whether it is still so. */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** Serves a site that was built, as hosts do that read `_headers` and `_redirects`: headers, redirects, then files. */
export class HostedSite {
  readonly #site: StaticSite;
  readonly #folder: string;

  constructor(options: Omit<StaticSiteOptions, 'page'>) {
    this.#site = new StaticSite(options);
    this.#folder = options.folder;
  }

  async answer(exchange: Exchange): Promise<void> {
    const { target, response } = exchange;
    const names = HOST_FILES.includes(target.names?.at(-1) ?? '') ? undefined : target.names;
    const path = names ? `/${names.join('/')}` : target.path;
    // Both are read for each request: a new build may have replaced them.
    const redirect = names && findRedirect(this.#read('_redirects'), path, target.query);
    if (redirect && redirect.status !== 410) {
      response.writeHead(redirect.status, { Location: redirect.location });
      response.end();
      return;
    }
    response.setHeader('Cache-Control', CACHE_CONTROL);
    for (const [name, value] of headersFor(path, this.#read('_headers'))) response.setHeader(name, value);
    if (redirect) await this.#site.answerMissing(response, 410);
    else await this.#site.answer({ ...exchange, target: { ...target, names } });
  }

  /** Text of a file at the top of the site; empty when there is none. */
  #read(name: string): string {
    const path = join(this.#folder, name);
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : '';
  }
}

/**
 * What `_headers` says of a path, in the form in which a build writes it: one asterisk at most stands for any letters. Of
 * several values of one header, the last counts.
 *
 * @param path decoded, with a slash in front
 */
function headersFor(path: string, text: string): (readonly [name: string, value: string])[] {
  return text
    .split('\n\n')
    .filter(Boolean)
    .flatMap((rule) => {
      const [pattern = '', ...lines] = rule.trim().split(/\n\s*/);
      const [start = '', end] = decodePath(pattern).split('*');
      const matches =
        end === undefined
          ? path === start
          : path.length >= start.length + end.length && path.startsWith(start) && path.endsWith(end);
      return matches ? lines : [];
    })
    .flatMap((line) => {
      const [, name, value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value] as const];
    });
}

interface Redirect {
  /** 410: gone for good. */
  readonly status: number;
  /** A path of this host or an address elsewhere, as it may stand in a header. */
  readonly location: string;
}

/** A path of ASCII without patterns; parameters that the query must have; where to, on this host or elsewhere; the status. */
const REDIRECT =
  /^(\/(?!\/)(?:(?![*:])[\x21-\x7e]|:(?![A-Za-z]))*)((?: [\w.~-]+=[\w.~%+-]+)*) (\/(?!\/)[\x21-\x7e]*|https?:\/\/[^/ ][\x21-\x7e]*)(?: (30[12378]|410)!?)?$/;

/**
 * Where `_redirects` leads from a path. Lines with patterns are for hosts alone: no build writes any.
 *
 * @see https://docs.netlify.com/routing/redirects/
 * @param query with its question mark, or empty; handed on unless the rule has one of its own
 */
function findRedirect(text: string, path: string, query: string): Redirect | undefined {
  const given = new Set(query.slice(1).split('&'));
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().replaceAll(/\s+/g, ' ');
    const [, from = '', wanted = '', location = '', status = '301'] = REDIRECT.exec(words) ?? [];
    const pairs = wanted.split(' ').slice(1);
    if (from === '' || decodePath(from) !== path || !pairs.every((pair) => given.has(pair))) continue;
    const handsOn = pairs.length === 0 && !location.includes('?') && /^[\x21-\x7e]*$/.test(query);
    return {
      status: Number(status),
      location: handsOn ? location.replace(/(?=#)|$/, () => query) : location,
    };
  }
  return undefined;
}
