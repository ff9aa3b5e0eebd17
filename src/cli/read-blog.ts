import { join } from 'node:path';
import type { CheckOptions } from '../check/check-blog.ts';
import type { Settings } from '../settings/settings.ts';
import { ownTemplates } from '../eleventy/own-templates.ts';
import { loadBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import { readPublication, type Publication } from '../pipeline/publication.ts';

/** A blog, as far as front matter says. */
export interface Blog {
  readonly settings: Settings;
  readonly publication: Publication;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Reads the posts of a blog as far as front matter says. @param root folder of the blog; absolute */
export async function readBlog(root: string): Promise<Blog> {
  const { settings, code } = await loadBlog(root, process.env);
  const now = clock(process.env);
  const publication = await readPublication({ settings, code, root, cache: join(root, '.cache'), now });
  return { settings, publication, now };
}

/** What a check of a blog needs. @param root folder of the blog; absolute */
export async function checkOptionsOf(root: string, strict = false): Promise<CheckOptions> {
  const { settings, code } = await loadBlog(root, process.env);
  const templates = ownTemplates(root, join(root, '.cache', 'check'), code);
  return {
    settings,
    code,
    root,
    now: clock(process.env),
    strict: strict || settings.strict,
    templates,
  };
}
