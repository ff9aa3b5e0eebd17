import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStyleSheet, STYLES_FOLDER } from '../content/own-styles.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { entriesOf } from '../lib/files.ts';
import { byText } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';
import { remember } from '../lib/remember.ts';
import { placeAt } from '../lib/text.ts';
import { address, isAddress, type Address } from '../lib/urls.ts';
import { scanTags } from '../markdown/html/scan-tags.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import { FilePage, type Page } from '../pages/page.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { fragmentOf, linksOf, readTargets } from './links-of.ts';
import { destinationsOf, type CheckedSite } from './destinations.ts';
import { faultOfLink, noHeading } from './links.ts';

interface RenderedLinks {
  /** From `linksOf`. May include removed links. */
  links: ReadonlySet<string>;
  htmlOf: (page: LayoutPage) => string;
}

/** Pages from layouts whose links count. Built-in layouts need one page of each kind and language. */
export function pagesToScan(pages: readonly Page[], { module }: BlogCode): LayoutPage[] {
  const kinds = new Set<string>();
  return pages.filter((page): page is LayoutPage => {
    if (!(page instanceof LayoutPage) || !page.file.endsWith('.html')) return false;
    const kind = `${page.kind} ${page.context.settings.language}`;
    return kinds.size < kinds.add(kind).size || module !== undefined;
  });
}

interface HtmlPage {
  /** Absent for pages from layouts. */
  source?: string;
  template?: true;
  page?: LayoutPage;
  html: () => string;
}

/**
 * Broken links of layouts, plugins, templates and copied files.
 *
 * @returns the problems, and the links that are still on a page
 */
export function checkPageLinks(site: CheckedSite, code: BlogCode, { links, htmlOf }: RenderedLinks) {
  const { context, faulty, root } = site;
  if (faulty.length > 0) return { problems: [], links };
  const pages = htmlPages(site, htmlOf);
  const linksOn = (at: Address, { html, page }: HtmlPage) =>
    linksOf(context.urls.absolute(at), html(), page?.body && context.bodies.ids(page.body));
  const to = destinationsOf(site);
  const { home } = to;
  const idsOn = remember((at: Address) => {
    const page = pages.get(at);
    return page && readTargets(page.html()).ids;
  });
  const faultOf = (link: string, typed: string) =>
    link.startsWith('#')
      ? noHeading(fragmentOf(link), [], 'on this page')
      : faultOfLink(link, typed, to, idsOn);
  const published = [...pages].flatMap(([at, page]) =>
    page.source === undefined ? [] : [...linksOn(at, page).keys()],
  );
  // The check of posts reports these at their front matter.
  const lead = new Set(
    context.blog.shown.flatMap(({ image }) => (image?.src.startsWith('/') ? home + image.src.slice(1) : [])),
  );
  const wanted = new Set([...links, ...published].filter((link) => !lead.has(link) && faultOf(link, '')));
  const placeOf = placeFinder(root, code);
  const problems = new Map<string, Problem>();
  for (const [at, page] of wanted.size > 0 ? [...pages].toSorted(byText(([path]) => path)) : []) {
    // Checks of texts report these.
    const inTexts = new Set(
      page.page?.bodies.flatMap((post) => context.bodies.references(post).map(({ href }) => href ?? '')),
    );
    let shown: ReadonlySet<string> | undefined;
    for (const [link, typed] of wanted.size > 0 ? linksOn(at, page) : []) {
      // Checks of texts report these.
      if (page.page?.bodies.length && /^https?:/i.test(typed)) continue;
      if (!wanted.has(link) || inTexts.has(typed) || !(shown ??= targetsIn(page.html())).has(typed)) continue;
      wanted.delete(link);
      const inside = typed.startsWith(home) ? `/${typed.slice(home.length)}` : typed;
      const { written, ...place } = placeOf(page, [typed, inside]);
      const fault = faultOf(link, written ?? typed);
      if (!fault) continue;
      // Owners wrote it, so each build has it. A copied page, or the value of a post, may be old.
      const isOwn = page.template ?? (place.line !== undefined && CODE.test(place.file));
      const severity = fault.rule === 'sub-folder' || isOwn ? 'error' : 'hint';
      const where = page.source === undefined ? ` The page ${at} has this link.` : '';
      const { rule, message } = fault;
      const ofFilter = rule === 'sub-folder' && page.template ? filterHint(written) : undefined;
      const hint = ofFilter ?? fault.hint ?? 'Write the address of a page or a file that is there.';
      const key = place.line === undefined ? message : `${place.file}:${place.line}:${place.column}`;
      if (!problems.has(key)) problems.set(key, { ...place, rule, severity, message: message + where, hint });
    }
  }
  return {
    problems: [...problems.values()],
    links: new Set([...links].filter((link) => !wanted.has(link))),
  };
}

/** Includes templates, copied files and own style sheets. */
function htmlPages({ pages, published, root }: CheckedSite, htmlOf: RenderedLinks['htmlOf']) {
  const isHtml = ({ file }: { file: string }) => /\.html?$/.test(file);
  const found = new Map<Address, HtmlPage>();
  for (const page of pages.filter(isHtml)) {
    if (page.owner?.post.isSecret) continue;
    if (page instanceof LayoutPage) found.set(page.address, { page, html: () => htmlOf(page) });
    else if (page instanceof FilePage)
      found.set(page.address, { source: page.source, template: true, html: () => page.text() });
  }
  for (const { source, file } of published.filter(isHtml)) {
    const at = address(`/${file.replace(/(?<=^|\/)index\.html$/, '')}`);
    found.set(at, { source, html: () => readFileSync(join(root, source), 'utf8') });
  }
  for (const { name } of entriesOf(join(root, STYLES_FOLDER))) {
    const source = `${STYLES_FOLDER}/${name}`;
    if (!isStyleSheet(source)) continue;
    found.set(address(`/assets/${name}`), {
      source,
      html: () =>
        readFileSync(join(root, source), 'utf8').replaceAll(
          /\/\*[^]*?(?:\*\/|$)|url\(["']?([^"')]*)/gi,
          '<a href="$1">',
        ),
    });
  }
  return found;
}

/** Settings, layouts, plugins and themes. */
const CODE = /\.[jt]sx?$/;

/** Skips text, scripts, comments and visitors' words. */
function targetsIn(html: string) {
  return new Set(
    scanTags(html.replaceAll(/(<(script|style)\b[^>]*>)[^]*?(?=<\/\2)/gi, '$1')).flatMap((piece) =>
      piece.kind === 'start' && !piece.attributes.get('rel')?.includes('ugc')
        ? ['href', 'src', 'poster'].flatMap((name) => piece.attributes.get(name)?.trim() ?? [])
        : [],
    ),
  );
}

/** Templates and plugins need the filter that adds the path prefix. */
const UNFILTERED =
  /(?<=(?:href|src|action|poster)=["']?)\{\{(?![^}]{0,200}\|\s*(?:url|htmlBaseUrl)\b)|\{\{[^}]{0,200}\|\s*safe\b/;

function filterHint(written: string | undefined) {
  const example = written !== undefined && isAddress(written) ? `'${written}'` : 'post.url';
  return `Write the filter “url” behind the address: {{ ${example} | url }}. Write the whole address, with https://, for another site.`;
}

/**
 * Finds the link as a string literal in the page's source, a layout, a plugin or the settings. Falls back to
 * the page's source without a line.
 */
function placeFinder(root: string, { module }: BlogCode) {
  const code = [...(module === undefined ? [] : sourcesOf(module)), SETTINGS_FILE];
  const textOf = remember((file: string) => {
    const path = join(root, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  });
  const quotedIn = remember((file: string) => quoted(textOf(file)));
  return ({ source, template, page }: HtmlPage, targets: readonly string[]) => {
    for (const file of source === undefined ? code : [source])
      for (const written of targets) {
        const at = ['"', "'", '`'].map((sign) => quotedIn(file).get(sign + written)).find(Boolean);
        if (at !== undefined) return { file, written, ...placeAt(textOf(file), at) };
      }
    const file = source ?? page?.owner?.post.file ?? SETTINGS_FILE;
    const at = template ? textOf(file).search(UNFILTERED) : -1;
    return { file, written: undefined, ...(at >= 0 && placeAt(textOf(file), at)) };
  };
}

/** From the module's source map. */
function sourcesOf(module: string) {
  const [, map = ''] = /base64,([\w+/=]+)\s*$/.exec(readFileSync(module, 'utf8')) ?? [];
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sources: string[] };
  return sources.filter((file) => file !== SETTINGS_FILE);
}

/** First index of each string literal, quotation mark included. */
function quoted(text: string) {
  const found = new Map<string, number>();
  for (const sign of ['"', "'", '`']) {
    let at = 0;
    for (const part of text.split(sign)) {
      if (at > 0 && !found.has(sign + part)) found.set(sign + part, at);
      at += part.length + 1;
    }
  }
  return found;
}
