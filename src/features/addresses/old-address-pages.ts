import { onceShared } from '../../blog/published.ts';
import { splitQuery } from './ledger-file.ts';
import { present } from '../../lib/lists.ts';
import { createOutputRegistry } from '../../lib/output-registry.ts';
import { outputFile, type Address } from '../../lib/urls.ts';
import { reservedFolders, type PageContext } from '../../pages/context.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import { siteHeaders } from '../../pages/site-files.ts';
import { htaccess } from './formats/htaccess.ts';
import { nginxServer, nginxTables } from './formats/nginx.ts';
import { redirects } from './formats/redirects-file.ts';
import { queryFiles } from './front-queries.ts';
import { MADE, oldAddresses } from './old-addresses.ts';
import { feedParts, isSecret } from './published-addresses.ts';
import { FeedCopy, RedirectPage, stubAddress, type RedirectTarget } from './redirect-page.tsx';

export function oldAddressPages(context: PageContext, planned: readonly Page[]): Page[] {
  const { settings, urls, blog } = context;
  const { formats } = settings.redirects;
  const { pathPrefix: prefix } = settings;
  // No file of rules may reveal secret addresses.
  const shared = blog.isPreview ? [] : onceShared(blog.shown, settings);
  const aliases = blog.shown.flatMap((post) =>
    post.aliases.map((alias) => [alias, { to: post.address, post }] as const),
  );
  // Unlisted posts must not either: hosts such as GitHub Pages serve `_redirects` to everyone.
  const unlisted = new Set<string>([...blog.unlisted, ...blog.shared].map((post) => post.address));
  const isTold = (to: Address) => {
    const page = to.replace(/#.*/s, '');
    return ![page, page.replace(/(?<![^/])[^/]*$/, '')].some((at) => unlisted.has(at));
  };
  const hasPage = (to: Address) =>
    formats.includes('html') || (formats.includes('_redirects') && !isTold(to));
  const stubs = [
    ...shared.map(([from, post]) => [from, { to: post.address, post }] as const),
    ...aliases.filter(([, { to }]) => hasPage(to)),
  ].map(([from, target]) => new RedirectPage(context, from, target));
  const old = oldAddresses({ context, pages: planned });
  const asHostSees = (from: string) => {
    const { path, ...rest } = splitQuery(from);
    return { path: prefix.slice(0, -1) + path, ...rest };
  };
  const moved = [...aliases, ...old.moved].map(([from, { to }]) => ({
    ...asHostSees(from),
    to: urls.href(to),
    isTold: isTold(to),
  }));
  const addresses = { moved, gone: old.gone.map(asHostSees), prefix };
  const rules = () => ({ ...addresses, headers: siteHeaders(context, planned) });
  const published = () =>
    planned
      .filter((page) => !page.leadsTo && !isSecret(page.address))
      .map((page) => asHostSees(page.address).path);
  const texts: Readonly<Record<string, () => string>> = {
    ...queryFiles(old.moved, context),
    '/_redirects': () => redirects({ ...addresses, moved: moved.filter((one) => one.isTold) }),
    '/_nginx.conf': () => nginxTables(rules(), published()),
    '/_nginx-server.conf': () => nginxServer(rules()),
    '/.htaccess': () => htaccess(rules()),
  };
  return present(
    stubs,
    pagesFor(new Map([...old.moved].filter(([, { to }]) => hasPage(to))), context, [...planned, ...stubs]),
    MADE.flatMap(([at, format]) =>
      texts[at] && formats.includes(format) ? new TextPage(at, texts[at]) : [],
    ),
  );
}

/** A redirect page or feed copy for each address that a file can answer, unless its path is taken. */
function pagesFor(
  moved: ReadonlyMap<string, RedirectTarget>,
  context: PageContext,
  planned: readonly Page[],
) {
  if (moved.size === 0) return [];
  const registry = createOutputRegistry<undefined>();
  const claim = (at: Address, path = outputFile(at)) =>
    registry.add({ path, address: at, owner: undefined }) === undefined;
  for (const folder of reservedFolders(context)) claim(folder, folder.slice(1));
  for (const { address: at } of planned) claim(at);
  for (const at of context.links.places.media.values()) claim(at);
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
