import type { BuiltSite } from './built-site.ts';
import { references, type Reference } from './references.ts';

/**
 * URLs without a target, and browser requests to other sites.
 *
 * @param followed URLs to check; default: all
 */
export function brokenReferences(
  site: BuiltSite,
  followed: readonly Reference[] = references(site),
): string[] {
  return followed.flatMap(({ from, target, use }) => {
    const url = new URL(target, site.urlOf(from));
    if (url.protocol === 'relative:') return [`${from}: ${target} means nothing in a feed reader`];
    if (!site.isOwn(url)) return use === 'request' ? [`${from}: ${target} is fetched from elsewhere`] : [];
    const found = site.find(url);
    return 'fault' in found ? [`${from}: ${target} ${found.fault}`] : [];
  });
}

/** Not linked from the front page, even indirectly. */
export function unreachablePages(site: BuiltSite): string[] {
  const links = new Map<string, string[]>();
  for (const { from, target, use } of references(site)) {
    if (use === 'link') links.set(from, [...(links.get(from) ?? []), target]);
  }
  const reached = new Set(['index.html']);
  for (const page of reached) {
    for (const target of links.get(page) ?? []) {
      const url = new URL(target, site.urlOf(page));
      const found = site.isOwn(url) ? site.find(url) : undefined;
      if (found && 'file' in found && found.file.endsWith('.html')) reached.add(found.file);
    }
  }
  return site.pages.filter((page) => !reached.has(page));
}
