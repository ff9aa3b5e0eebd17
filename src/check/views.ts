import type { Content } from '../pipeline/read/content.ts';
import { PLACEHOLDER } from '../pipeline/check/problems-of-bodies.ts';
import type { InspectSetup } from '../pipeline/render/inspect-bodies.ts';
import type { RenderTask } from '../pipeline/render/render-body.ts';
import type { SeenPictures } from '../pipeline/media/seen-pictures.ts';
import { buildBlog, type Blog } from '../collections/blog.ts';
import type { BlogCode } from '../features/blog-code.ts';
import type { Settings } from '../config/settings.ts';
import { linkTable, type LinkTable } from '../pages/links.ts';

export interface ViewOptions {
  readonly content: Content;
  readonly settings: Settings;
  readonly code: BlogCode;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Folder of the blog. */
  readonly root: string;
  /** Pictures that were looked at. */
  readonly seen: SeenPictures;
  /** What to look for in words. */
  readonly phrases: string;
}

/** A site as it would be published, with or without what is held back. */
export interface View {
  readonly blog: Blog;
  readonly table: LinkTable;
  readonly task: RenderTask;
}

/** What is published must make sense by itself; what is held back may lead to other posts that are. */
export interface Views extends ViewOptions {
  readonly published: View;
  readonly everything: View;
  /** Files that are held back. */
  readonly held: ReadonlySet<string>;
  readonly setup: InspectSetup;
}

export function viewsOf(options: ViewOptions): Views {
  const published = viewOf(options, false);
  const held = new Set(published.blog.held.map(({ post }) => post.file));
  const everything = held.size > 0 || options.content.faulty.length > 0 ? viewOf(options, true) : published;
  return {
    ...options,
    published,
    everything,
    held,
    setup: { published: published.task, everything: everything.task },
  };
}

/** Links to files with faults count as right: nobody knows yet where they will lead. */
function viewOf({ content, settings, now, root, phrases }: ViewOptions, showAll: boolean): View {
  const blog = buildBlog(content.posts, settings, now, showAll);
  const media = content.media.map(({ path }) => path);
  const known = linkTable(settings, [...blog.posts, ...blog.pages], content.posts, media);
  const faulty = content.faulty.map((file) => [file, PLACEHOLDER] as const);
  // No page is drawn here, so nobody asks how large a picture is.
  const table = { ...known, posts: [...known.posts, ...faulty], pictures: [] };
  return {
    blog,
    table,
    task: {
      root,
      language: settings.language,
      table,
      phrases,
      highlight: settings.highlight,
      players: settings.embeds,
    },
  };
}
