import { buildBlog } from '../blog/blog.ts';
import type { Settings } from '../settings/settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { markdownOf } from '../features/extensions.ts';
import { address } from '../lib/urls.ts';
import { allPages, replacedFiles } from '../pages/all-pages.ts';
import { createContext, type OwnPictures, type PageContext } from '../pages/context.ts';
import { linkTable, Links, type LinkTable } from '../pages/links.ts';
import type { Page, TemplateFile } from '../pages/page.ts';
import { recordingsOf } from './media/recordings.ts';
import { publishedPictures, type SeenPictures } from './media/seen-pictures.ts';
import type { Content } from './read/content.ts';
import { BodyReader, BodyStore, type BodySource } from './render/bodies.ts';
import type { Pack } from './render/pack.ts';

/** What a site is made from. */
export interface SiteInput {
  readonly settings: Settings;
  readonly code: BlogCode;
  /** Milliseconds since 1970. Decides what is published. */
  readonly now: number;
  readonly content: Content;
  /** Pictures that were looked at. */
  readonly seen: SeenPictures;
  readonly bodySource: BodySource;
  /** Where bodies are kept; missing when no HTML is. */
  readonly pack?: Pack;
  /** Goes into every fingerprint: code and settings. */
  readonly cacheKeys: string;
  readonly pictures?: OwnPictures;
  readonly ownStyles?: string | undefined;
}

/** A site of which every post has its place; no page is planned yet. */
export interface PlacedSite {
  readonly context: PageContext;
  readonly table: LinkTable;
  readonly bodies: BodyStore;
}

/** Of a file with faults: where it will be is not known, and its links count as right. */
const SOMEWHERE = address('/');

/** @param showAll whether what is held back is shown, as in a preview */
export function placeSite(input: SiteInput, showAll: boolean): PlacedSite {
  const { settings, code, now, content, seen, bodySource, pack, ...rest } = input;
  const blog = buildBlog(content.posts, settings, now, showAll);
  const places = linkTable(
    settings,
    [...blog.posts, ...blog.pages, ...blog.unlisted],
    content.posts,
    content.media.map(({ path }) => path),
  );
  const table: LinkTable = {
    ...places,
    posts: [...places.posts, ...content.faulty.map((file) => [file, SOMEWHERE] as const)],
    pictures: publishedPictures(places, seen, settings, showAll),
    recordings: recordingsOf(content.media, seen),
  };
  const links = new Links(table);
  const extensions = markdownOf(code, settings.language);
  const bodies = new BodyStore(content.bodies, new BodyReader(bodySource, links, extensions, pack), links);
  const { features } = code;
  const context = createContext({ features, blog, bodies, links, now, ...rest }, content.items);
  return { context, table, bodies };
}

/** Every page of a site, and the files of the blog that take the places of some: their sources, by output file. */
export interface PlannedPages {
  readonly pages: readonly Page[];
  readonly replaced: ReadonlyMap<string, string>;
}

/** @param own files of the blog's own templates */
export function planPages({ context, table }: PlacedSite, own: readonly TemplateFile[]): PlannedPages {
  const replaced = replacedFiles(table.media, own);
  return { pages: allPages(context, own, replaced), replaced };
}
