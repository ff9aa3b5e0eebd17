import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlogCode } from '../../features/blog-code.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import type { Problem } from '../../lib/problems.ts';
import { remember } from '../../lib/remember.ts';
import { decodePath, isAddress, outputFile, type Address } from '../../lib/urls.ts';
import { scanTags } from '../../markdown/html/scan-tags.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import { FilePage } from '../../pages/page.ts';
import { fragmentOf, idsIn, linksOf } from '../draw/links-of.ts';
import { destinationsOf, guessOfAnchor, isAddedId, nothingAt, type SiteParts } from './destinations.ts';
import { LinkSources, type HtmlPage, type Showing } from './link-sources.ts';

/** Links of the drawn pages of a site. */
export interface DrawnLinks {
  /** As `linksOf` gives them. Some may be of pages that have lost them since. */
  readonly links: ReadonlySet<string>;
  /** The HTML of a page. */
  readonly htmlOf: (page: DrawnPage) => string;
}

/** What is wrong with a link. */
interface Fault {
  readonly rule: 'link' | 'anchor';
  /** @param typed the link as its source has it */
  readonly inWords: (typed: string) => readonly [message: string, hint?: string];
}

/**
 * Names links that lead nowhere in the HTML of layouts, plugins, templates and of files that are published as they are.
 * Each distinct link is looked up once; only when one leads nowhere, pages are searched until it is found.
 *
 * @returns the problems, and the links without those that were looked for and are on no page any more
 */
export function checkPageLinks(
  site: SiteParts,
  code: BlogCode,
  { links, htmlOf }: DrawnLinks,
): { readonly problems: Problem[]; readonly links: ReadonlySet<string> } {
  const { rules } = site.context.settings.check;
  const isOff = rules.link === 'off' && rules.anchor === 'off';
  if (isOff || site.content.faulty.length > 0) return { problems: [], links };
  const made = madeElsewhere(site);
  let all: readonly HtmlPage[] | undefined;
  const allPages = (): readonly HtmlPage[] =>
    (all ??= [...made, ...drawnPages(site, htmlOf)].toSorted((a, b) => (a.address < b.address ? -1 : 1)));
  const faultOf = faultFinder(site, allPages);
  const wanted = [...links, ...made.flatMap(({ url, html }) => [...linksOf({ url, html: html() })])];
  const faults = new Map<string, Fault>();
  for (const link of new Set(wanted)) {
    const fault = faultOf(link);
    if (fault) faults.set(link, fault);
  }
  if (faults.size === 0) return { problems: [], links };
  const sources = new LinkSources(site, code);
  const problems = new Map<string, Problem>();
  const gone = new Set(faults.keys());
  for (const showing of search(allPages(), gone, site)) {
    const fault = faults.get(showing.link);
    if (!fault) continue;
    const problem = problemOf(showing, fault, sources);
    const { file, line, column, message } = problem;
    // A link to a part of the same page is in the same place on all of them.
    const place = line === undefined ? `${file} ${message}` : `${file}:${line}:${column}`;
    if (!problems.has(place)) problems.set(place, problem);
  }
  return { problems: [...problems.values()], links: new Set([...links].filter((link) => !gone.has(link))) };
}

/** Files of templates, and files that are published as they are. */
function madeElsewhere({ context: { urls }, pages, media, root }: SiteParts): HtmlPage[] {
  const templates = pages.filter((page) => page instanceof FilePage);
  return [
    ...templates.map((page) => {
      const { file, address, source } = page;
      return { file, address, source, html: () => page.text() };
    }),
    ...media.map(({ source, file }) => ({
      file,
      address: `/${file.replace(/(?<=^|\/)index\.html$/, '')}` as Address,
      source,
      html: () => readFileSync(join(root, source), 'utf8'),
    })),
  ]
    .filter(({ file }) => /\.html?$/.test(file))
    .map((page) => ({ ...page, url: urls.absolute(page.address) }));
}

function drawnPages({ context, pages }: SiteParts, htmlOf: DrawnLinks['htmlOf']): HtmlPage[] {
  return pages
    .filter((page) => page instanceof DrawnPage)
    .filter(({ file, owner }) => file.endsWith('.html') && !owner?.post.isSecret)
    .map((page) => ({
      url: context.urls.absolute(page.address),
      address: page.address,
      page,
      html: () => htmlOf(page),
    }));
}

function faultFinder(site: SiteParts, pages: () => readonly HtmlPage[]): (link: string) => Fault | undefined {
  const { context } = site;
  const destinations = destinationsOf(site);
  const home = context.urls.href('/' as Address);
  const folders = [PICTURE_FOLDER, ...context.features.flatMap((feature) => feature.folders ?? [])];
  const idsOn = remember((at: Address) => {
    const page = pages().find(({ address }) => address === at);
    return page && idsIn(page.html());
  });
  return (link) => {
    const path = decodePath(link.replace(/#.*$/s, ''));
    if (!path.startsWith(home)) {
      // Other sites of the same host may have anything, but what this site has there was certainly meant.
      if (path === '/' || !isAddress(path) || !destinations.files.has(outputFile(path))) return undefined;
      const below = `leads out of this site, which is below ${home}.`;
      const right = home + path.slice(1);
      return { rule: 'link', inWords: (typed) => [`The link ${typed} ${below}`, `Write ${right}`] };
    }
    const at = `/${path.slice(home.length)}`;
    if (!isAddress(at) || folders.some((folder) => at.startsWith(folder))) return undefined;
    if (nothingAt(at, '', destinations))
      return { rule: 'link', inWords: (typed) => nothingAt(at, typed, destinations, home) ?? [''] };
    const fragment = fragmentOf(link);
    if (fragment === '') return undefined;
    const post = destinations.posts.get(outputFile(at));
    if (post && isAddedId(fragment, post, context)) return undefined;
    const inText = post ? context.bodies.ids(post) : [];
    const onPage = inText.includes(fragment) ? undefined : idsOn(at);
    if (!onPage || onPage.has(fragment)) return undefined;
    const message = `There is no “#${fragment}” on the page ${at}.`;
    const hint =
      guessOfAnchor(fragment, inText) ??
      'Write the id of a part of that page, or leave the part behind # out.';
    return { rule: 'anchor', inWords: () => [message, hint] };
  };
}

/** Looks for links in pages, each until it is found. @param wanted those that are on no page are left in it */
function search(pages: readonly HtmlPage[], wanted: Set<string>, site: SiteParts): Showing[] {
  const shown: Showing[] = [];
  for (const page of pages) {
    if (wanted.size === 0) break;
    const html = page.html();
    const found = [...linksOf({ url: page.url, html })].filter((link) => wanted.has(link));
    const inText = found.length > 0 ? linksOfTexts(page, site) : undefined;
    for (const link of found) {
      const typed = inText?.has(link) ? undefined : typedIn(html, link, page.url);
      if (typed === undefined) continue;
      shown.push({ link, page, typed });
      wanted.delete(link);
    }
  }
  return shown;
}

/** Links that stand in the text of a post are told of there. */
function linksOfTexts({ page, url }: HtmlPage, { context: { bodies } }: SiteParts): Set<string> {
  const references = page?.bodies.flatMap((post) => bodies.references(post)) ?? [];
  const html = references.map(({ href, target }) => ` href="${href ?? target}"`).join('');
  return linksOf({ url, html });
}

/** The link as a tag of the page has it; undefined when it only stands in a text, a script or a comment. */
function typedIn(html: string, link: string, url: string): string | undefined {
  const shown = html.replaceAll(/(<(script|style)\b[^>]*>)[^]*?(?=<\/\2)/gi, '$1');
  return scanTags(shown)
    .flatMap((piece) =>
      piece.kind === 'start'
        ? ['href', 'src', 'action', 'poster'].flatMap((name) => piece.attributes.get(name)?.trim() ?? [])
        : [],
    )
    .find((typed) => linksOf({ url, html: ` href="${typed}"` }).has(link));
}

function problemOf(showing: Showing, { rule, inWords }: Fault, sources: LinkSources): Problem {
  const { page } = showing;
  const { file, written, ...place } = sources.of(showing);
  const front = written.startsWith(sources.home) ? sources.home : '/';
  const [message, hint = `Write the address of a page or a file, such as ${front}about/.`] = inWords(written);
  const isSaid = page.source === file || message.includes(` page ${page.address}.`);
  const where = isSaid ? '' : ` The page ${page.address} has this link.`;
  return { file, ...place, rule, severity: 'warning', message: message + where, hint };
}
