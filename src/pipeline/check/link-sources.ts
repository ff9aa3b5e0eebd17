import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlogCode, LayoutName } from '../../features/blog-code.ts';
import { remember } from '../../lib/remember.ts';
import { decodePath, type Address } from '../../lib/urls.ts';
import type { DrawnPage } from '../../pages/drawn-page.ts';
import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import type { SiteParts } from './destinations.ts';

/** A page of HTML, but for what posts say on it. */
export interface HtmlPage {
  readonly url: string;
  readonly address: Address;
  /** File that it was made from; absent when it is drawn through layouts. */
  readonly source?: string;
  readonly page?: DrawnPage;
  readonly html: () => string;
}

/** Where a link is shown. */
export interface Showing {
  /** As `linksOf` gives it. */
  readonly link: string;
  /** The first in the order of addresses. */
  readonly page: HtmlPage;
  /** As its HTML has it. */
  readonly typed: string;
}

/** Where a link was written; without a place when no file has it word for word. */
interface Source {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The link as the file has it. */
  readonly written: string;
}

/** Layouts of which the kind of page has another name. */
const LAYOUTS: Readonly<Record<string, string>> = { undated: 'page', index: 'index-page' };

/** Files of templates that are text. */
const TEXT = /\.(?:[cm]?[jt]sx?|json|ya?ml|md|html?|njk|liquid|hbs|mustache|ejs|pug|haml|webc)$/;

/** Finds the file of the blog that a link on a page comes from. */
export class LinkSources {
  /** Address of the site on its host. */
  readonly home: string;
  readonly #layouts: BlogCode['layouts'];
  /** Files of layouts and plugins, and the settings. */
  readonly #code: readonly string[];
  readonly #templates: readonly string[];
  readonly #textOf: (file: string) => string;

  constructor({ root, context }: SiteParts, { module, layouts }: BlogCode) {
    this.home = context.urls.href('/' as Address);
    this.#layouts = layouts;
    this.#code = [...(module === undefined ? [] : sourcesOf(module)), SETTINGS_FILE];
    const site = join(root, 'site');
    const names = existsSync(site) ? readdirSync(site, { recursive: true, encoding: 'utf8' }) : [];
    this.#templates = names
      .map((name) => `site/${name.replaceAll('\\', '/')}`)
      .filter((name) => TEXT.test(name))
      .toSorted();
    this.#textOf = remember((file) => {
      const path = join(root, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : '';
    });
  }

  /** The file that has the link word for word, or else the one that made the page. */
  of({ link, page: { page, source }, typed }: Showing): Source {
    const decoded = decodePath(link);
    const inside = decoded.startsWith(this.home) ? [`/${decoded.slice(this.home.length)}`] : [];
    const templates = source?.startsWith('site/') ? this.#templates : [];
    for (const file of [source ?? [], templates, this.#code, page?.owner?.post.file ?? []].flat()) {
      for (const written of [typed, link, decoded, ...inside]) {
        const place = placeIn(this.#textOf(file), written);
        if (place) return { file, ...place, written };
      }
    }
    const layout = (LAYOUTS[page?.kind ?? ''] ?? page?.kind) as LayoutName;
    const file = source ?? (this.#layouts[layout] ? `layouts/${layout}.tsx` : SETTINGS_FILE);
    return { file, written: typed };
  }
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
