import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CODE_ROOT } from '../../lib/code-root.ts';
import { slugify } from '../../lib/slugs.ts';
import { wordsFor } from '../../i18n/messages.ts';
import { primaryTag } from '../../lib/languages.ts';
import { clock } from '../../lib/clock.ts';
import { minuteIn } from '../../lib/dates.ts';
import { isLeftByFileManager, removeAll } from '../../lib/files.ts';
import { writeLedger } from '../../features/formats.ts';
import { unknownIn } from '../../pipeline/commit/output-folder.ts';
import { dependencyFor } from './generator.ts';
import NEW_BLOG from './words.json' with { type: 'json' };

/** Template files with the placeholders `DATE` and `TITLE`. */
const STARTER = 'starter';
/** Translations, by primary language subtag. */
const LANGUAGES = 'languages';
/** npm omits dot files from packages. */
const DOT = /(?<=^|\/)dot-/;
const TEXT = /\.(?:md|json|ts|js|yml)$|(?:^|\/)dot-/;

export interface BlogFacts {
  title: string;
  url: string;
  language: string;
  timeZone: string;
}

/** A blog with its own posts and pages. Valid settings. */
export interface MovedBlog extends BlogFacts {
  tagline?: string;
  permalink?: string;
  categories?: readonly {
    name: string;
    slug?: string;
    description?: string;
  }[];
  navigation: readonly { label: string; href: string }[];
}

const COMMANDS = 'start build check review preview new posts rename remove addresses comment'.split(' ');

export const SCRIPTS = {
  ...Object.fromEntries(COMMANDS.map((name) => [name, `pamphlet ${name}`])),
  test: 'pamphlet check && pamphlet build',
};

/**
 * @param folder absolute; exists
 * @param blog a `MovedBlog` gets no example posts and pages
 * @param today `2024-06-22`
 * @param dependency version in `package.json`
 */
export function writeBlog(
  folder: string,
  blog: BlogFacts | MovedBlog,
  today: string,
  dependency: string,
): void {
  const from = join(CODE_ROOT, STARTER);
  const translated = join(from, LANGUAGES, primaryTag(blog.language));
  const skipped = 'navigation' in blog ? /^(?:languages|posts|pages)\// : /^languages\//;
  const copy = (base: string) => {
    for (const file of unknownIn(base, (path) => skipped.test(path))) {
      const source = join(base, file);
      const target = join(folder, file.replace('DATE', () => today).replace(DOT, '.'));
      mkdirSync(dirname(target), { recursive: true });
      if (TEXT.test(file))
        writeFileSync(target, filled(readFileSync(source, 'utf8'), blog, today, dependency));
      else cpSync(source, target);
    }
  };
  copy(from);
  // Overwrites the English texts.
  if (existsSync(translated)) copy(translated);
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  for (const name of ['front-matter.code-snippets', 'tasks.json'])
    cpSync(join(CODE_ROOT, '.vscode', name), join(folder, '.vscode', name));
  const manifest = {
    name: slugify(basename(folder)) || 'blog',
    private: true,
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: SCRIPTS,
    dependencies: { pamphlet: dependency },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  // An import records old addresses, and its first build the new ones.
  if (!('navigation' in blog)) writeLedger(folder, new Map());
  // Last: this file identifies a blog.
  writeFileSync(join(folder, '.eleventy.ts'), settingsText(blog));
}

function filled(text: string, { title, language }: BlogFacts, today: string, dependency: string) {
  const { fromClone, fromNpm } = wordsFor(NEW_BLOG, language);
  const own = primaryTag(language) === 'en' ? text.replace(/^lang: en\n/m, '') : text;
  return own
    .replace(/^date: DATE\b/m, () => `date: ${today}`)
    .replace(/^# TITLE$/m, () => `# ${title}`)
    .replace(/^UPGRADE$/m, () => (dependency.startsWith('file:') ? fromClone : fromNpm));
}

function settingsText(blog: BlogFacts | MovedBlog) {
  const { title, url, language, timeZone } = blog;
  const { tagline, permalink, categories, navigation }: Partial<MovedBlog> =
    'navigation' in blog ? blog : wordsFor(NEW_BLOG, language);
  const settings = { title, tagline, url, language, timeZone, permalink, categories, navigation };
  const lines = Object.entries(settings)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `  ${key}: ${code(value)},\n`);
  const text = [...lines, 'navigation' in blog ? '' : switchesOf(language)].join('');
  return `import { defineBlog } from 'pamphlet';\n\nexport default defineBlog({\n${text}});\n`;
}

/** Popular settings are comments. */
function switchesOf(language: string) {
  const { switches, exampleCategories } = wordsFor(NEW_BLOG, language);
  const names = exampleCategories.map((name) => `'${name}'`).join(', ');
  return `  typography: true,
  // ${switches.images}
  lists: { images: true },
  // ${switches.socialCards}
  socialCards: true,
  // ${switches.authors}
  // authors: { underPosts: true },
  // ${switches.categories}
  // categories: [${names}],
  // ${switches.theme}
  // theme: { colours: { spot: '#2f6b3a' } },
`;
}

/** TypeScript with single quotes, one list object per line. */
function code(value: unknown): string {
  if (typeof value === 'string') {
    const escaped = JSON.stringify(value)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"');
    return `'${escaped.replaceAll("'", String.raw`\'`)}'`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[\n${value.map((item) => `    ${code(item)},\n`).join('')}  ]`;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{ ${entries.map(([key, each]) => `${key}: ${code(each)}`).join(', ')} }`;
}

/** An empty folder may contain these. */
const isLitter = (name: string) => /^\.(?:cache|git)$/.test(name) || isLeftByFileManager(name);

/** First entry that is not litter. Undefined for an empty or missing folder. */
export function firstEntry(folder: string): string | undefined {
  return existsSync(folder) ? readdirSync(folder).find((name) => !isLitter(name)) : undefined;
}

/**
 * Makes a blog. Removes a partial one after a failure.
 *
 * @param folder absolute; empty or missing
 * @throws UserError if packing fails, or an error of the system
 */
export function makeBlog(folder: string, blog: BlogFacts | MovedBlog): void {
  const isNew = !existsSync(folder);
  try {
    mkdirSync(folder, { recursive: true });
    const [today = ''] = minuteIn(clock(process.env), blog.timeZone).split(' ', 1);
    writeBlog(folder, blog, today, dependencyFor(folder));
  } catch (error) {
    const made = isNew
      ? [folder]
      : readdirSync(folder).flatMap((name) => (isLitter(name) ? [] : [join(folder, name)]));
    for (const path of made) removeAll(path);
    throw error;
  }
}
