import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_FILES } from '../lib/file-names.ts';
import { decodePath } from '../lib/urls.ts';
import { StaticSite, type StaticSiteOptions } from './static-site.ts';
import type { Exchange } from './web-server.ts';

/** What hosts send with each file that has no rule: browsers keep it, and ask each time whether it is still so. */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** Serves a site that was built, with its headers, as hosts do that read `_headers`. */
export class HostedSite extends StaticSite {
  readonly #headers: string;

  constructor(options: Omit<StaticSiteOptions, 'page'>) {
    super(options);
    this.#headers = join(options.folder, '_headers');
  }

  override async answer(exchange: Exchange): Promise<void> {
    const { target, response } = exchange;
    const names = HOST_FILES.includes(target.names?.at(-1) ?? '') ? undefined : target.names;
    response.setHeader('Cache-Control', CACHE_CONTROL);
    // Read for each request: a new build may have replaced it.
    const isThere = statSync(this.#headers, { throwIfNoEntry: false })?.isFile();
    const rules = isThere ? readFileSync(this.#headers, 'utf8') : '';
    for (const [name, value] of headersFor(names ? `/${names.join('/')}` : target.path, rules))
      response.setHeader(name, value);
    await super.answer({ ...exchange, target: { ...target, names } });
  }
}

/**
 * What `_headers` says of a path, in the form in which a build writes it: one asterisk at most stands for any letters. Of
 * several values of one header, the last counts.
 *
 * @param path decoded, with a slash in front
 */
function headersFor(path: string, rules: string): (readonly [name: string, value: string])[] {
  return rules.split('\n\n').flatMap((rule) => {
    const [pattern = '', ...lines] = rule.trim().split(/\n\s*/);
    const [start = '', end] = decodePath(pattern).split('*');
    const isMatch =
      end === undefined
        ? path === start
        : path.length >= start.length + end.length && path.startsWith(start) && path.endsWith(end);
    return (isMatch ? lines : []).flatMap((line) => {
      const [, name, value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value] as const];
    });
  });
}
