import { Texts, UserError } from 'pamphlet/content';
import { hostOf, listed, parseUrl, readable } from '../addresses/paths.ts';
import { AGENT, FileFault, isBusy } from '../download/request.ts';
import { isFeed, isFileAddress, unzipped } from '../files/kinds.ts';
import { openHost, type HostAnswer, type HostOptions } from './live-host.ts';
import { linksOf, locationsOf } from './page-links.ts';
import { FOLDER, resumeStore } from './page-store.ts';
import { readRobots } from './robots.ts';
import { attempt, reasonOf, present } from '../optional.ts';

interface LiveOptions extends HostOptions {
  /** Absolute folder of the stored pages. */
  folder: string;
  onProgress?: (done: number, total: number) => void;
}

const MOST_MAPS = 500;
const MAPS = ['sitemap.xml', 'sitemap_index.xml', 'sitemap-index.xml', 'wp-sitemap.xml'];
/** Names in one sentence of the report. */
const MOST_NAMED = 3;

/** Files for the look of a site. */
const LOOK = /\.(?:css|[cm]?js|map|json|woff2?|ttf|otf|eot|ico|webmanifest)$/i;
/** Queries that identify a page. */
const PAGE_QUERY = /^\?(?:p|page_id|attachment_id|id)=[\w-]+$/;
/** Limits against endless URL spaces: depth, repeated segments, length. */
const DEEPEST = 15;
const MOST_REPEATED = 3;
const LONGEST_ADDRESS = 1000;

/**
 * Crawls a live site into a folder for {@link openStore}, one request at a time. Contacts only the typed
 * host.
 *
 * @param start absolute URL; the crawl stays below its folder
 * @returns sentences for the report
 * @throws UserError if the host does not answer
 */
export async function readLiveSite(start: string, options: LiveOptions): Promise<readonly string[]> {
  const store = resumeStore(options.folder, start);
  if (store.end !== undefined)
    return [...store.end, `An earlier import read it. To read it again, remove ${FOLDER}.`];
  const host = await openHost(new URL(start), options);
  /** Encoded paths with queries, in request order. */
  const pageQueue: string[] = [];
  const fileQueue: string[] = [];
  const seen = new Set<string>();
  const forbidden = new Set<string>();
  let robots = readRobots('');
  /** Common prefix of all pages. */
  const base = new URL(store.start).pathname.replace(/(?<![^/])[^/]*$/, '');
  /** The site's own host, if it differs from the typed one. The crawl asks the typed host for such URLs. */
  let alias: string | undefined;
  /** First sitemap that did not answer. */
  let mapFault: string | undefined;
  /** Addresses in all sitemaps, of any host. */
  let named = 0;
  const isCut = () => named > host.limits.named;
  const { answers } = store;
  await askRobots();
  add(store.start);
  // Sitemaps come before links, which may be endless.
  await readMaps();
  for (const answer of [...answers.values()]) {
    addLinks(answer.at, store.read(answer));
    if (answer.to?.startsWith('/')) add(host.whole(answer.to).href);
  }
  await work(pageQueue, page);
  await work(fileQueue, file);
  const lines = remarks();
  const hasFailed = [...answers.values()].some(({ as }) => as === 'failed');
  if (host.stop === undefined && mapFault === undefined && !hasFailed) store.close(lines);
  return lines;

  async function askRobots(): Promise<void> {
    const answer = await host.ask('/robots.txt', { largest: 500_000 }).catch((error: unknown) => {
      const { origin } = new URL(store.start);
      const reason = Texts.printable(reasonOf(error));
      const hint = 'Check the address after --old-site, or use a folder instead (docs/import.md).';
      throw new UserError(`The old site at ${origin} does not answer: ${reason}.`, hint);
    });
    // A busy or failing host forbids everything (RFC 9309, section 2.3.1.4).
    const text = isBusy(answer.status) ? 'user-agent: *\ndisallow: /' : (answer.body ?? '').toString();
    robots = readRobots(text);
    host.slowDown(robots.delay);
  }

  async function readMaps(): Promise<void> {
    const maps = new Set(robots.sitemaps);
    const guesses = new Set(MAPS.map((name) => host.whole(base + name).href).filter((map) => !maps.has(map)));
    for (const map of guesses) maps.add(map);
    for (const map of maps) {
      if (isCut()) break;
      const url = parseUrl(map, store.start);
      const at = url && isOwn(url) ? url.pathname + url.search : undefined;
      const text = at === undefined || !robots.allows(at) ? '' : await mapAt(at, guesses.has(map));
      const isIndex = /<(?:\w+:)?sitemapindex\b/.test(text);
      for (const location of locationsOf(text)) {
        named++;
        if (isCut()) break;
        noteAlias(location);
        if (!isIndex) add(location);
        else if (maps.size < MOST_MAPS) maps.add(location);
      }
    }
  }

  /** @param isGuess some hosts answer 503 for every missing file */
  async function mapAt(at: string, isGuess: boolean): Promise<string> {
    const { mapBytes } = host.limits;
    try {
      const { status, body = Buffer.alloc(0) } = await host.ask(at, { largest: mapBytes });
      if (!isGuess && isBusy(status)) throw new Error(`the host answers ${status}`);
      return unzipped(body, mapBytes);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== host.stop) mapFault ??= `${readable(at)}: ${reason}`;
      return '';
    }
  }

  function noteAlias(address: string): void {
    const url = parseUrl(address);
    if (url && !host.isOwn(url)) alias ??= hostOf(url);
  }

  /** @param queue may grow during the loop */
  async function work(queue: readonly string[], step: (at: string) => Promise<void>): Promise<void> {
    const { pages } = host.limits;
    for (let done = 0; done < queue.length && host.stop === undefined; done++) {
      const at = queue[done] ?? '';
      const before = answers.get(at);
      if (before && before.as !== 'failed') continue;
      if (!robots.allows(at)) {
        forbidden.add(readable(at));
        continue;
      }
      options.onProgress?.(done, queue.length);
      if (done >= pages) host.stop = `it has more than ${pages.toLocaleString('en')} addresses`;
      else await step(at).catch((error: unknown) => fail(at, error));
    }
  }

  async function page(at: string): Promise<void> {
    const wants = ({ 'content-type': type = '' }: HostAnswer['headers']) =>
      !/^(?:image|audio|video|font)\/|pdf|zip|octet-stream/i.test(type);
    const answer = await host.ask(at, { wants });
    if (answer.status !== 200) other(at, answer);
    else if (answer.body) addPage(at, answer.body, answer.headers['content-type'] ?? '');
    else store.add({ at, as: 'file' });
  }

  function addPage(at: string, body: Buffer, type: string): void {
    const text = decodedText(body, type);
    const isOfFeed = isFeed(text.slice(0, 2048));
    if (!isOfFeed && !/html|^$/i.test(type)) return store.add({ at, as: 'file' });
    store.add({ at, as: isOfFeed ? 'feed' : 'page' }, text);
    return addLinks(at, text);
  }

  async function file(at: string): Promise<void> {
    const first = await host.ask(at, { method: 'HEAD' });
    const isRefused = first.status === 405 || first.status === 501;
    const answer = isRefused ? await host.ask(at, { wants: () => false }) : first;
    if (answer.status === 200) store.add({ at, as: 'file' });
    else other(at, answer);
  }

  function other(at: string, { status, target }: HostAnswer): void {
    if (target) {
      const to = isOwn(target) ? target.pathname + target.search : target.href;
      store.add({ at, as: 'redirect', to });
      add(target.href);
    } else if (status === 404 || status === 410) store.add({ at, as: 'gone' });
    else store.add({ at, as: 'failed', reason: `the host answers ${status}` });
  }

  function fail(at: string, error: unknown): void {
    const reason = reasonOf(error);
    // The next crawl repeats requests that a limit ended.
    if (error instanceof FileFault) store.add({ at, as: 'page', reason });
    else if (reason !== host.stop) store.add({ at, as: 'failed', reason });
  }

  function addLinks(at: string, text: string | undefined): void {
    if (text === undefined) return;
    if (isFeed(text.slice(0, 2048))) for (const one of locationsOf(text)) add(one);
    const { links, shown, canonical } = linksOf(text, host.whole(at).href);
    if (canonical !== undefined) noteAlias(canonical);
    for (const one of [...links, ...shown]) add(one);
  }

  function add(address: string): void {
    const url = parseUrl(address);
    if (!url || !isOwn(url) || !url.pathname.startsWith(base)) return;
    const { search } = url;
    const path = url.pathname.replaceAll(/\/{2,}/g, '/');
    if (LOOK.test(path) || isEndless(path)) return;
    const isFile = isFileAddress(path);
    if (search !== '' && !isFile && !PAGE_QUERY.test(search)) return;
    const at = isFile ? path : path + search;
    const queue = isFile ? fileQueue : pageQueue;
    // The crawl asks for no more, and the report says so.
    if (seen.has(at) || queue.length > host.limits.pages) return;
    seen.add(at);
    queue.push(at);
  }

  function isOwn(url: URL): boolean {
    return host.isOwn(url) || (url.username === '' && hostOf(url) === alias);
  }

  function remarks(): string[] {
    const all = [...answers.values()];
    const counts = (['page', 'feed', 'file', 'redirect'] as const).map((as) =>
      Texts.plural(all.filter((one) => one.as === as).length, as),
    );
    const some = (names: readonly string[]) => Texts.printable(listed(names, MOST_NAMED));
    const failed = all.filter(({ as }) => as === 'failed');
    const [first] = failed;
    const large = all.filter(({ reason, as }) => as === 'page' && reason !== undefined);
    const { stop } = host;
    return present(
      `The old site ${store.start} answered with ${counts.join(', ')}.`,
      stop !== undefined && `The importer stopped reading the old site: ${stop}. Import again to continue.`,
      forbidden.size > 0 &&
        `The robots.txt of the old site forbids ${Texts.plural(forbidden.size, 'address', 'es')}: ${some([...forbidden])}. If they matter, allow ${AGENT} there.`,
      isCut() &&
        `The sitemaps of the old site name more than ${host.limits.named.toLocaleString('en')} addresses. The importer reads no more of them.`,
      mapFault !== undefined &&
        `A sitemap of the old site did not answer: ${Texts.printable(mapFault)}. Import again to try once more.`,
      first &&
        `${Texts.plural(failed.length, 'address', 'es')} of the old site did not answer, such as ${some([readable(first.at)])}: ${Texts.printable(first.reason ?? '')}. Import again to try once more.`,
      large.length > 0 &&
        `These pages of the old site are too large to read: ${some(large.map(({ at }) => readable(at)))}.`,
    );
  }
}

function isEndless(path: string): boolean {
  const parts = path.split('/').filter(Boolean);
  return (
    path.length > LONGEST_ADDRESS ||
    parts.length > DEEPEST ||
    parts.some((part) => parts.filter((one) => one === part).length > MOST_REPEATED)
  );
}

/** Decodes a page by the charset of its headers or of the page. */
function decodedText(bytes: Buffer, type: string): string {
  const start = bytes.toString('latin1', 0, 2000);
  const [, said] =
    /charset=["']?([\w-]+)/i.exec(type) ?? /<meta[^<>]{0,200}charset=["']?([\w-]+)/i.exec(start) ?? [];
  return attempt(() => new TextDecoder(said ?? 'utf-8').decode(bytes)) ?? bytes.toString();
}
