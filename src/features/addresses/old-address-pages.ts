import { splitQuery } from '../../lib/address-ledger.ts';
import { OutputRegistry } from '../../lib/output-registry.ts';
import { address, outputFile, type Address, type Href } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import { siteHeaders } from '../../pages/site-files.ts';
import { themeText } from '../../pages/theme-files.ts';
import { htaccess } from './formats/htaccess.ts';
import { nginxServer, nginxTables } from './formats/nginx.ts';
import { queryMap, type OldAddress, type ServerRules } from './formats/rules.ts';
import { redirects } from './formats/redirects-file.ts';
import { feedParts, isSecret } from './published-addresses.ts';
import { FeedCopy, RedirectPage, stubAddress } from './redirect-page.tsx';
import {
  redirectsFor,
  frontMoves,
  QUERY_MAP,
  QUERY_SCRIPT,
  type SiteRedirects,
} from './redirect-resolver.ts';

/** Pages and files that lead old addresses on, in the formats of the settings. */
export function oldAddressPages(context: PageContext, planned: readonly Page[]): Page[] {
  const { settings, urls, blog } = context;
  const { formats } = settings.redirects;
  const site = redirectsFor(context, planned);
  const aliases = blog.shown.flatMap((post) => post.aliases.map((alias) => [alias, post.address] as const));
  const moved = [...aliases, ...[...site.moved].map(([from, { to }]) => [from, to] as const)];
  const rules = (): ServerRules => ({
    moved: moved.map(([from, to]) => ({ ...asHostSees(from, settings.pathPrefix), to: urls.href(to) })),
    gone: site.gone.map((from) => asHostSees(from, settings.pathPrefix)),
    prefix: settings.pathPrefix,
    headers: siteHeaders(context, planned),
  });
  const text = (at: string, write: () => string): TextPage => new TextPage(address(at), write);
  const isFor = (format: (typeof formats)[number], ...pages: readonly TextPage[]): readonly TextPage[] =>
    formats.includes(format) ? pages : [];
  return [
    ...(formats.includes('html') ? [...stubs(context, planned, site), ...queryFiles(context, site)] : []),
    ...isFor(
      '_redirects',
      text('/_redirects', () => {
        const list = moved.map(([from, to]) => ({ from: hrefOf(from, context), to: urls.href(to) }));
        const gone = site.gone.map((from) => hrefOf(from, context));
        return redirects(list, gone, urls.href(address('/404.html')));
      }),
    ),
    ...isFor(
      'nginx',
      text('/_nginx.conf', () => {
        const paths = planned.filter((page) => page.kind !== 'redirect' && !isSecret(page.address));
        return nginxTables(
          rules(),
          paths.map((page) => asHostSees(page.address, settings.pathPrefix).path),
        );
      }),
      text('/_nginx-server.conf', () => nginxServer(rules())),
    ),
    ...isFor(
      'apache',
      text('/.htaccess', () => htaccess(rules())),
    ),
  ];
}

/** An address, perhaps with a query, as a link has it. */
function hrefOf(from: string, { urls }: PageContext): Href {
  const { path, query } = splitQuery(from);
  const href = urls.href(path as Address);
  return query === undefined ? href : (`${href}?${query}` as Href);
}

function asHostSees(from: string, prefix: string): OldAddress {
  const { path, query } = splitQuery(from);
  return { path: prefix.slice(0, -1) + path, ...(query !== undefined && { query }) };
}

/** A small page, or a feed, for each address that a file can stand for, and whose place is free. */
function stubs(context: PageContext, planned: readonly Page[], { moved }: SiteRedirects): Page[] {
  if (moved.size === 0) return [];
  const registry = new OutputRegistry<undefined>();
  const claim = (at: Address): boolean =>
    registry.add({ path: outputFile(at), address: at, owner: undefined }) === undefined;
  const folders = context.features.flatMap(({ folders: own = [] }) => own);
  for (const folder of folders) registry.add({ path: folder.slice(1), address: folder, owner: undefined });
  for (const { address: at } of planned) claim(at);
  for (const at of context.links.mediaAddresses) claim(at);
  const feeds = new Map(
    planned.flatMap((page) =>
      page instanceof TextPage && feedParts(page.address) ? [[page.address, page] as const] : [],
    ),
  );
  return [...moved].flatMap(([from, target]) => {
    const feed = feeds.get(target.to);
    const at = stubAddress(from, feed !== undefined);
    if (at === undefined || !claim(at)) return [];
    return [feed ? new FeedCopy(at, feed) : new RedirectPage(context, at, target)];
  });
}

function queryFiles({ urls }: PageContext, site: SiteRedirects): TextPage[] {
  const moves = frontMoves(site);
  if (moves.length === 0) return [];
  return [
    new TextPage(QUERY_SCRIPT, () => themeText('scripts/old-addresses.js')),
    new TextPage(QUERY_MAP, () => queryMap(moves.map(([query, to]) => ({ query, to: urls.href(to) })))),
  ];
}
