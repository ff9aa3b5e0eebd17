import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_FILES } from '../lib/host-files.ts';
import { StaticSite, type StaticSiteOptions } from './static-site.ts';
import type { Exchange } from './web-server.ts';

/** What hosts send with each file that has no rule: browsers keep it, and ask each time whether it is still so. */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** Serves a site that was built, as hosts do that read `_headers` and `_redirects`: headers, redirects, then files. */
export class HostedSite {
  readonly #site: StaticSite;
  readonly #headers: () => readonly HeaderRule[];
  readonly #redirects: () => Redirects;

  constructor(options: Omit<StaticSiteOptions, 'page'>) {
    this.#site = new StaticSite(options);
    this.#headers = kept(join(options.folder, '_headers'), readHeaders);
    this.#redirects = kept(join(options.folder, '_redirects'), readRedirects);
  }

  /** Numbers of the lines of `_redirects`, from 1, that are not followed here. */
  get notFollowed(): readonly number[] {
    return this.#redirects().notFollowed;
  }

  async answer(exchange: Exchange): Promise<void> {
    const { target, response } = exchange;
    const names = HOST_FILES.includes(target.names?.at(-1) ?? '') ? undefined : target.names;
    const path = names ? `/${names.join('/')}` : target.path;
    const redirect = names && findRedirect(this.#redirects(), path, target.query);
    if (redirect && redirect.status !== 410) {
      response.writeHead(redirect.status, { Location: redirect.location });
      response.end();
      return;
    }
    response.setHeader('Cache-Control', CACHE_CONTROL);
    for (const { matches, headers } of this.#headers())
      if (matches(path)) for (const [name, value] of headers) response.setHeader(name, value);
    if (redirect) await this.#site.answerMissing(response, 410);
    else await this.#site.answer({ ...exchange, target: { ...target, names } });
  }
}

/** A file that is read again when a new build has replaced it. Where there is none, what an empty one says. */
function kept<T>(path: string, parse: (text: string) => T): () => T {
  let value = parse('');
  let stamp = '';
  return () => {
    const stats = statSync(path, { throwIfNoEntry: false });
    const now = stats?.isFile() ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : '';
    if (now !== stamp) value = parse(now === '' ? '' : readFileSync(path, 'utf8'));
    stamp = now;
    return value;
  };
}

/** Of several rules with the same header, the last counts. */
interface HeaderRule {
  /** @param path decoded, with a slash in front */
  readonly matches: (path: string) => boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** `_headers` in the form in which a build writes it: one asterisk at most stands for any letters. */
function readHeaders(text: string): HeaderRule[] {
  return text
    .split('\n\n')
    .filter(Boolean)
    .map((rule) => {
      const [pattern = '', ...lines] = rule.trim().split(/\n\s*/);
      const [start = '', end] = decoded(pattern).split('*');
      const headers = lines.flatMap((line) => {
        const [, name = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
        return name === '' ? [] : [[name, value] as const];
      });
      const matches = (path: string): boolean =>
        end === undefined
          ? path === start
          : path.length >= start.length + end.length && path.startsWith(start) && path.endsWith(end);
      return { matches, headers };
    });
}

interface Redirect {
  /** 410: gone for good. */
  readonly status: number;
  /** A path of this host or an address elsewhere, as it may stand in a header. */
  readonly location: string;
  /** What the query must have. */
  readonly pairs: readonly string[];
}

interface Redirects {
  readonly notFollowed: readonly number[];
  /** By path, decoded. */
  readonly rules: ReadonlyMap<string, readonly Redirect[]>;
}

/** A path of ASCII without patterns; parameters that the query must have; where to, on this host or elsewhere; the status. */
const REDIRECT =
  /^(\/(?!\/)(?:(?![*:])[\x21-\x7e]|:(?![A-Za-z]))*)((?: [\w.~-]+=[\w.~%+-]+)*) (\/(?!\/)[\x21-\x7e]*|https?:\/\/[^/ ][\x21-\x7e]*)(?: (30[12378]|410)!?)?$/;

/** Patterns are for hosts alone: no build writes any. @see https://docs.netlify.com/routing/redirects/ */
function readRedirects(text: string): Redirects {
  const notFollowed: number[] = [];
  const rules = new Map<string, Redirect[]>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().replaceAll(/\s+/g, ' ');
    if (words === '' || words.startsWith('#')) continue;
    const [, from, query = '', location = '', status = '301'] = REDIRECT.exec(words) ?? [];
    if (from === undefined) {
      notFollowed.push(index + 1);
      continue;
    }
    const path = decoded(from);
    const rule = { status: Number(status), location, pairs: query.split(' ').slice(1) };
    rules.set(path, [...(rules.get(path) ?? []), rule]);
  }
  return { notFollowed, rules };
}

/** @param query with its question mark, or empty; handed on unless the rule has one of its own */
function findRedirect({ rules }: Redirects, path: string, query: string): Redirect | undefined {
  const given = new Set(query.slice(1).split('&'));
  const rule = rules.get(path)?.find(({ pairs }) => pairs.every((pair) => given.has(pair)));
  if (!rule || rule.pairs.length > 0) return rule;
  if (rule.location.includes('?') || !/^[\x21-\x7e]*$/.test(query)) return rule;
  return { ...rule, location: rule.location.replace(/(?=#)|$/, () => query) };
}

/** A path without percent signs; as it is when it encodes nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
