import { Files, slugify, writeTexts } from 'pamphlet/content';
import { commentMarkdown } from '../html/comment-markdown.ts';
import type { SourceTerm } from '../model.ts';
import type { ShownItem } from '../verify/page.ts';
import { urlOf } from './comment-files.ts';
import type { FileWriter } from './file-writer.ts';
import { cleanName } from './front-of-item.ts';
import type { Ledger } from './ledger.ts';

/**
 * Writes a profile for each author with a biography or a website, as safe as a comment: a build refuses dead links.
 *
 * @param shown public items
 */
export function writeProfiles(
  terms: readonly SourceTerm[],
  shown: Iterable<ShownItem>,
  ledger: Ledger,
  writer: FileWriter,
): void {
  const used = new Set([...shown].flatMap(({ names }) => names.authors));
  const profiles = terms.flatMap(({ kind, name, description = '', url = '' }) => {
    const front = { name: cleanName(name), url: urlOf(url) };
    const isEmpty = description === '' && front.url === undefined;
    if (kind !== 'author' || !used.has(name) || isEmpty) return [];
    const text = `${writeTexts(front)}\n${commentMarkdown(description)}`.trimEnd();
    return [[`authors/${slugify(name)}.md`, `${text}\n`] as const];
  });
  // Two names may share a file.
  for (const [file, text] of new Map(profiles)) {
    const before = ledger.entry(file)?.hash;
    const became = writer.text(file, text, before);
    const isOurs = became === 'written' || became === 'unchanged';
    ledger.set({ id: file, file, hash: isOurs ? Files.hash(text) : before });
  }
}
