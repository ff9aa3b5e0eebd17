import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeCorpus } from '../../bench/corpus/write-corpus.ts';
import { ARABIC_SITE } from '../../tests/browser/arabic-site.ts';

/** A blog on which two versions of the code are compared. */
export interface Blog {
  readonly name: string;
  /** Writes its content and settings into a folder that already holds the code. */
  write(folder: string): void;
}

const CONTENT = ['posts', 'pages', 'comments', '.eleventy.ts'];

const settings = (keys: string): string =>
  `import { defineBlog } from 'pamphlet';\n\nexport default defineBlog({ title: 'Corpus', url: 'https://blog.example', ${keys} });\n`;

const FULL = `author: { name: 'The editors' }, comments: { mail: 'letters@blog.example' }, socialCards: true,
  lists: { tags: true, authors: true, series: true, dates: true }, feeds: { formats: ['atom', 'rss', 'json'], perTerm: true },
  sharing: { mail: true, copy: true, mastodon: true }, themeSwitch: true`;

/**
 * The demonstration, and three that are made.
 *
 * @param demo checkout whose demonstration serves
 */
export function blogs(demo: string): Blog[] {
  const demonstration = (folder: string): void => {
    for (const name of CONTENT) cpSync(join(demo, name), join(folder, name), { recursive: true });
  };
  return [
    { name: 'demo', write: demonstration },
    { name: '1,000 posts', write: (folder) => generated(folder, 1000, '') },
    {
      name: 'every feature, /blog/',
      write: (folder) => {
        demonstration(folder);
        generated(folder, 400, `${FULL}, pathPrefix: '/blog/'`);
      },
    },
    {
      name: 'Arabic',
      write: (folder) => {
        for (const [file, text] of Object.entries(ARABIC_SITE)) put(folder, file, text);
      },
    },
  ];
}

function generated(folder: string, count: number, keys: string): void {
  writeCorpus(folder, count);
  put(folder, '.eleventy.ts', settings(keys));
}

function put(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
