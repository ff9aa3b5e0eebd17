import { posix } from 'node:path';

export interface Listed {
  /** From the root of the repository: `docs/rules.md`. */
  readonly file: string;
  /** Plain text. */
  readonly description: string;
}

export interface Section {
  readonly title: string;
  readonly documents: readonly Listed[];
}

/** The only list of documents. The repository's host shows it too. */
export const LIST = 'docs/README.md';

const ITEM = /^- \[[^\]]+\]\(([^)\s]+\.md)\): (.+)$/;

/**
 * A heading for each section, below it an item for each document: `- [Title](file.md): description`.
 *
 * @throws Error with any other line
 */
export function readList(text: string): Section[] {
  const sections: { readonly title: string; readonly documents: Listed[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('# ')) continue;
    const [, link = '', description = ''] = ITEM.exec(line) ?? [];
    const section = sections.at(-1);
    if (line.startsWith('## ')) sections.push({ title: line.slice(3), documents: [] });
    else if (link !== '' && section) section.documents.push({ file: fileOf(link), description });
    else if (section) throw new Error(`${LIST}:${index + 1}: write “- [Title](file.md): what it is about”.`);
  }
  return sections;
}

function fileOf(link: string): string {
  return posix.join(posix.dirname(LIST), link);
}
