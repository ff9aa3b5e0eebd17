import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_PARTS } from '../../tools/code-parts.ts';
import { npmScript, ROOT, type Contestant } from './contestant.ts';

const BUILD = 'src/launch.js';

/** The work of the other contestants: archive, categories and one feed. */
const EQUAL_WORK = `
  lists: { tags: false, authors: false, dates: false, series: false },
  feeds: { formats: ['atom'], perTerm: false },
  relatedPosts: false,
  highlight: false,
  sharing: { mail: false, mastodon: false, copy: false },
  pictures: false,
  themeSwitch: false,
  search: false,`;

function pamphletWith(id: string, label: string, settings: string): Contestant {
  return {
    id,
    label,
    steps: ['cold', 'warm', 'edit'],
    posts: 'posts',
    output: '_site',
    caches: ['.cache'],
    version: () => {
      if (!existsSync(join(ROOT, BUILD))) return undefined;
      return /"version":\s*"([^"]+)"/.exec(readFileSync(join(ROOT, 'package.json'), 'utf8'))?.[1];
    },
    prepare: (project) => {
      // Copies, not links: a loader finds its settings by real path.
      for (const name of CODE_PARTS.filter((one) => existsSync(join(ROOT, one)))) {
        cpSync(join(ROOT, name), join(project, name), { recursive: true });
      }
      symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
      writeFileSync(join(project, '.eleventy.ts'), settingsFile(settings));
      // As its first start does.
      execFileSync(process.execPath, ['src/compile.js'], { cwd: project });
    },
    command: npmScript('build'),
  };
}

function settingsFile(settings: string): string {
  return `import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'Bench',
  url: 'https://bench.example',
  language: 'en-GB',
  timeZone: 'UTC',
  postsPerPage: 10,
  postsPerFeed: 20,${settings}
});
`;
}

export const pamphlet = pamphletWith('pamphlet', 'Pamphlet', EQUAL_WORK);

/** Defaults without search: tags, years and months, three feeds and one for each term, related posts. */
export const pamphletNoSearch = pamphletWith(
  'pamphlet-no-search',
  'Pamphlet, no search',
  '\n  search: false,',
);

export const pamphletFull = pamphletWith('pamphlet-full', 'Pamphlet, everything on', '');
