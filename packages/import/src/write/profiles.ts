import { Files, slugify, writeTexts } from 'pamphlet/content';
import { commentMarkdown } from '../html/comment-markdown.ts';
import type { SourceTerm } from '../model.ts';
import type { ShownItem } from '../verify/page.ts';
import type { FileWriter } from './file-writer.ts';
import { cleanName } from './front-of-item.ts';
import type { Ledger } from './ledger.ts';

/**
 * Writes a profile for each author with a biography, as safe as a comment: a build refuses dead links.
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
  const profiles = terms.flatMap(({ kind, name, description }) =>
    kind === 'author' && description && used.has(name)
      ? [[`authors/${slugify(name)}.md`, { name: cleanName(name), description }] as const]
      : [],
  );
  // Two names may share a file.
  for (const [file, { name, description }] of new Map(profiles)) {
    const text = `${writeTexts({ name })}\n${commentMarkdown(description)}\n`;
    const before = ledger.entry(file)?.hash;
    const became = writer.text(file, text, before);
    const isOurs = became === 'written' || became === 'unchanged';
    ledger.set({ id: file, file, hash: isOurs ? Files.hash(text) : before });
  }
}
