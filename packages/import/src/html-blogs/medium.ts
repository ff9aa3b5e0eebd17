import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { plainText } from '../html/plain-text.ts';
import type { FoundSite, HtmlText } from './html-source.ts';

/** Posts of Medium's zip: a page of HTML each, always made by the same template. Responses to posts of others are among them. */
export async function* readMedium(files: readonly string[], site: FoundSite): AsyncGenerator<HtmlText> {
  const sites = new Map<string, number>();
  const texts: HtmlText[] = [];
  for (const file of files) {
    const page = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
    const text = readPost(page, basename(file));
    const home = text.link.slice(0, text.link.lastIndexOf('/'));
    if (text.status === 'published') sites.set(home, (sites.get(home) ?? 0) + 1);
    // The text of one post is small, and the address of the blog is known when all have been read.
    texts.push(text);
    site.title ||= text.authors?.[0] ?? '';
  }
  site.url = [...sites].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
  yield* texts;
}

function readPost(page: string, file: string): HtmlText {
  const first = (pattern: RegExp): string => pattern.exec(page)?.[1]?.trim() ?? '';
  const title = first(/<h1 class="p-name">([^]*?)<\/h1>/);
  const link = plainText(first(/<a href="([^"]*)"\s+class="p-canonical"/));
  const whole = first(/<section data-field="body" class="e-content">([^]*)<\/section>\s*<footer>/);
  // Its title and subtitle stand in the text once more, and a line above its first part.
  const body = whole
    .replace(/<h[34][^>]*\bgraf--title\b[^>]*>[^]*?<\/h[34]>/, '')
    .replace(/<h4[^>]*\bgraf--subtitle\b[^>]*>[^]*?<\/h4>/, '')
    .replace(/<div class="section-divider"><hr class="section-divider"\s*\/?><\/div>/, '');
  const tags = [...page.matchAll(/class="p-tag">([^<]*)</g)].map(([, tag = '']) => plainText(tag));
  const isDraft = file.startsWith('draft_') || link === '';
  // A response has no title: Medium takes its first words.
  const words = plainText(whole).trim();
  const isResponse =
    !whole.includes('graf--title') && words.startsWith(plainText(title).replace(/…$/, '').trim());
  const author = plainText(first(/class="p-author h-card">([^<]*)</));
  const id = /-?([\da-f]{8,14})\.html$/.exec(file)?.[1] ?? file;
  return {
    id,
    ...(isResponse && { kind: 'other', type: 'response' }),
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
    termSlugs: tags.map((tag) => `tag:${tag}`),
  };
}
