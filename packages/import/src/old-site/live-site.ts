import { Texts, UserError } from 'pamphlet/content';
import { hostOf, listed, parseUrl, readable } from '../addresses/paths.ts';
import { AGENT, FileFault, isBusy } from '../download/request.ts';
import { isFeed, isFileAddress, unzipped } from './kinds.ts';
import { LiveHost, type HostAnswer, type HostOptions } from './live-host.ts';
import { linksOf, locationsOf } from './page-links.ts';
import { FOLDER, PageStore } from './page-store.ts';
import { readRobots, type Robots } from './robots.ts';

export interface LiveOptions extends HostOptions {
  /** Folder that keeps what is read; absolute. */
  readonly folder: string;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Sitemaps of one site. */
const MOST_MAPS = 500;
const MAPS = ['sitemap.xml', 'sitemap_index.xml', 'sitemap-index.xml', 'wp-sitemap.xml'];
/** Names that one sentence of the report has. */
const MOST_NAMED = 3;

/** What belongs to the look of a site. */
const LOOK = /\.(?:css|[cm]?js|map|json|woff2?|ttf|otf|eot|ico|webmanifest)$/i;
/** Queries of addresses that are pages of their own. */
const PAGE_QUERY = /^\?(?:p|page_id|attachment_id|id)=[\w-]+$/;
/** Addresses that grow without end are deep, or repeat themselves. */
const DEEPEST = 15;
const MOST_REPEATED = 3;
const LONGEST_ADDRESS = 1000;

/**
 * Reads the pages of a live site, one request at a time, into a folder that {@link PageStore} opens. It asks the host that was
 * typed, and no computer of this network but that one.
 *
 * @param start whole address; what is not below its folder is left alone
 * @returns what is told of the reading, a sentence each
 * @throws UserError when nothing answers at the host
 */
export async function readLiveSite(start: string, options: LiveOptions): Promise<readonly string[]> {
  const store = PageStore.resume(options.folder, start);
  if (store.end !== undefined)
    return [...store.end, `It was read by an earlier import. To read it again, remove ${FOLDER}.`];
  const host = await LiveHost.open(new URL(start), options);
  return new LiveReading(store, host, options).run();
}

class LiveReading {
  readonly #store: PageStore;
  readonly #host: LiveHost;
  readonly #options: LiveOptions;
  /** Path that all pages begin with. */
  readonly #base: string;
  /** Paths with queries, encoded, in the order in which they are asked for. */
  readonly #pages: string[] = [];
  readonly #files: string[] = [];
  readonly #seen = new Set<string>();
  readonly #forbidden = new Set<string>();
  #robots: Robots = readRobots('');
  /** Host by which the site names itself, where that is not the one that was typed: addresses there are asked for here. */
  #alias: string | undefined;

  constructor(store: PageStore, host: LiveHost, options: LiveOptions) {
    this.#store = store;
    this.#host = host;
    this.#options = options;
    this.#base = new URL(store.start).pathname.replace(/[^/]*$/, '');
  }

  async run(): Promise<readonly string[]> {
    const { answers } = this.#store;
    await this.#readRobots();
    this.#add(this.#store.start);
    // Addresses in sitemaps come before links: links may be without end.
    await this.#readMaps();
    for (const answer of [...answers.values()]) {
      this.#addLinks(answer.at, this.#store.read(answer));
      if (answer.to?.startsWith('/') === true) this.#add(this.#host.whole(answer.to).href);
    }
    await this.#work(this.#pages, (at) => this.#page(at));
    await this.#work(this.#files, (at) => this.#file(at));
    const told = this.#remarks();
    const hasFailed = [...answers.values()].some(({ as }) => as === 'failed');
    if (this.#host.stop === undefined && !hasFailed) this.#store.close(told);
    return told;
  }

  async #readRobots(): Promise<void> {
    let answer: HostAnswer;
    try {
      answer = await this.#host.ask('/robots.txt', { largest: 500_000 });
    } catch (error) {
      const { origin } = new URL(this.#store.start);
      const reason = error instanceof Error ? error.message : String(error);
      const hint = 'Check the address behind --old-site, or name a folder in its place (docs/import.md).';
      throw new UserError(`The old site at ${origin} does not answer: ${Texts.printable(reason)}.`, hint);
    }
    // A host that cannot say what it allows allows nothing.
    const text = isBusy(answer.status) ? 'user-agent: *\ndisallow: /' : (answer.body ?? '').toString();
    this.#robots = readRobots(text);
    this.#host.slowDown(this.#robots.delay);
  }

  async #readMaps(): Promise<void> {
    const maps = new Set(this.#robots.sitemaps);
    for (const name of MAPS) maps.add(this.#host.whole(this.#base + name).href);
    for (const map of maps) {
      const url = parseUrl(map, this.#store.start);
      const at = url && this.#isOwn(url) ? url.pathname + url.search : undefined;
      const text = at === undefined || !this.#robots.allows(at) ? '' : await this.#xml(at).catch(() => '');
      const isIndex = /<(?:\w+:)?sitemapindex\b/.test(text);
      for (const location of locationsOf(text)) {
        this.#name(location);
        if (!isIndex) this.#add(location);
        else if (maps.size < MOST_MAPS) maps.add(location);
      }
    }
  }

  #name(address: string): void {
    const url = parseUrl(address);
    if (url && !this.#host.isOwn(url)) this.#alias ??= hostOf(url);
  }

  async #xml(at: string): Promise<string> {
    const { mapBytes } = this.#host.limits;
    const { body = Buffer.alloc(0) } = await this.#host.ask(at, { largest: mapBytes });
    return unzipped(body, mapBytes);
  }

  /** @param queue grows while it is worked on */
  async #work(queue: readonly string[], step: (at: string) => Promise<void>): Promise<void> {
    const { pages } = this.#host.limits;
    for (let done = 0; done < queue.length && this.#host.stop === undefined; done++) {
      const at = queue[done] ?? '';
      const before = this.#store.answers.get(at);
      if ((before && before.as !== 'failed') || !this.#isAllowed(at)) continue;
      this.#options.onProgress?.(done, queue.length);
      if (done >= pages) this.#host.stop = `${pages.toLocaleString('en')} addresses are the most`;
      else await step(at);
    }
  }

  async #page(at: string): Promise<void> {
    try {
      const isText = (type: string): boolean =>
        !/^(?:image|audio|video|font)\/|pdf|zip|octet-stream/i.test(type);
      const wants = ({ 'content-type': type = '' }: HostAnswer['headers']): boolean => isText(type);
      const answer = await this.#host.ask(at, { wants });
      if (answer.status !== 200) this.#other(at, answer);
      else if (answer.body) this.#text(at, answer.body, answer.headers['content-type'] ?? '');
      else this.#store.add({ at, as: 'file' });
    } catch (error) {
      this.#fail(at, error);
    }
  }

  #text(at: string, body: Buffer, type: string): void {
    const text = decodedText(body, type);
    const isOfFeed = isFeed(text.slice(0, 2048));
    if (!isOfFeed && !/html|^$/i.test(type)) return this.#store.add({ at, as: 'file' });
    this.#store.add({ at, as: isOfFeed ? 'feed' : 'page' }, text);
    return this.#addLinks(at, text);
  }

  async #file(at: string): Promise<void> {
    try {
      const first = await this.#host.ask(at, { method: 'HEAD' });
      const isRefused = first.status === 405 || first.status === 501;
      const answer = isRefused ? await this.#host.ask(at, { wants: () => false }) : first;
      if (answer.status === 200) this.#store.add({ at, as: 'file' });
      else this.#other(at, answer);
    } catch (error) {
      this.#fail(at, error);
    }
  }

  /** An answer without a page. */
  #other(at: string, { status, target }: HostAnswer): void {
    if (target) {
      const isOwn = this.#isOwn(target);
      this.#store.add({ at, as: 'redirect', to: isOwn ? target.pathname + target.search : target.href });
      this.#add(target.href);
    } else if (status === 404 || status === 410) this.#store.add({ at, as: 'gone' });
    else this.#store.add({ at, as: 'failed', reason: `the host answers ${status}` });
  }

  #fail(at: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    // What the limits end is asked for by the next reading.
    if (error instanceof FileFault) this.#store.add({ at, as: 'page', reason });
    else if (reason !== this.#host.stop) this.#store.add({ at, as: 'failed', reason });
  }

  #addLinks(at: string, text: string | undefined): void {
    if (text === undefined) return;
    if (isFeed(text.slice(0, 2048))) for (const one of locationsOf(text)) this.#add(one);
    const { links, shown, canonical } = linksOf(text, this.#host.whole(at).href);
    if (canonical !== undefined) this.#name(canonical);
    for (const one of [...links, ...shown]) this.#add(one);
  }

  #add(address: string): void {
    const url = parseUrl(address);
    if (!url || !this.#isOwn(url) || !url.pathname.startsWith(this.#base)) return;
    const { search } = url;
    const path = url.pathname.replaceAll(/\/{2,}/g, '/');
    if (LOOK.test(path) || isEndless(path)) return;
    const isFile = isFileAddress(path);
    if (search !== '' && !isFile && !PAGE_QUERY.test(search)) return;
    const at = isFile ? path : path + search;
    if (this.#seen.has(at)) return;
    this.#seen.add(at);
    (isFile ? this.#files : this.#pages).push(at);
  }

  #isOwn(url: URL): boolean {
    return this.#host.isOwn(url) || (url.username === '' && hostOf(url) === this.#alias);
  }

  #isAllowed(at: string): boolean {
    const isAllowed = this.#robots.allows(at);
    if (!isAllowed) this.#forbidden.add(readable(at));
    return isAllowed;
  }

  #remarks(): string[] {
    const answers = [...this.#store.answers.values()];
    const count = (as: string): number => answers.filter((one) => one.as === as).length;
    const counts = (['page', 'feed', 'file', 'redirect'] as const).map((as) => Texts.plural(count(as), as));
    const named = (all: readonly string[]): string => Texts.printable(listed(all, MOST_NAMED));
    const failed = answers.filter(({ as }) => as === 'failed');
    const [first] = failed;
    const large = answers.filter(({ reason, as }) => as === 'page' && reason !== undefined);
    const { stop } = this.#host;
    const sentences: readonly (readonly [isTold: boolean, sentence: string])[] = [
      [true, `The old site ${this.#store.start} answered with ${counts.join(', ')}.`],
      [
        stop !== undefined,
        `The old site was not read to its end: ${stop}. Import again: the reading goes on from there.`,
      ],
      [
        this.#forbidden.size > 0,
        `The robots.txt of the old site forbids ${Texts.plural(this.#forbidden.size, 'address', 'es')}: ${named([...this.#forbidden])}. If they matter, allow ${AGENT} there.`,
      ],
      [
        first !== undefined,
        `${Texts.plural(failed.length, 'address', 'es')} of the old site did not answer, such as ${named([readable(first?.at ?? '')])}: ${Texts.printable(first?.reason ?? '')}. Import again to ask once more.`,
      ],
      [
        large.length > 0,
        `Pages of the old site are too large to be read: ${named(large.map(({ at }) => readable(at)))}.`,
      ],
    ];
    return sentences.flatMap(([isTold, sentence]) => (isTold ? [sentence] : []));
  }
}

function isEndless(path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '');
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return (
    path.length > LONGEST_ADDRESS ||
    parts.length > DEEPEST ||
    [...counts.values()].some((count) => count > MOST_REPEATED)
  );
}

/** A page in the letters that its host, or the page itself, says it is written in. */
function decodedText(bytes: Buffer, type: string): string {
  const start = bytes.toString('latin1', 0, 2000);
  const [, said] =
    /charset=["']?([\w-]+)/i.exec(type) ?? /<meta[^<>]{0,200}charset=["']?([\w-]+)/i.exec(start) ?? [];
  try {
    return new TextDecoder(said ?? 'utf-8').decode(bytes);
  } catch {
    return bytes.toString();
  }
}
