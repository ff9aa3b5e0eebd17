import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusPost } from '../corpus/post.ts';
import type { ExpectedSite } from './expected-site.ts';
import { elementOfClass, elementOfName, htmlOutline, htmlWords, relatedHref } from './page-text.ts';

export interface SiteReport {
  /** Sentences. */
  readonly faults: readonly string[];
  /** Hash of words and outline by URL of the post. */
  readonly bodies: ReadonlyMap<string, string>;
}

/** All contestants use this class, for a post's body only. */
const BODY = 'prose';

/** Checks posts, neighbours, lists, feed and sitemap. */
export function checkSite(folder: string, expected: ExpectedSite): SiteReport {
  const faults: string[] = [];
  const bodies = new Map<string, string>();
  const read = (address: string): string => {
    const file = join(folder, address.endsWith('/') ? `${address}index.html` : address);
    if (existsSync(file)) return readFileSync(file, 'utf8');
    faults.push(`${address} is missing`);
    return '';
  };

  expected.posts.forEach((post, index) => {
    const html = read(post.address);
    if (html === '') return;
    const body = elementOfClass(html, BODY);
    if (body === undefined) faults.push(`${post.address} has no element of class ${BODY}`);
    else bodies.set(post.address, hash(`${htmlWords(body)}\n${htmlOutline(body)}`));
    faults.push(...headFaults(post, html));
    faults.push(...neighbourFaults(post, html, expected.posts[index + 1], expected.posts[index - 1]));
  });
  for (const [address, shown] of expected.lists) {
    const found = postLinks(elementOfName(read(address), 'body') ?? '');
    if (!same(found, shown)) faults.push(`${address} lists ${found.length} posts, or in another order`);
  }
  faults.push(...surplusFaults(folder, expected));

  const feed = read('/feed.xml')
    .split('<entry')
    .slice(1)
    .map((entry) => postLinks(entry)[0] ?? '');
  if (!same(feed, expected.feed)) faults.push('/feed.xml holds other posts, or in another order');
  const sitemap = read('/sitemap.xml');
  // A large blog has several, in an index.
  const parts = Array.from(
    sitemap.matchAll(/<loc>[^<]*(\/sitemap-\d+\.xml)<\/loc>/g),
    ([, file = '']) => file,
  );
  const listed = new Set([sitemap, ...parts.map(read)].flatMap(postLinks));
  const unlisted = expected.posts.filter((post) => !listed.has(post.address));
  if (unlisted.length > 0) faults.push(`/sitemap.xml lacks ${unlisted.length} posts`);
  return { faults, bodies };
}

function headFaults(post: CorpusPost, html: string): string[] {
  const title = htmlWords(elementOfName(html.slice(html.indexOf('<main')), 'h1') ?? '');
  return title === htmlWords(post.title) ? [] : [`${post.address} has the title “${title}”`];
}

function neighbourFaults(post: CorpusPost, html: string, older?: CorpusPost, newer?: CorpusPost): string[] {
  const links = [relatedHref(html, 'prev'), relatedHref(html, 'next')];
  const right = links[0] === older?.address && links[1] === newer?.address;
  return right ? [] : [`${post.address} names the wrong neighbours: ${links.join(', ')}`];
}

/** Unexpected posts or lists. */
function surplusFaults(folder: string, expected: ExpectedSite): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const posts = names.filter((name) => /^\d{4}\/\d\d\/[^/]+\/index\.html$/.test(name)).length;
  const lists = names.filter((name) => /^(category\/[^/]+\/)?(page\/\d+\/)?index\.html$/.test(name)).length;
  return [
    ...(posts > expected.posts.length ? [`${posts - expected.posts.length} posts too many`] : []),
    ...(lists > expected.lists.size ? [`${lists - expected.lists.size} list pages too many`] : []),
  ];
}

/** In order of appearance, without duplicates. */
function postLinks(text: string): string[] {
  return [...new Set([...text.matchAll(/\/\d{4}\/\d\d\/[\w-]+\/(?=["'<\s])/g)].map(([address]) => address))];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64').slice(0, 16);
}
