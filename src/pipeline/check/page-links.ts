import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlogCode, LayoutName } from '../../features/blog-code.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import type { Problem } from '../../lib/problems.ts';
import { remember } from '../../lib/remember.ts';
import { decodePath, isAddress, outputFile, type Address } from '../../lib/urls.ts';
import { scanTags } from '../../markdown/html/scan-tags.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import { FilePage } from '../../pages/page.ts';
import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import { fragmentOf, idsIn, linksOf } from '../draw/links-of.ts';
import {
  anchorsOf,
  destinationsOf,
  guessOfAnchor,
  isAddedId,
  nothingAt,
  type SiteParts,
} from './destinations.ts';

/** Links of the drawn pages of a site. */
export interface DrawnLinks {
  /** As `linksOf` gives them. Some may be of pages that have lost them since. */
  readonly links: ReadonlySet<string>;
  /** The HTML of a page. */
  readonly htmlOf: (page: DrawnPage) => string;
}

/** A page of HTML, but for what posts say on it. */
interface HtmlPage {
  readonly url: string;
  readonly address: Address;
  /** File that it was made from; absent when it is drawn through layouts. */
  readonly source?: string;
  readonly page?: DrawnPage;
  readonly html: () => string;
}

/** Where a link is shown. */
interface Showing {
  /** As `linksOf` gives it. */
  readonly link: string;
  /** The first in the order of addresses. */
  readonly page: HtmlPage;
  /** As its HTML has it. */
  readonly typed: string;
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
  const problemOf = problemFinder(site, code);
  const problems = new Map<string, Problem>();
  const gone = new Set(faults.keys());
  for (const showing of search(allPages(), gone, site)) {
    const fault = faults.get(showing.link);
    if (!fault) continue;
    const problem = problemOf(showing, fault);
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
  let byAddress: ReadonlyMap<string, HtmlPage> | undefined;
  const idsOn = remember((at: Address) => {
    byAddress ??= new Map(pages().map((page) => [page.address, page]));
    const page = byAddress.get(at);
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
    const onPage = anchorsOf(inText).has(fragment) ? undefined : idsOn(at);
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

/** Layouts of which the kind of page has another name. */
const LAYOUTS: Readonly<Record<string, string>> = { undated: 'page', index: 'index-page' };

/** Files of templates that are text. */
const TEXT = /\.(?:[cm]?[jt]sx?|json|ya?ml|md|html?|njk|liquid|hbs|mustache|ejs|pug|haml|webc)$/;

/** A problem in the file of the blog that has the link word for word, or else in the one that made the page. */
function problemFinder(
  { root, context }: SiteParts,
  { module, layouts }: BlogCode,
): (showing: Showing, fault: Fault) => Problem {
  const home = context.urls.href('/' as Address);
  const code = [...(module === undefined ? [] : sourcesOf(module)), SETTINGS_FILE];
  const site = join(root, 'site');
  const templates = existsSync(site) ? readdirSync(site, { recursive: true, encoding: 'utf8' }) : [];
  const ofSite = templates
    .map((name) => `site/${name.replaceAll('\\', '/')}`)
    .filter((name) => TEXT.test(name))
    .toSorted();
  const textOf = remember((file: string) => {
    const path = join(root, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  });
  return ({ link, page: { address, page, source }, typed }, { rule, inWords }) => {
    const decoded = decodePath(link);
    const inside = decoded.startsWith(home) ? [`/${decoded.slice(home.length)}`] : [];
    const files = [
      source ?? [],
      source?.startsWith('site/') ? ofSite : [],
      code,
      page?.owner?.post.file ?? [],
    ].flat();
    const [found] = files.flatMap((file) =>
      [typed, link, decoded, ...inside].flatMap((written) => {
        const place = placeIn(textOf(file), written);
        return place ? [{ file, written, place }] : [];
      }),
    );
    const layout = (LAYOUTS[page?.kind ?? ''] ?? page?.kind) as LayoutName;
    const file = found?.file ?? source ?? (layouts[layout] ? `layouts/${layout}.tsx` : SETTINGS_FILE);
    const written = found?.written ?? typed;
    const front = written.startsWith(home) ? home : '/';
    const [message, hint = `Write the address of a page or a file, such as ${front}about/.`] =
      inWords(written);
    const isSaid = source === file || message.includes(` page ${address}.`);
    const where = isSaid ? '' : ` The page ${address} has this link.`;
    return { file, ...found?.place, rule, severity: 'warning', message: message + where, hint };
  };
}

/** Files of settings, layouts and plugins, as the map of the compiled module names them, without the settings. */
function sourcesOf(module: string): string[] {
  const [, map = ''] = /base64,([\w+/=]+)\s*$/.exec(readFileSync(module, 'utf8')) ?? [];
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { readonly sources: string[] };
  return sources.filter((file) => file !== SETTINGS_FILE);
}

/** Where a link stands in a text, as a whole. */
function placeIn(text: string, link: string): { line: number; column: number } | undefined {
  for (let at = text.indexOf(link); at >= 0; at = text.indexOf(link, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + link.length)];
    if (!/^["'`(=\s>]?$/.test(before) || !/^["'`)\s<>?#]?$/.test(after)) continue;
    const lines = text.slice(0, at).split('\n');
    return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
  }
  return undefined;
}
