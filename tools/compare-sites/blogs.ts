import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeCorpus } from '../../bench/corpus/write-corpus.ts';
import { ARABIC_SITE } from '../../tests/browser/arabic-site.ts';
import { copyFixtureBlog } from '../../tests/support/fixture-blog.ts';

export interface Blog {
  readonly name: string;
  /** Into a folder that holds the code. */
  write(folder: string): void;
}

const settings = (keys: string): string =>
  `import { defineBlog } from 'pamphlet';\n\nexport default defineBlog({ title: 'Corpus', url: 'https://blog.example', ${keys} });\n`;

const FULL = `author: { name: 'The editors' }, comments: { mail: 'letters@blog.example' }, socialCards: true,
  lists: { tags: true, authors: true, series: true, dates: true }, feeds: { formats: ['atom', 'rss', 'json'], perTerm: true },
  sharing: { mail: true, copy: true, mastodon: true }, themeSwitch: true`;

/** The fixture blog of this checkout, and three generated ones. */
export function blogs(): Blog[] {
  return [
    { name: 'the fixture blog', write: copyFixtureBlog },
    { name: '1,000 posts', write: (folder) => generated(folder, 1000, '') },
    {
      name: 'every feature, /blog/',
      write: (folder) => {
        copyFixtureBlog(folder);
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
