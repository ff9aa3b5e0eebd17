import { Files, Markdown, slugify, writeTexts } from 'pamphlet/content';
import { LINKS } from '../html/context.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import type { SourceTerm, Targets } from '../model.ts';
import { urlOf } from './comment-files.ts';
import type { FileWriter } from './file-writer.ts';
import { cleanName } from './front-of-item.ts';
import type { Ledger } from './ledger.ts';

/** A build refuses dead links. Pictures of texts stay out, because a profile has no folder. */
const OF_PROFILE: Targets = {
  ...LINKS,
  link: (target) => (/^mailto:/i.test(target) ? target : (Markdown.webAddress(target) ?? '')),
  picture: () => '',
  file: () => undefined,
};

/**
 * Writes a profile for each author with a biography or a website.
 *
 * @param used names of authors of public posts
 */
export function writeProfiles(
  terms: readonly SourceTerm[],
  used: ReadonlySet<string>,
  ledger: Ledger,
  writer: FileWriter,
): void {
  const profiles = terms.flatMap(({ kind, name, description = '', url = '' }) => {
    const front = { name: cleanName(name), url: urlOf(url) };
    const isEmpty = description === '' && front.url === undefined;
    if (kind !== 'author' || !used.has(name) || isEmpty) return [];
    const text = `${writeTexts(front)}\n${htmlToMarkdown(description, OF_PROFILE, true)}`.trimEnd();
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
