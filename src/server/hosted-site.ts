import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_FILES } from '../lib/host-files.ts';
import { HeadersFile, RedirectsFile } from './host-rules.ts';
import { StaticSite, type StaticSiteOptions } from './static-site.ts';
import type { Exchange } from './web-server.ts';

/** What hosts send with each file that has no rule: browsers keep it, and ask each time whether it is still so. */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** Serves a site that was built, as hosts do that read `_headers` and `_redirects`: headers, redirects, then files. */
export class HostedSite {
  readonly #site: StaticSite;
  readonly #headers: KeptFile<HeadersFile>;
  readonly #redirects: KeptFile<RedirectsFile>;

  constructor(options: Omit<StaticSiteOptions, 'page'>) {
    this.#site = new StaticSite(options);
    this.#headers = new KeptFile(join(options.folder, '_headers'), (text) => new HeadersFile(text));
    this.#redirects = new KeptFile(join(options.folder, '_redirects'), (text) => new RedirectsFile(text));
  }

  /** Numbers of the lines of `_redirects` that are not followed here. */
  get notFollowed(): readonly number[] {
    return this.#redirects.read().notFollowed;
  }

  async answer(exchange: Exchange): Promise<void> {
    const { target, response } = exchange;
    const names = HOST_FILES.includes(target.names?.at(-1) ?? '') ? undefined : target.names;
    const path = names && `/${names.join('/')}`;
    const redirect = path === undefined ? undefined : this.#redirects.read().find(path, target.query);
    if (redirect && redirect.status !== 410) {
      response.writeHead(redirect.status, { Location: redirect.location });
      response.end();
      return;
    }
    response.setHeader('Cache-Control', CACHE_CONTROL);
    for (const [name, value] of this.#headers.read().headersFor(path ?? target.path)) {
      response.setHeader(name, value);
    }
    if (redirect) await this.#site.answerMissing(response, 410);
    else await this.#site.answer({ ...exchange, target: { ...target, names } });
  }
}

/** A file that is read again when a new build has replaced it. */
class KeptFile<T> {
  readonly #path: string;
  readonly #parse: (text: string) => T;
  #stamp = '';
  #value: T;

  constructor(path: string, parse: (text: string) => T) {
    this.#path = path;
    this.#parse = parse;
    this.#value = parse('');
  }

  /** What an empty file says, where there is none. */
  read(): T {
    const stats = statSync(this.#path, { throwIfNoEntry: false });
    const stamp = stats?.isFile() ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : '';
    if (stamp !== this.#stamp) {
      this.#value = this.#parse(stamp === '' ? '' : readFileSync(this.#path, 'utf8'));
      this.#stamp = stamp;
    }
    return this.#value;
  }
}
