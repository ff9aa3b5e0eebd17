import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';

type Tree = ReadonlyMap<string, string>;

interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly branch: string;
  labels: readonly string[];
  isOpen: boolean;
}

interface Sent {
  readonly query?: string;
  readonly variables?: { readonly branch?: string; readonly input?: Input };
  readonly head?: string;
  readonly title?: string;
  readonly labels?: readonly string[];
  readonly draft?: boolean;
}

interface Input {
  readonly name?: string;
  readonly branch?: { readonly branchName: string };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions?: readonly { readonly path: string }[];
  };
}

const shaOf = (text: string): string => createHash('sha1').update(text).digest('hex');
const NOW = '2024-06-22T12:00:00Z';
const AUTHOR = { login: 'rosa', name: 'Rosa', email: '', databaseId: 1, avatarUrl: '' };

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, if-none-match',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
};

/** A mock with one repository, `elm-street/blog`, in memory. */
export class GitHub {
  /** Files by branch. */
  readonly branches = new Map<string, Tree>();
  readonly pullRequests: PullRequest[] = [];
  /** Unexpected requests. */
  readonly unknown: string[] = [];
  /** False in private repositories of a free plan. */
  hasDrafts = true;

  constructor(files: Readonly<Record<string, string>>) {
    this.branches.set('main', new Map(Object.entries(files)));
  }

  async serve(page: Page): Promise<void> {
    await page.route('https://api.github.com/**', async (route) => {
      const request = route.request();
      const path = decodeURIComponent(new URL(request.url()).pathname);
      const sent = (request.postDataJSON() ?? {}) as Sent;
      const isDraft = sent.draft ?? sent.query?.includes('PullRequestReadyForReview') ?? false;
      if (isDraft && !this.hasDrafts) {
        const refusal = { message: 'Draft pull requests are not supported in this repository.' };
        const status = path === '/graphql' ? 200 : 422;
        await route.fulfill({ status, json: { ...refusal, errors: [refusal] }, headers: CORS });
        return;
      }
      const answer = path === '/graphql' ? this.#graph(sent) : this.#rest(request.method(), path, sent);
      if (answer === undefined) this.unknown.push(`${request.method()} ${path} ${sent.query ?? ''}`);
      await (typeof answer === 'string'
        ? route.fulfill({ body: answer, headers: CORS })
        : route.fulfill({ status: answer === undefined ? 404 : 200, json: answer ?? {}, headers: CORS }));
    });
  }

  #rest(method: string, path: string, sent: Sent): unknown {
    if (path === '/user') return { id: 1, login: 'rosa', name: 'Rosa', html_url: 'https://github.com/rosa' };
    const [, part = '', rest = ''] = /^\/repos\/elm-street\/blog\/?([^/]*)\/?(.*)$/.exec(path) ?? [];
    const numbered = this.pullRequests.find(
      ({ number }) => rest.startsWith(`${number}/`) || rest === `${number}`,
    );
    if (part === 'collaborators' || part === '') return { permissions: { push: true } };
    if (part === 'git' && rest.startsWith('trees/'))
      return {
        tree: [...(this.branches.get('main') ?? [])].map(([file, text]) => ({
          type: 'blob',
          path: file,
          sha: shaOf(text),
          size: text.length,
        })),
      };
    if (part === 'git' && rest.startsWith('blobs/')) return this.#blob(rest.slice('blobs/'.length));
    if (part === 'git' && method === 'DELETE') return this.branches.delete(rest.slice('refs/heads/'.length));
    if (part === 'pulls' && method === 'POST') {
      const number = this.pullRequests.length + 1;
      const { title = '', head = '' } = sent;
      this.pullRequests.push({ number, title, branch: head, labels: [], isOpen: true });
      return {
        number,
        node_id: `P${number}`,
        title,
        html_url: '',
        head: { sha: this.#head(head) },
        created_at: NOW,
        updated_at: NOW,
      };
    }
    if (part === 'pulls' && numbered && rest.endsWith('/merge')) {
      this.branches.set('main', this.branches.get(numbered.branch) ?? new Map());
      numbered.isOpen = false;
      return { merged: true };
    }
    if (part === 'issues' && numbered) {
      if (sent.labels) numbered.labels = sent.labels;
      return { labels: numbered.labels.map((name) => ({ name })) };
    }
    return undefined;
  }

  #graph({ query = '', variables: { branch = 'main', input } = {} }: Sent): unknown {
    const repository = this.#repository(query, branch);
    if (query.includes('createRef(')) {
      if (this.branches.has((input?.name ?? '').slice('refs/heads/'.length)))
        return { data: {}, errors: [{ message: 'A ref named "refs/heads/cms" already exists.' }] };
      this.branches.set((input?.name ?? '').slice('refs/heads/'.length), new Map(this.branches.get('main')));
      return { data: { createRef: { ref: { name: input?.name } } } };
    }
    if (query.includes('createCommitOnBranch(')) {
      const name = input?.branch?.branchName ?? '';
      const files = new Map(this.branches.get(name));
      for (const { path } of input?.fileChanges?.deletions ?? []) files.delete(path);
      for (const { path, contents } of input?.fileChanges?.additions ?? [])
        files.set(path, Buffer.from(contents, 'base64').toString());
      this.branches.set(name, files);
      const made = [...query.matchAll(/(file_\d+): file\(path: ("[^"]*")\)/g)].map(
        ([, alias = '', path = '']) => [alias, { oid: shaOf(files.get(JSON.parse(path) as string) ?? '') }],
      );
      const commit = { oid: this.#head(name), committedDate: NOW, ...(Object.fromEntries(made) as object) };
      return { data: { createCommitOnBranch: { commit } } };
    }
    if (/mutation.*PullRequest/s.test(query)) return { data: {} };
    if (query.includes('fork: repository'))
      return { data: { fork: { id: 'R' }, base: { ref: { target: { oid: this.#head('main') } } } } };
    return { data: { repository } };
  }

  /** All fields of the editor's queries. */
  #repository(query: string, branch: string): object {
    const commit = {
      oid: this.#head(branch),
      message: '',
      committedDate: NOW,
      author: { ...AUTHOR, user: AUTHOR },
    };
    const ref = { target: { oid: commit.oid, history: { nodes: [commit] } } };
    const aliased = [
      ...query.matchAll(/(\w+_\d+):\s*(object\((?:oid|expression): ("[^"]*")\)|ref\(|\w+)/g),
    ].map(([, alias = '', , quoted]) => [
      alias,
      quoted === undefined ? ref : this.#object(JSON.parse(quoted) as string),
    ]);
    const open = this.pullRequests.filter(({ isOpen }) => isOpen);
    return {
      ref,
      defaultBranchRef: { name: 'main' },
      pullRequests: { totalCount: open.length, nodes: open.map((one) => this.#node(one)) },
      ...(Object.fromEntries(aliased) as object),
    };
  }

  #node({ number, title, branch, labels }: PullRequest): object {
    const main = this.branches.get('main');
    const changed = [...(this.branches.get(branch) ?? [])].filter(([file, text]) => main?.get(file) !== text);
    return {
      ...{ id: `P${number}`, number, title, url: '', isDraft: false, isCrossRepository: false },
      ...{
        createdAt: NOW,
        updatedAt: NOW,
        headRefName: branch,
        headRefOid: this.#head(branch),
        author: AUTHOR,
      },
      labels: { nodes: labels.map((name) => ({ name })) },
      files: {
        nodes: changed.map(([path]) => ({ path, changeType: main?.has(path) ? 'MODIFIED' : 'ADDED' })),
      },
    };
  }

  /** @param name SHA-1 hash of a blob, or commit and path */
  #object(name: string): object | null {
    const [head, path] = name.split(':');
    const text =
      path === undefined
        ? this.#blob(name)
        : [...this.branches]
            .find(([branch]) => branch === head || this.#head(branch) === head)?.[1]
            .get(path);
    return text === undefined
      ? null
      : { oid: shaOf(text), text, isTruncated: false, isBinary: false, byteSize: text.length };
  }

  #blob(sha: string): string | undefined {
    return [...this.branches.values()]
      .flatMap((files) => [...files.values()])
      .find((text) => shaOf(text) === sha);
  }

  #head(branch: string): string {
    return shaOf(JSON.stringify([...(this.branches.get(branch) ?? [])]));
  }
}
