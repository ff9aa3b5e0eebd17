import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlogCode } from '../../features/blog-code.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import type { Problem } from '../../lib/problems.ts';
import { decodePath, isAddress, outputFile, type Address } from '../../lib/urls.ts';
import { scanTags } from '../../markdown/html/scan-tags.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import { FilePage } from '../../pages/page.ts';
import { fragmentOf, idsIn, linksOf } from '../draw/page-links.ts';
import { Anchors } from './anchors.ts';
import { isAddedId, nothingAt } from './check-links.ts';
import { LinkSources, type HtmlPage, type Showing } from './link-sources.ts';
import { destinationsOf, type SiteParts } from './site-problems.ts';

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
  /** @param typed the link as its source has it @param file the source */
  readonly inWords: (typed: string, file: string) => readonly [message: string, hint?: string];
}

/**
 * Names links that lead nowhere in the HTML of layouts, plugins, templates and of files that are published as they are.
 * Each distinct link is looked up once; only when one leads nowhere, pages are searched until it
 * is found.
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
  const all = new Set(links);
  for (const { url, html } of made) for (const link of linksOf({ url, html: html() })) all.add(link);
  let pages: readonly HtmlPage[] | undefined;
  const allPages = (): readonly HtmlPage[] =>
    (pages ??= [...made, ...drawnPages(site, htmlOf)].toSorted((a, b) => (a.address < b.address ? -1 : 1)));
  const faultOf = faultFinder(site, allPages);
  const faults = new Map([...all].flatMap((link) => entryOf(link, faultOf(link))));
  if (faults.size === 0) return { problems: [], links };
  const { shown, gone } = search(allPages(), new Set(faults.keys()), site);
  const sources = new LinkSources(site, code);
  const problems = new Map<string, Problem>();
  for (const showing of shown) {
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

function entryOf(link: string, fault: Fault | undefined): [string, Fault][] {
  return fault ? [[link, fault]] : [];
}

/** Files of templates, and files that are published as they are. */
function madeElsewhere({ context: { urls }, pages, media, root }: SiteParts): HtmlPage[] {
  const templates = pages.filter((page) => page instanceof FilePage);
  return [
    ...templates.map((page) => {
      const { address, source, file } = page;
      return { address, source, file, html: () => page.text() };
    }),
    ...media.map(({ source, file }) => ({
      address: `/${file.replace(/(?<=^|\/)index\.html$/, '')}` as Address,
      source,
      file,
      html: () => readFileSync(join(root, source), 'utf8'),
    })),
  ]
    .filter(({ file }) => /\.html?$/.test(file))
    .map((page) => ({ ...page, url: urls.absolute(page.address) }));
}

function drawnPages({ context, pages }: SiteParts, htmlOf: DrawnLinks['htmlOf']): HtmlPage[] {
  return pages.flatMap((page) => {
    if (!(page instanceof DrawnPage) || !page.file.endsWith('.html')) return [];
    if (page.owner?.post.isSecret) return [];
    const { address } = page;
    return [{ url: context.urls.absolute(address), address, page, html: () => htmlOf(page) }];
  });
}

function faultFinder(site: SiteParts, pages: () => readonly HtmlPage[]): (link: string) => Fault | undefined {
  const { context } = site;
  const { bodies, features } = context;
  const destinations = destinationsOf(site);
  const home = context.urls.href('/' as Address);
  const folders = [PICTURE_FOLDER, ...features.flatMap((feature) => feature.folders ?? [])];
  const ids = new Map<string, ReadonlySet<string>>();
  let byAddress: ReadonlyMap<string, HtmlPage> | undefined;
  const idsOf = (at: Address): ReadonlySet<string> | undefined => {
    byAddress ??= new Map(pages().map((page) => [page.address, page]));
    const page = byAddress.get(at);
    if (page && !ids.has(at)) ids.set(at, idsIn(page.html()));
    return ids.get(at);
  };
  return (link) => {
    const path = decodePath(link.replace(/#.*$/s, ''));
    if (!path.startsWith(home)) return outside(path, home, destinations.files);
    const at = `/${path.slice(home.length)}`;
    if (!isAddress(at) || folders.some((folder) => at.startsWith(folder))) return undefined;
    if (nothingAt(at, '', destinations))
      return { rule: 'link', inWords: (typed) => nothingAt(at, typed, destinations, home) ?? [''] };
    const fragment = fragmentOf(link);
    if (fragment === '') return undefined;
    const post = destinations.posts.get(outputFile(at));
    if (post && isAddedId(fragment, post, context)) return undefined;
    const inText = post && Anchors.of(bodies.ids(post));
    if (inText?.has(fragment)) return undefined;
    const onPage = idsOf(at);
    if (!onPage || onPage.has(fragment)) return undefined;
    const message = `There is no “#${fragment}” on the page ${at}.`;
    const hint =
      inText?.guess(fragment) ?? 'Write the id of a part of that page, or leave the part behind # out.';
    return { rule: 'anchor', inWords: () => [message, hint] };
  };
}

const TEMPLATE_WAY = ', or use the filter url: {{ … | url }}.';

function layoutWay(path: string): string {
  return `, or {\`\${site.home}${path.slice(1)}\`} with the props of the layout.`;
}

/**
 * Other sites of the same host may have anything, but what this site has at the same address without its sub-folder was
 * certainly meant.
 */
function outside(path: string, home: string, files: ReadonlySet<string>): Fault | undefined {
  if (path === '/' || !isAddress(path) || !files.has(outputFile(path))) return undefined;
  const right = home + path.slice(1);
  const inWords = (typed: string, file: string): [string, string] => [
    `The link ${typed} leads out of this site, which is below ${home}.`,
    `Write ${right}${/\.[jt]sx$/.test(file) ? layoutWay(path) : file.startsWith('site/') ? TEMPLATE_WAY : ''}`,
  ];
  return { rule: 'link', inWords };
}

/** Looks for links in pages. @returns where they are shown first, and those that are on no page */
function search(
  pages: readonly HtmlPage[],
  wanted: ReadonlySet<string>,
  site: SiteParts,
): { readonly shown: readonly Showing[]; readonly gone: ReadonlySet<string> } {
  const shown: Showing[] = [];
  const rest = new Set(wanted);
  for (const page of pages) {
    if (rest.size === 0) break;
    const html = page.html();
    const found = [...linksOf({ url: page.url, html })].filter((link) => rest.has(link));
    const inText = found.length > 0 ? linksOfText(page, site) : undefined;
    for (const link of found) {
      const typed = inText?.has(link) ? undefined : typedIn(html, link, page.url);
      if (typed === undefined) continue;
      shown.push({ link, page, typed });
      rest.delete(link);
    }
  }
  return { shown, gone: rest };
}

/** Links that stand in the text of a post are told of there. */
function linksOfText({ page, url }: HtmlPage, { context: { bodies } }: SiteParts): Set<string> {
  const references = page?.bodies.flatMap((post) => bodies.references(post)) ?? [];
  const html = references.map(({ href, target }) => ` href="${href ?? target}"`).join('');
  return linksOf({ url, html });
}

/** The link as a tag of the page has it; undefined when it only stands in a text, a script or a comment. */
function typedIn(html: string, link: string, url: string): string | undefined {
  const shown = html.replaceAll(/(<(script|style)\b[^>]*>)[^]*?(?=<\/\2)/gi, '$1');
  for (const piece of scanTags(shown)) {
    if (piece.kind !== 'start') continue;
    for (const name of ['href', 'src', 'action', 'poster']) {
      const typed = piece.attributes.get(name);
      if (typed !== undefined && linksOf({ url, html: ` href="${typed}"` }).has(link)) return typed.trim();
    }
  }
  return undefined;
}

function problemOf(showing: Showing, fault: Fault, sources: LinkSources): Problem {
  const { page } = showing;
  const { file, written, ...place } = sources.of(showing);
  const front = written.startsWith(sources.home) ? sources.home : '/';
  const [message, hint = `Write the address of a page or a file, such as ${front}about/.`] = fault.inWords(
    written,
    file,
  );
  const isSaid = page.source === file || message.includes(` page ${page.address}.`);
  const where = isSaid ? '' : ` The page ${page.address} has this link.`;
  return { file, ...place, rule: fault.rule, severity: 'warning', message: message + where, hint };
}
