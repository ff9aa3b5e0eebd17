import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import type { BuiltSite, Judge } from './judge-site.ts';
import { elementOfClass, htmlWords } from './page-text.ts';

/**
 * Share of words that a site may lack. Generators disagree about syntax (`:smile:`, the `x` of a task list)
 * and allowed HTML.
 */
const MOST_MISSING = 0.001;

/** Finds the page of a post by its words. */
export function judgeWords(sources: readonly string[]): Judge {
  const faults: string[] = [];
  const posts = sources.map(wordsOfPost);
  const see = ({ contestant, step, folder }: BuiltSite): void => {
    const pages = pagesByWord(folder);
    let missing = 0;
    let all = 0;
    for (const words of posts) {
      all += words.size;
      missing += fewestMissing(words, pages);
    }
    if (missing > all * MOST_MISSING)
      faults.push(`${contestant}, ${step}: ${missing} of the ${all} words of the posts are on no page`);
  };
  return { faults, see };
}

function wordsOfPost(source: string): Set<string> {
  const body = source.replace(/^---\r?\n[^]*?\n---\r?\n/, '');
  return wordsOf(new MarkdownIt({ html: true }).render(body));
}

/** Lower case, without duplicates. */
function wordsOf(html: string): Set<string> {
  const shown = html.replaceAll(/<!--[^]*?-->|<(script|style|template)\b[^]*?<\/\1>/g, ' ');
  return new Set(htmlWords(shown).toLowerCase().split(' '));
}

/** Pages with a body. */
function pagesByWord(folder: string): ReadonlyMap<string, readonly Set<string>[]> {
  const pages = new Map<string, Set<string>[]>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    const body = elementOfClass(readFileSync(join(folder, name), 'utf8'), 'prose');
    if (body === undefined) continue;
    const words = wordsOf(body);
    for (const word of words) {
      const known = pages.get(word);
      if (known) known.push(words);
      else pages.set(word, [words]);
    }
  }
  return pages;
}

/** Count of missing words on the best page, among pages with rare words of the post. */
function fewestMissing(
  words: ReadonlySet<string>,
  pages: ReadonlyMap<string, readonly Set<string>[]>,
): number {
  const candidates = [...words]
    .map((word) => pages.get(word) ?? [])
    .filter((found) => found.length > 0)
    .toSorted((a, b) => a.length - b.length)
    .slice(0, 5)
    .flat();
  const counts = candidates.map((page) => [...words].filter((word) => !page.has(word)).length);
  return Math.min(words.size, ...counts);
}
