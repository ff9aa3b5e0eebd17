import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from 'pamphlet/content';
import { astro, markdown, obsidian } from './generators/collections.ts';
import { eleventy } from './generators/eleventy.ts';
import { known } from './optional.ts';
import type { OtherGenerator } from './generators/generator.ts';
import { hexo } from './generators/hexo.ts';
import { hugo } from './generators/hugo.ts';
import { jekyll } from './generators/jekyll.ts';
import { readBlogger } from './html-blogs/blogger.ts';
import { readFeeds } from './html-blogs/feed.ts';
import { htmlSource, type HtmlBlog } from './html-blogs/html-source.ts';
import { readMedium, readSubstack } from './html-blogs/zips.ts';
import { generatorSource } from './generators/source.ts';
import { readGhost } from './ghost/source.ts';
import { isWordPress, type Given, type Source } from './model.ts';
import { DISQUS, recognise } from './recognise.ts';
import { Uploads, type OldFiles } from './files/uploads.ts';
import { wordpressSource } from './wordpress/source.ts';
import { withDisqus } from './comments/disqus.ts';
import { Downloads } from './download/downloads.ts';

const GENERATORS: Readonly<Record<string, OtherGenerator>> = {
  ...{ jekyll, hugo, eleventy, hexo, astro, obsidian, markdown },
};

/** Blogs that are exported as texts in HTML. */
const HTML_BLOGS: Readonly<Record<string, Pick<HtmlBlog, 'generator' | 'read'>>> = {
  ghost: { generator: 'Ghost', read: readGhost },
  blogger: { generator: 'Blogger', read: readBlogger },
  medium: { generator: 'Medium', read: readMedium },
  substack: { generator: 'Substack', read: readSubstack },
  feed: { generator: 'a feed', read: readFeeds },
};

/** What `--from` takes. */
export const SOURCES: readonly string[] = [
  'wordpress',
  ...Object.keys(GENERATORS),
  ...Object.keys(HTML_BLOGS),
];

export interface OpenedSource {
  readonly source: Source;
  readonly uploads: OldFiles;
}

/** Where the blog that moves is. Archives are unpacked before. */
export interface SourcePlace extends Given {
  /** Files of one export, or a folder; absolute. */
  readonly paths: readonly string[];
  /** As a person would name it. */
  readonly name: string;
  /** What made it, one of {@link SOURCES}; recognised where it is not said. */
  readonly from?: string | undefined;
  /** What Disqus exported of its comments; absolute. */
  readonly comments?: string | undefined;
  /** Folders with its files; absolute. */
  readonly uploads: readonly string[];
  /** Folder of files that are fetched from the old host; absolute. */
  readonly downloads?: string;
  /** Folder of the old site: what its generator built, a mirror, or a live site that was read; absolute. */
  readonly oldSite?: string | undefined;
  /** Files are to be fetched. */
  readonly isDownload?: boolean;
}

/**
 * Opens the blog that moves.
 *
 * @throws UserError when there is no such blog
 */
export function openSource(place: SourcePlace): OpenedSource {
  const { source: bare, uploads } = openFiles(place);
  const { comments, downloads, isDownload = false } = place;
  const given = withGiven(bare, place);
  const source = comments === undefined ? given : withDisqus(given, comments);
  if (downloads === undefined) return { source, uploads };
  const fetched = new Downloads(downloads, isDownload);
  const isThere = uploads.isThere || fetched.isThere;
  const files: OldFiles = {
    isThere,
    find: (file) => uploads.find(file) ?? fetched.find(file),
    publicAt: (file) => uploads.publicAt?.(file),
    publicFiles: () => uploads.publicFiles?.() ?? new Map(),
  };
  return { source, uploads: files };
}

/** Parts of patterns of WordPress, by ours. */
const PARTS: Readonly<Record<string, string>> = {
  ...{ year: 'year', monthnum: 'month', day: 'day', category: 'category', postname: 'slug' },
};

/** A source with what the owner says beside it; a pattern of WordPress becomes one of ours. */
function withGiven(source: Source, { url, timeZone, permalink }: Given): Source {
  const ours = permalink?.replaceAll(
    /%(\w+)%/g,
    (typed, part: string) => PARTS[part]?.replace(/^/, ':') ?? typed,
  );
  return {
    ...source,
    site() {
      const site = source.site();
      const isOwn = ours !== undefined && isWordPress(site);
      if (isOwn && ours.includes('%'))
        throw new UserError(
          `--permalink has a part that no address here has: ${ours}`,
          `It may have %${Object.keys(PARTS).join('%, %')}%.`,
        );
      return {
        ...site,
        ...known({ url, timeZone, permalink: isOwn ? ours : undefined }),
        ...(timeZone !== undefined && { guessed: [] }),
      };
    },
  };
}

function openFiles(place: SourcePlace): OpenedSource {
  const { name, uploads } = place;
  const { from, files, because } = recognise(place.paths, place.from);
  const [first = ''] = files;
  if (from === DISQUS) {
    const hint = 'Name the blog itself first, and this file behind --comments.';
    throw new UserError(`${basename(first)} holds comments of Disqus, and no posts.`, hint);
  }
  const generator = GENERATORS[from];
  if (generator) return generatorSource(first, generator, { ...place, because });
  // The files of Ghost lie beside its export.
  const isBeside = from === 'ghost' && uploads.length === 0 && existsSync(join(dirname(first), 'content'));
  const own = new Uploads(isBeside ? [dirname(first)] : uploads);
  const html = HTML_BLOGS[from];
  if (html) return { source: htmlSource({ ...html, files, name }), uploads: own };
  return { source: wordpressSource(files, name), uploads: own };
}
