import { readFile, realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { basename, join, sep } from 'node:path';
import send from 'send';
import { HOST_FILES, readPlainFile } from '../lib/files.ts';
import { decodePath } from '../lib/urls.ts';
import { findRedirect } from './redirects.ts';
import { pathTo, readTarget } from './guard.ts';
import { endWithText, type Exchange } from './web-server.ts';

interface StaticSiteOptions {
  /** Absolute. */
  folder: string;
  /** Path prefix, with slashes. */
  prefix: string;
  /**
   * Transforms HTML. Unchanged pages get an `ETag`, as other files do.
   *
   * @param file from the root of the site
   */
  page?: (html: string, file: string) => string;
  /**
   * HTML with status 500 in place of the page for a missing one.
   *
   * @param path as sent, with the path prefix
   */
  missing?: (path: string) => string | undefined;
}

type Found = { file: string } | { status: 301 | 302; location: string };

/**
 * Serves a folder like a static host: `index.html`, clean URLs, redirects for trailing slashes and
 * `404.html`. Never serves a file outside the folder.
 */
export function createStaticSite(options: StaticSiteOptions) {
  const { folder: root, prefix: below, page: transformed, missing } = options;
  const prefix = readTarget(below)?.file ?? '';

  /** True if the path is a regular file inside the site folder. Follows symlinks. */
  const has = async (file: string) => {
    try {
      const [folder, path] = await Promise.all([realpath(root), realpath(join(root, file))]);
      return path.startsWith(folder + sep) && (await stat(path)).isFile();
    } catch {
      // A missing, unreadable, too long or circular path is a 404.
      return false;
    }
  };

  /** @param path as `file` in `Target` */
  const find = async (path: string): Promise<Found | undefined> => {
    const home = pathTo(prefix);
    if (path === '' && prefix !== '') return { status: 302, location: home };
    if (`${path}/` === prefix) return { status: 301, location: home };
    if (!path.startsWith(prefix)) return undefined;
    const inside = path.slice(prefix.length);
    const stem = inside.replace(/\/$/, '');
    // Candidates, each with the canonical path if it differs.
    const files: readonly (readonly [file: string, address?: string])[] =
      inside === '' || stem !== inside
        ? [[`${inside}index.html`], [`${stem}.html`, stem]]
        : [[inside], [`${inside}.html`], [`${inside}/index.html`, `${inside}/`]];
    for (const [file, address] of files)
      if (await has(file))
        return address === undefined ? { file } : { status: 301, location: pathTo(prefix + address) };
    return undefined;
  };

  const endWithPage = async (response: ServerResponse, status: number, file: string) => {
    const html = await readFile(join(root, file), 'utf8');
    endWithHtml(response, status, transformed?.(html, file) ?? html);
  };

  /** Answers with `404.html`. */
  const answerMissing = async (response: ServerResponse, status = 404) => {
    const page = '404.html';
    if (await has(page)) await endWithPage(response, status, page);
    else endWithText(response, status, 'There is no such page.\n');
  };

  /** Supports range requests, which players need. */
  const sendFile = async ({ request, response }: Exchange, file: string) => {
    if (response.destroyed) return;
    const fault = await new Promise<SendError | undefined>((resolve) => {
      response.once('close', () => resolve(undefined));
      const plain = { dotfiles: 'allow', index: false, cacheControl: false } as const;
      send(request, pathTo(file), { ...plain, root })
        .on('error', resolve)
        .pipe(response);
    });
    if (!fault) return;
    if (response.headersSent) response.destroy();
    else if (fault.status === 404) await answerMissing(response);
    else endWithText(response, fault.status, 'This part of the file cannot be sent.\n', fault.headers);
  };

  const answer = async (exchange: Exchange) => {
    const { target, response } = exchange;
    const found = target.file === undefined ? undefined : await find(target.file);
    if (!found) {
      const html = missing?.(target.path);
      if (html === undefined) await answerMissing(response);
      else endWithHtml(response, 500, html);
    } else if ('location' in found) {
      const query = /^[\x21-\x7e]*$/.test(target.query) ? target.query : '';
      response.writeHead(found.status, { Location: found.location + query });
      response.end();
    } else if (transformed && found.file.endsWith('.html')) {
      await endWithPage(response, 200, found.file);
    } else {
      await sendFile(exchange, found.file);
    }
  };

  /** Empty if missing. A build may replace it, so it is not cached. */
  const read = (name: string) => readPlainFile(join(root, name))?.toString() ?? '';

  return {
    answer,

    /** Uses `_headers` and `_redirects`. */
    answerAsHost: async (exchange: Exchange): Promise<void> => {
      const { target, response } = exchange;
      const file = HOST_FILES.includes(basename(target.file ?? '')) ? undefined : target.file;
      const path = file === undefined ? target.path : `/${file}`;
      const redirect = file === undefined ? undefined : findRedirect(read('_redirects'), path, target.query);
      if (redirect && redirect.status !== 410) {
        response.writeHead(redirect.status, { Location: redirect.location });
        response.end();
        return;
      }
      response.setHeader('Cache-Control', CACHE_CONTROL);
      for (const [name, value] of headersFor(path, read('_headers'))) response.setHeader(name, value);
      if (redirect) await answerMissing(response, 410);
      else await answer({ ...exchange, target: { ...target, file } });
    },
  };
}

function endWithHtml(response: ServerResponse, status: number, html: string) {
  const page = Buffer.from(html);
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': page.length,
  });
  response.end(page);
}

interface SendError {
  status: number;
  headers?: Readonly<Record<string, string>>;
}

/** Default of static hosts: browsers revalidate each time. */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/**
 * One asterisk per path, as builds write. The last value of a header wins.
 *
 * @param path decoded, with a leading slash
 */
function headersFor(path: string, rules: string) {
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
