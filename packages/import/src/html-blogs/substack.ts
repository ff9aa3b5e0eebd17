import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { plural, printable, UserError } from 'pamphlet/content';
import { htmlOf, enclosureOf, type FoundSite, type HtmlText } from './html-source.ts';

/** What Substack puts between the words: forms, buttons and drawings on them. */
const FURNITURE =
  /<div class="subscription-widget-wrap[^]*?<\/form>\s*<\/div>\s*<\/div>|<p class="button-wrapper"[^]*?<\/p>|<button\b[^]*?<\/button>|<svg\b[^]*?<\/svg>/g;

/**
 * Substack's zip: `posts.csv` with what is known of each post, and its text in `posts/`. The address of the blog is not in it, and
 * of subscribers nothing is read.
 */
export async function* readSubstack(
  [file = '']: readonly string[],
  site: FoundSite,
): AsyncGenerator<HtmlText> {
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(await readFile(file), { columns: true, bom: true, relax_column_count: true });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${printable(basename(file))} cannot be read: ${words}.`,
      'Export the blog again in Substack.',
    );
  }
  site.lists.set('/feed', '/feed.xml').set('/archive', '/archive/');
  let missing = 0;
  for (const row of rows) {
    const text = (key: string): string => row[key]?.trim() ?? '';
    const [, id = '', slug = ''] = /^(\d+)(?:\.([\w-]+))?$/.exec(text('post_id')) ?? [];
    if (id === '') continue;
    const page = join(dirname(file), 'posts', `${text('post_id')}.html`);
    const isThere = existsSync(page);
    if (!isThere) missing++;
    const audience = text('audience') || 'everyone';
    const isLive = text('is_published').toLowerCase() === 'true';
    yield {
      id: `post-${id}`,
      title: htmlOf(text('title')),
      slug,
      link: slug === '' || !isLive ? '' : `/p/${slug}`,
      html: (isThere ? bodyOf(await readFile(page, 'utf8')) : '') + enclosureOf(text('podcast_url')),
      excerpt: htmlOf(text('subtitle')),
      published: text('post_date') || text('email_sent_at'),
      status: isLive && audience === 'everyone' ? 'published' : 'unpublished',
      statusName: isLive ? `for ${audience}` : 'draft',
    };
  }
  if (missing > 0) site.remarks.add(`${plural(missing, 'post')} had no text in the export.`);
}

/** A picture leads to itself in its full size. */
function bodyOf(page: string): string {
  return page.replaceAll(FURNITURE, '').replaceAll(/<a class="image-link[^>]*>([^]*?)<\/a>/g, '$1');
}
