import { printedName } from '../addresses/paths.ts';
import type { Named } from '../json.ts';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Texts, UserError } from 'pamphlet/content';
import { playerHtml } from '../html/embeds.ts';
import type { FoundSite, HtmlText } from './html-source.ts';
import { plainText } from '../html/plain-text.ts';
import { reasonOf } from '../optional.ts';
import { Tally } from '../tally.ts';

/** Medium's zip: one HTML page a post, from one template. Includes responses to posts of others. */
export async function* readMedium(files: readonly string[], site: FoundSite): AsyncGenerator<HtmlText> {
  const sites = new Tally<string>();
  const texts: HtmlText[] = [];
  for (const file of files) {
    const page = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
    const text = readPost(page, basename(file));
    const home = text.link.slice(0, text.link.lastIndexOf('/'));
    if (text.status === 'published') sites.add(home);
    // Posts are small. Only the last one settles the URL of the blog.
    texts.push(text);
    site.title ||= text.authors?.[0] ?? '';
  }
  site.url = sites.winner ?? '';
  site.comments = 'an export of Medium has none';
  yield* texts;
}

/** In UTF-16 code units. A longer text without a title is probably a story. */
const LONG = 1000;

function readPost(page: string, file: string): HtmlText {
  const first = (pattern: RegExp) => pattern.exec(page)?.[1]?.trim() ?? '';
  const title = first(/<h1 class="p-name">([^]*?)<\/h1>/);
  const link = plainText(first(/<a href="([^"]*)"\s+class="p-canonical"/));
  const whole = first(/<section data-field="body" class="e-content">([^]*)<\/section>\s*<footer>/);
  // The text repeats title and subtitle, and starts with a divider.
  const body = whole
    .replace(/<h[34][^>]*\bgraf--title\b[^>]*>[^]*?<\/h[34]>/, '')
    .replace(/<h4[^>]*\bgraf--subtitle\b[^>]*>[^]*?<\/h4>/, '')
    .replace(/<div class="section-divider"><hr class="section-divider"\s*\/?><\/div>/, '');
  const tags = [...page.matchAll(/class="p-tag">([^<]*)</g)].map(([, tag = '']) => plainText(tag));
  const isDraft = file.startsWith('draft_') || link === '';
  // A response has no title. Medium takes its first words.
  const words = plainText(whole).trim();
  const isUntitled =
    !whole.includes('graf--title') && words.startsWith(plainText(title).replace(/…$/, '').trim());
  const isResponse = isUntitled && words.length < LONG;
  const author = plainText(first(/class="p-author h-card">([^<]*)</));
  const id = /-?([\da-f]{8,14})\.html$/.exec(file)?.[1] ?? file;
  return {
    id,
    ...(isResponse && { kind: 'other', type: 'response' }),
    // Perhaps a response to the story of another.
    mayHide: isUntitled ? ['untitled'] : [],
    title,
    link,
    otherLinks: /^[\da-f]+$/.test(id) ? [`https://medium.com/p/${id}`] : [],
    html: body,
    excerpt: first(/<section data-field="subtitle" class="p-summary">([^]*?)<\/section>/),
    published: first(/<time class="dt-published"\s+datetime="([^"]*)"/),
    status: isDraft ? 'unpublished' : 'published',
    statusName: isDraft ? 'draft' : 'published',
    authors: author === '' ? [] : [author],
    tags,
  };
}

/**
 * Substack's zip: `posts.csv` with metadata, and texts in `posts/`. It lacks the URL of the blog. Reads no
 * data of subscribers.
 */
export async function* readSubstack(
  [file = '']: readonly string[],
  site: FoundSite,
): AsyncGenerator<HtmlText> {
  let rows: readonly Named[];
  try {
    rows = parse(await readFile(file), { columns: true, bom: true, relax_column_count: true });
  } catch (error) {
    const message = `${printedName(file)} cannot be read: ${reasonOf(error)}.`;
    throw new UserError(message, 'Export the blog again in Substack.');
  }
  site.comments = 'an export of Substack has none';
  site.lists.set('/feed', '/feed.xml').set('/archive', '/archive/');
  for (const row of rows) {
    const text = (key: string) => row[key]?.trim() ?? '';
    const [, id = '', slug = ''] = /^(\d+)(?:\.([\w-]+))?$/.exec(text('post_id')) ?? [];
    if (id === '') continue;
    const page = join(dirname(file), 'posts', `${text('post_id')}.html`);
    const isThere = existsSync(page);
    const audience = text('audience') || 'everyone';
    const isLive = text('is_published').toLowerCase() === 'true';
    // A thread has no text.
    if (!isThere && isLive && text('type') !== 'thread')
      site.losses.push({
        rule: 'unread',
        file: `posts/${basename(page)}`,
        subject: 'it is not in the export',
      });
    yield {
      id: `post-${id}`,
      title: Texts.escapeHtml(text('title')),
      slug,
      link: slug === '' || !isLive ? '' : `/p/${slug}`,
      // Pictures link to their full size.
      html:
        (isThere ? await readFile(page, 'utf8') : '').replaceAll(
          /<a class="image-link[^>]*>([^]*?)<\/a>/g,
          '$1',
        ) + playerHtml(text('podcast_url')),
      excerpt: Texts.escapeHtml(text('subtitle')),
      published: text('post_date') || text('email_sent_at'),
      status: isLive && audience === 'everyone' ? 'published' : 'unpublished',
      statusName: isLive ? `for ${audience}` : 'draft',
    };
  }
}
