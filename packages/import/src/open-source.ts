import type { Named } from './json.ts';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import { astro, markdown, notion, obsidian } from './generators/collections.ts';
import { eleventy } from './generators/eleventy.ts';
import type { OtherGenerator } from './generators/generator.ts';
import { hexo } from './generators/hexo.ts';
import { hugo } from './generators/hugo.ts';
import { jekyll } from './generators/jekyll.ts';
import { readBlogger } from './html-blogs/blogger.ts';
import { readFeeds } from './html-blogs/feed.ts';
import { htmlSource, type HtmlBlog } from './html-blogs/html-source.ts';
import { readMedium, readSubstack } from './html-blogs/zips.ts';
import { generatorSource } from './generators/source.ts';
import { convertGhost, readGhost } from './ghost/source.ts';
import { isText, isWordPress, type Given } from './model.ts';
import type { Source } from './source.ts';
import { DISQUS, recognise } from './recognise.ts';
import { uploadsIn, withMoreFiles, type OldFiles } from './files/uploads.ts';
import { convertPost } from './wordpress/convert-post.ts';
import { readWordpress } from './wordpress/source.ts';
import { withDisqus } from './comments/disqus.ts';
import { fieldRemarks, withFields } from './custom-fields.ts';
import { Tally } from './tally.ts';
import { downloadsIn } from './download/downloads.ts';

const GENERATORS: Readonly<Record<string, OtherGenerator>> = {
  jekyll,
  hugo,
  eleventy,
  hexo,
  astro,
  obsidian,
  notion,
  markdown,
};

/** An export of no other kind. */
const WORDPRESS: HtmlBlog = { generator: 'WordPress', read: readWordpress, convert: convertPost };

/** Services with exports as HTML texts. */
const HTML_BLOGS: Readonly<Record<string, HtmlBlog>> = {
  wordpress: WORDPRESS,
  ghost: { generator: 'Ghost', read: readGhost, convert: convertGhost },
  blogger: { generator: 'Blogger', read: readBlogger },
  medium: { generator: 'Medium', read: readMedium },
  substack: { generator: 'Substack', read: readSubstack },
  feed: { generator: 'a feed', read: readFeeds },
};

/** Values of `--from`. */
export const SOURCES: readonly string[] = Object.keys({ ...HTML_BLOGS, ...GENERATORS });

/** Location of the old blog, after the unpacking of archives. */
export interface SourcePlace extends Given {
  /** Absolute: files of one export, or a folder. */
  paths: readonly string[];
  /** Display name. */
  name: string;
  /** One of {@link SOURCES}; default: detected. */
  from?: string;
  /** Absolute path of a Disqus export. */
  comments?: string;
  /** Absolute folders of its files. */
  uploads: readonly string[];
  /** Absolute folder of downloaded files. */
  downloads?: string;
  /** True if this import downloads files. */
  isDownload?: boolean;
}

/**
 * Opens the old blog.
 *
 * @throws UserError for a missing blog
 */
export function openSource(place: SourcePlace) {
  const { source: bare, uploads } = openFiles(place);
  const { comments, downloads, isDownload = false } = place;
  const given = withGiven(bare, place);
  const source = comments === undefined ? given : withDisqus(given, comments);
  if (downloads === undefined) return { source, uploads };
  return { source, uploads: withMoreFiles(uploads, downloadsIn(downloads, isDownload)) };
}

/** Pamphlet's permalink parts by WordPress's. */
const PARTS: Named = {
  year: 'year',
  monthnum: 'month',
  day: 'day',
  category: 'category',
  postname: 'slug',
};

/** Applies the owner's options. Converts a WordPress permalink pattern. */
function withGiven(source: Source, { url, timeZone, permalink, fields = new Map() }: Given): Source {
  const ours = permalink?.replaceAll(
    /%(\w+)%/g,
    (typed, part: string) => PARTS[part]?.replace(/^/, ':') ?? typed,
  );
  /** Counts of texts by key without a place here. */
  const left = new Tally<string>();
  return {
    ...source,
    async *items() {
      left.clear();
      for await (const item of source.items()) {
        if (isText(item))
          for (const key of item.extra?.keys() ?? []) if (!fields.has(key)) left.add(Texts.shorten(key));
        yield withFields(item, fields);
      }
    },
    remarks: () => [...source.remarks(), ...fieldRemarks(left)],
    site() {
      const site = source.site();
      const isOwn = ours !== undefined && isWordPress(site);
      if (isOwn && ours.includes('%'))
        throw new UserError(
          `--permalink has an unknown part: ${ours}`,
          `Use %${Object.keys(PARTS).join('%, %')}%.`,
        );
      return {
        ...site,
        url: url ?? site.url,
        timeZone: timeZone ?? site.timeZone,
        permalink: isOwn ? ours : site.permalink,
      };
    },
  };
}

function openFiles(place: SourcePlace): { source: Source; uploads: OldFiles } {
  const { uploads } = place;
  const { from, files, because } = recognise(place.paths, place.from);
  const [first = ''] = files;
  if (from === DISQUS) {
    const hint = 'Name the blog first, and this file with --comments FILE.';
    throw new UserError(`${basename(first)} has comments of Disqus, but no posts.`, hint);
  }
  const generator = GENERATORS[from];
  if (generator) return generatorSource(first, generator, { ...place, because });
  const blog = HTML_BLOGS[from] ?? WORDPRESS;
  // Ghost stores its files beside the export.
  const isBeside = from === 'ghost' && uploads.length === 0 && existsSync(join(dirname(first), 'content'));
  return {
    source: htmlSource(blog, { ...place, files }),
    uploads: uploadsIn(isBeside ? [dirname(first)] : uploads),
  };
}
