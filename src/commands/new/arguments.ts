import { parseArgs } from 'node:util';

export const USAGE = `npm run new -- "Title" [options]

  --category NAME   file it under this category; several with commas
  --tags NAMES      its tags, with commas between them
  --author NAME     who writes it; several with commas
  --date DATE       publish it on this day instead of today: 2010-06-21 or "2010-06-21 18:30"
  --draft           keep it off the site until the line draft: true is taken out
  --folder          give it a folder of its own, for pictures
  --page            an undated page, such as About, instead of a post

On a terminal, it asks for what is missing.
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  category: { type: 'string', multiple: true },
  tags: { type: 'string', multiple: true },
  author: { type: 'string', multiple: true },
  date: { type: 'string' },
  draft: { type: 'boolean' },
  folder: { type: 'boolean' },
  page: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the command line says of the new post; what it does not mention is absent. */
export interface NewArguments {
  readonly title?: string;
  readonly categories?: readonly string[];
  readonly date?: string;
  readonly draft?: boolean;
  readonly folder?: boolean;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly page: boolean;
  readonly help: boolean;
}

/** @returns what is wrong, as a text */
export function readArguments(args: readonly string[]): NewArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: OPTIONS,
    });
    const { category, date, draft, folder, page, help } = values;
    if (page && (category ?? date ?? folder) !== undefined)
      return 'A page has no category, date or folder of its own.';
    return {
      // Whoever forgets the quotation marks means the words all the same.
      ...(positionals.length > 0 && { title: positionals.join(' ') }),
      ...(category && { categories: names(category) }),
      ...(date !== undefined && { date }),
      ...(draft !== undefined && { draft }),
      ...(folder !== undefined && { folder }),
      tags: names(values.tags ?? []),
      authors: names(values.author ?? []),
      page,
      help,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function names(lists: readonly string[]): string[] {
  return lists
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
