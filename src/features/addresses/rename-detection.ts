import type { Post } from '../../content/post.ts';
import type { Ledger, LedgerLine } from '../../lib/address-ledger.ts';
import { hash } from '../../lib/hash.ts';
import type { PageContext } from '../../pages/context.ts';

/** Texts that are shorter say nothing of a post: many may have them. */
const TELLING_TEXT = 40;

/** What a post is known by: an empty text says nothing. */
interface Signs {
  readonly text: string;
  readonly title: string;
  readonly slug: string;
}

/** The surest first. */
const ORDER: readonly (keyof Signs)[] = ['text', 'title', 'slug'];

/**
 * Posts whose files have another name than in the ledger. Each is known by its text, or else by its title or the last part
 * of its address, if only one post that the ledger does not know has it.
 *
 * @param present files of posts and pages that are there, published or not
 * @returns by the file that the ledger names
 */
export function renamedFrom(
  ledger: Ledger,
  present: ReadonlySet<string>,
  { blog, bodies }: Pick<PageContext, 'blog' | 'bodies'>,
): ReadonlyMap<string, Post> {
  const known = new Set<string>();
  const missing = new Map<string, Signs>();
  for (const [address, line] of ledger) {
    if (line.file === undefined) continue;
    if (line.as === 'post' || line.as === 'page') known.add(line.file);
    if (!present.has(line.file))
      missing.set(line.file, better(missing.get(line.file), signsOf(address, line)));
  }
  const found = new Map<string, Post>();
  if (missing.size === 0) return found;
  const fresh = new Map<Post, Signs>();
  for (const post of blog.shown) {
    if (known.has(post.file)) continue;
    fresh.set(post, { text: textSign(bodies.source(post)), title: post.title, slug: slugIn(post.address) });
  }
  for (const sign of ORDER) {
    const files = unique([...missing].map(([file, signs]) => [signs[sign], file]));
    const posts = unique([...fresh].map(([post, signs]) => [signs[sign], post]));
    for (const [value, file] of files) {
      const post = posts.get(value);
      if (file === undefined || !post) continue;
      found.set(file, post);
      missing.delete(file);
      fresh.delete(post);
    }
  }
  return found;
}

/** A fingerprint of the Markdown of a post; empty when it is too short to tell posts apart. */
export function textSign(source: string): string {
  const text = source.trim().replaceAll(/\s+/g, ' ');
  return text.length < TELLING_TEXT ? '' : hash(text).slice(0, 12);
}

function signsOf(address: string, { as, text = '', title = '' }: LedgerLine): Signs {
  return { text, title, slug: as === 'post' || as === 'page' ? slugIn(address) : '' };
}

/** A file may have several lines, of which only that of its own address says much. */
function better(one: Signs | undefined, other: Signs): Signs {
  return one
    ? { text: one.text || other.text, title: one.title || other.title, slug: one.slug || other.slug }
    : other;
}

function slugIn(address: string): string {
  return address
    .replace(/\/$/, '')
    .replace(/^.*\//s, '')
    .replace(/\.html?$/i, '');
}

/** Without values that are empty, or that two have: those have no partner. */
function unique<T>(entries: readonly (readonly [value: string, of: T])[]): Map<string, T | undefined> {
  const all = new Map<string, T | undefined>();
  for (const [value, of] of entries) if (value !== '') all.set(value, all.has(value) ? undefined : of);
  return all;
}
