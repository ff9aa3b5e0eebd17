import type { Settings } from '../../config/settings.ts';
import type { Problem } from '../../lib/problems.ts';
import { createUrls, outputFile, type Address } from '../../lib/urls.ts';
import { scanTags } from '../../markdown/html/scan-tags.ts';
import { FilePage } from '../../pages/file-page.ts';
import type { Page } from '../../pages/page.ts';

/** Attributes that lead somewhere, by element. */
const LEADS: Readonly<Record<string, string>> = {
  a: 'href',
  link: 'href',
  img: 'src',
  script: 'src',
  source: 'src',
};

/**
 * Names links in pages of the blog's own templates that lead nowhere on this site.
 *
 * @param files output files of every page and picture
 */
export function checkTemplateLinks(
  pages: readonly Page[],
  settings: Settings,
  files: ReadonlySet<string>,
): Problem[] {
  const home = createUrls(settings).absolute('/' as Address);
  return pages.flatMap((page) => {
    if (!(page instanceof FilePage) || !page.file.endsWith('.html')) return [];
    const here = new URL(page.address.slice(1), home);
    const targets = new Set(scanTags(page.text()).flatMap(targetOf));
    return [...targets].flatMap((target) => {
      const address = addressOn(home, target, here);
      if (address === undefined || files.has(outputFile(address))) return [];
      const message = `There is nothing at ${target} on this site.`;
      const hint = files.has(`${outputFile(address)}/index.html`)
        ? `Write ${target}/`
        : 'Write the address of a page or a file, such as /about/.';
      return [{ file: page.source, rule: 'link', severity: 'warning' as const, message, hint }];
    });
  });
}

function targetOf(piece: ReturnType<typeof scanTags>[number]): string[] {
  if (piece.kind !== 'start') return [];
  const value = piece.attributes.get(LEADS[piece.name] ?? '');
  return value === undefined || value.startsWith('#') ? [] : [value];
}

/** The address within the site; undefined when a target is elsewhere. */
function addressOn(home: string, target: string, here: URL): Address | undefined {
  if (!URL.canParse(target, here)) return undefined;
  const url = new URL(target, here);
  if (!url.href.startsWith(home)) return undefined;
  try {
    return `/${decodeURI(url.pathname.slice(new URL(home).pathname.length))}` as Address;
  } catch {
    return undefined;
  }
}
