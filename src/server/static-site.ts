import { readFileSync, statSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import send from 'send';
import { HOST_FILES } from '../lib/files.ts';
import { decodePath } from '../lib/urls.ts';
import { findRedirect } from './redirects.ts';
import { pathTo, readTarget } from './guard.ts';
import { endWithText, type Exchange } from './web-server.ts';

export interface StaticSiteOptions {
  /** Folder of the site; absolute. */
  readonly folder: string;
  /** The sub-folder of the host that the site lives in, with slashes. */
  readonly prefix: string;
  /** Changes the text of a page on its way out. Pages that stay as they are have an `ETag`, as other files do. */
  page?(html: string): string;
}

/** What stands at an address: a file, by its names below the folder of the site, or the way to another address. */
type Found = { readonly file: readonly string[] } | { readonly status: 301 | 302; readonly location: string };

/**
 * Serves a folder as hosts of static sites do: `index.html` for a folder, a file without its `.html`, a redirect where
 * the slash at the end is missing or too much, and `404.html` for what is not there. No file outside the folder is
 * served, by whatever path or link.
 */
export class StaticSite {
  readonly #options: StaticSiteOptions;
  readonly #prefix: readonly string[];

  constructor(options: StaticSiteOptions) {
    this.#options = options;
    this.#prefix = readTarget(options.prefix)?.names?.slice(0, -1) ?? [];
  }

  async answer(exchange: Exchange): Promise<void> {
    const { target, response } = exchange;
    const found = target.names && (await this.#find(target.names));
    if (!found) {
      await this.answerMissing(response);
    } else if ('location' in found) {
      const query = /^[\x21-\x7e]*$/.test(target.query) ? target.query : '';
      response.writeHead(found.status, { Location: found.location + query });
      response.end();
    } else if (this.#options.page && found.file.at(-1)?.endsWith('.html')) {
      await this.#endWithPage(response, 200, found.file);
    } else {
      await this.#send(exchange, found.file);
    }
  }

  async #find(names: readonly string[]): Promise<Found | undefined> {
    const prefix = this.#prefix;
    const home = pathTo([...prefix, '']);
    if (pathTo(names) === '/' && prefix.length > 0) return { status: 302, location: home };
    if (prefix.some((name, index) => name !== names[index])) return undefined;
    const inside = names.slice(prefix.length);
    const [folder, name] = [inside.slice(0, -1), inside.at(-1)];
    if (name === undefined) return { status: 301, location: home };
    // Each with the address that leads there when it is another.
    const files: readonly (readonly [file: readonly string[], address?: readonly string[]])[] =
      name === ''
        ? [[[...folder, 'index.html']], [[...folder.slice(0, -1), `${folder.at(-1) ?? ''}.html`], folder]]
        : [
            [inside],
            [[...folder, `${name}.html`]],
            [
              [...inside, 'index.html'],
              [...inside, ''],
            ],
          ];
    for (const [file, address] of files)
      if (await this.#has(file))
        return address ? { status: 301, location: pathTo([...prefix, ...address]) } : { file };
    return undefined;
  }

  /** Whether there is a regular file below the folder of the site, links followed. */
  async #has(names: readonly string[]): Promise<boolean> {
    const { folder } = this.#options;
    try {
      const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, names.join('/')))]);
      return path.startsWith(root + sep) && (await stat(path)).isFile();
    } catch {
      // Not there, not to be read, too long a name, a circle of links: for a reader it is all one.
      return false;
    }
  }

  /** Answers with `404.html`. */
  protected async answerMissing(response: ServerResponse, status: 404 | 410 = 404): Promise<void> {
    const page = ['404.html'];
    if (await this.#has(page)) await this.#endWithPage(response, status, page);
    else endWithText(response, status, 'There is no such page.\n');
  }

  async #endWithPage(response: ServerResponse, status: number, names: readonly string[]): Promise<void> {
    const html = await readFile(join(this.#options.folder, names.join('/')), 'utf8');
    const page = Buffer.from(this.#options.page?.(html) ?? html);
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': page.length,
    });
    response.end(page);
  }

  /** Sends a file, or the part of it that a player asks for, with its type. */
  async #send({ request, response }: Exchange, names: readonly string[]): Promise<void> {
    if (response.destroyed) return;
    const fault = await new Promise<SendError | undefined>((resolve) => {
      response.once('close', () => resolve(undefined));
      const options = { dotfiles: 'allow', index: false, cacheControl: false } as const;
      send(request, pathTo(names), { ...options, root: this.#options.folder })
        .on('error', resolve)
        .pipe(response);
    });
    if (!fault) return;
    if (response.headersSent) response.destroy();
    else if (fault.status === 404) await this.answerMissing(response);
    else endWithText(response, fault.status, 'This part of the file cannot be sent.\n', fault.headers);
  }
}

interface SendError {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What hosts send with each file that has no rule: browsers keep it, and ask each time whether it is still so. */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** Serves a site that was built as hosts do that read `_headers` and `_redirects`. */
export class HostedSite extends StaticSite {
  readonly #folder: string;

  constructor(options: Omit<StaticSiteOptions, 'page'>) {
    super(options);
    this.#folder = options.folder;
  }

  override async answer(exchange: Exchange): Promise<void> {
    const { target, response } = exchange;
    const names = HOST_FILES.includes(target.names?.at(-1) ?? '') ? undefined : target.names;
    const path = names ? `/${names.join('/')}` : target.path;
    const redirect = names && findRedirect(this.#read('_redirects'), path, target.query);
    if (redirect && redirect.status !== 410) {
      response.writeHead(redirect.status, { Location: redirect.location });
      response.end();
      return;
    }
    response.setHeader('Cache-Control', CACHE_CONTROL);
    for (const [name, value] of headersFor(path, this.#read('_headers'))) response.setHeader(name, value);
    if (redirect) await this.answerMissing(response, 410);
    else await super.answer({ ...exchange, target: { ...target, names } });
  }

  /** Text of a file at the top of the site; empty if it is missing. Read for each request, because a build may replace it. */
  #read(name: string): string {
    const file = join(this.#folder, name);
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';
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
