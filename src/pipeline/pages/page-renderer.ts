import type { Post } from '../../content/post.ts';
import { errorText } from '../../lib/failure.ts';
import { step } from '../../lib/step-times.ts';
import { UserError } from '../../lib/problems.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { packageOf, placeInOwnCode } from '../../lib/place-of-fault.ts';
import type { PostSummary, SiteProps } from '../../../layouts/props.ts';
import { BODY_PLACE, createLayoutRenderer } from './render-page.tsx';
import type { BlogCode } from '../../features/blog-code.ts';
import { contentOf, markdownOf } from '../../features/extensions.ts';
import { isContentOf, type PageParts } from '../../pages/feature.ts';
import { createBodyReader, type BodySource, type BodyJob } from '../bodies/bodies.ts';
import { linksOf } from '../../check/links-of.ts';
import { createSiteFolder, type SitePaths } from '../commit/site-folder.ts';
import type { WrittenFile } from '../cache/state.ts';

/** Plain data. */
export interface RenderSetup {
  /** The whole blog, then each language. */
  sites: readonly SiteProps[];
  paths: SitePaths;
  bodies: BodySource;
}

/** Plain data. */
export interface RenderJob {
  /** As `Page.kind`. */
  kind: string;
  file: string;
  /** Index in `RenderSetup.sites`. */
  site: number;
  /** Absolute URL. */
  url: string;
  /** Without the path prefix. */
  address: string;
  last?: WrittenFile;
  fingerprint: string;
  /** True: returns the bytes, and writes nothing. */
  isForTransform: boolean;
  /** True: returns the page's links. */
  hasWantedLinks: boolean;
  /** JSON from `LayoutPage.props`. */
  props: string;
  /** JSON of each `PostSummary`. */
  summaries: readonly string[];
  body?: BodyJob;
  /** In the order of their summaries. */
  notes: readonly BodyJob[];
  /** Post whose Markdown it may show. */
  source?: Pick<Post, 'file' | 'contentHash'>;
}

/**
 * One per thread. The function throws a UserError if the blog's code fails.
 *
 * @param reader this thread's
 */
export function createPageRenderer(
  { sites, paths, bodies }: RenderSetup,
  code: BlogCode,
  reader = createBodyReader(bodies, markdownOf(code)),
) {
  const folder = createSiteFolder(paths);
  const renderPage = createLayoutRenderer(code);
  const contents = contentOf(code);
  /** Layouts cache by identity, so one post is one object on all pages. */
  const summaryOf = remember(parseSummary, new BoundedCache(2000));
  const known = new Set<string>();

  const bytesOf = (
    { kind, file, site: index, url, hasWantedLinks, props, summaries, body, notes, source }: RenderJob,
    links: Set<string>,
    items: Set<string>,
  ) => {
    const site = sites[index];
    if (!site) throw new Error(`${file} is in a language that the blog does not have.`);
    const read = body && step('body', () => reader.shown(body));
    const parts: PageParts = {
      site,
      // Lists repeat posts of other pages. Post pages do not.
      summaries: summaries.map((json) => (kind === 'post' ? parseSummary(json) : summaryOf(json))),
      body: read,
      notes: notes.map((note) => reader.shown(note).openingHtml ?? ''),
      source: (name) => {
        const isOwn = name === source?.file;
        // Otherwise an edit would not update this page.
        if (!isOwn && !contents.some((content) => isContentOf(content, name)))
          throw new UserError(
            `a slot of ${file} reads ${name}, which is neither its post nor content of a feature. Read it in “data”: context.bodies.source({ file })`,
          );
        if (!isOwn) items.add(name);
        return reader.sourceOf(name, isOwn ? source.contentHash : undefined);
      },
    };
    const page = step('layout', () => renderPage(kind, props, parts));
    if (hasWantedLinks) for (const link of linksOf(url, page, read?.ids, known).keys()) links.add(link);
    const at = page.indexOf(BODY_PLACE);
    // A list shows only the introduction.
    if (!read || at < 0) return Buffer.from(page);
    const [before, after] = [page.slice(0, at), page.slice(at + BODY_PLACE.length)];
    return Buffer.concat([Buffer.from(before), read.bytes, Buffer.from(after)]);
  };

  /** Returns plain data. */
  return (orders: readonly RenderJob[]) => {
    const links = new Set<string>();
    const items: string[][] = [];
    const files = orders.map((order) => {
      const read = new Set<string>();
      let bytes: Buffer;
      try {
        bytes = step('render', () => bytesOf(order, links, read));
      } catch (error) {
        const place = error instanceof UserError ? undefined : (placeInOwnCode(error) ?? packageOf(error));
        if (place === undefined) throw error;
        const message = errorText(error);
        throw new UserError(
          `${order.body?.file ?? order.file} could not be rendered: ${message} (${place})`,
          'Fix the blog’s own code there, then try again.',
        );
      }
      items.push([...read]);
      if (order.isForTransform) return bytes;
      return step('write', () => folder.writeOrKeep(order.file, order.fingerprint, bytes, order.last));
    });
    return {
      files,
      /** New to this thread, without those of texts. */
      links: [...links],
      /** Content files that slots read, per page. */
      items,
    };
  };
}

function parseSummary(json: string) {
  return JSON.parse(json) as PostSummary;
}
