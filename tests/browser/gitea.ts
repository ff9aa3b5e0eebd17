import { createHash } from 'node:crypto';
import type { Page, Request } from 'playwright-core';

interface Change {
  readonly operation: 'create' | 'update' | 'delete';
  readonly path: string;
  readonly content: string;
  readonly sha?: string;
}

interface Sent {
  readonly branch?: string;
  readonly files?: readonly (Change | string)[];
}

const shaOf = (text: string): string => createHash('sha1').update(text).digest('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A mock of Codeberg's API with one branch of the repository `elm-street/blog`, in memory. */
export class Gitea {
  readonly files: Map<string, string>;
  readonly branch: string;
  /** Unexpected requests. */
  readonly unknown: string[] = [];

  constructor(files: Readonly<Record<string, string>>, branch: string) {
    this.branch = branch;
    this.files = new Map(Object.entries(files));
  }

  async serve(page: Page): Promise<void> {
    await page.route('https://codeberg.org/api/v1/**', async (route) => {
      const request = route.request();
      const { status = 200, json } = this.#answer(request);
      if (status === 404) this.unknown.push(`${request.method()} ${request.url()}`);
      const headers = {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-allow-methods': 'GET, POST',
      };
      await route.fulfill({ status, json, headers });
    });
  }

  #answer(request: Request): { readonly status?: number; readonly json: unknown } {
    const path = decodeURIComponent(new URL(request.url()).pathname).slice('/api/v1'.length);
    const sent = (request.postDataJSON() ?? {}) as Sent;
    const head = shaOf(JSON.stringify([...this.files]));
    switch (path) {
      case '/version':
        return { json: { version: '1.25.0' } };
      case '/settings/api':
        return { json: {} };
      case '/user':
        return { json: { id: 1, login: 'rosa', full_name: 'Rosa', email: 'rosa@elm.example' } };
      case '/repos/elm-street/blog':
        return { json: { permissions: { pull: true, push: true }, default_branch: this.branch } };
      case `/repos/elm-street/blog/branches/${this.branch}`:
        return { json: { commit: { id: head, message: '' } } };
      case `/repos/elm-street/blog/git/trees/${head}`:
        return {
          json: {
            tree: [...this.files].map(([file, text]) => ({
              ...{ type: 'blob', path: file },
              ...{ sha: shaOf(text), size: Buffer.byteLength(text) },
            })),
          },
        };
      case '/repos/elm-street/blog/file-contents':
        return {
          json: sent.files?.map((file) => ({
            path: file,
            encoding: 'base64',
            content: base64(this.files.get(String(file)) ?? ''),
          })),
        };
      case '/repos/elm-street/blog/contents':
        return this.#commit(sent);
      case '/repos/elm-street/blog/commits':
        return { json: [] };
    }
    return { status: 404, json: {} };
  }

  #commit({ branch, files = [] }: Sent): { readonly status?: number; readonly json: unknown } {
    const changes = files.filter((one) => typeof one !== 'string');
    const isOld = changes.some(({ path, sha }) => {
      const text = this.files.get(path);
      return sha !== (text === undefined ? undefined : shaOf(text));
    });
    if (isOld || branch !== this.branch) return { status: 422, json: { message: 'sha does not match' } };
    for (const { operation, path, content } of changes)
      if (operation === 'delete') this.files.delete(path);
      else this.files.set(path, Buffer.from(content, 'base64').toString());
    return {
      json: {
        commit: { sha: shaOf(JSON.stringify([...this.files])), created: '2024-06-22T12:00:00Z' },
        files: changes.map(({ path }) => ({ path, sha: shaOf(this.files.get(path) ?? '') })),
      },
    };
  }
}
