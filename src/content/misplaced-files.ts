import { existsSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { entriesOf } from '../lib/files.ts';
import { nearest } from '../lib/nearest.ts';
import { advise, type Problem } from '../lib/problems.ts';
import { firstBytes } from '../media/kinds.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { listFiles, PUBLIC_FOLDER, TEXT_FOLDERS } from './discover.ts';
import { STYLES_FOLDER } from './own-styles.ts';

/** Templates of Eleventy. */
const TEMPLATE = /\.(?:njk|liquid|hbs|mustache|ejs|haml|pug|webc)$/i;

/** Folders that the build reads, with the files that count there. */
const READ: ReadonlyMap<string, RegExp> = new Map([
  ...TEXT_FOLDERS.map((folder): [string, RegExp] => [folder, /\.md$/i]),
  ['layouts', /\.[jt]sx$/],
  [STYLES_FOLDER, /\.css$/i],
  ['site', TEMPLATE],
  [
    PUBLIC_FOLDER,
    /^(?:_redirects|_headers|CNAME|robots\.txt|favicon\.ico|ads\.txt|google[\da-z]+\.html|BingSiteAuth\.xml|yandex_\w+\.html)$/,
  ],
]);

/** The site makes its own. */
const MADE: ReadonlyMap<string, string> = new Map([
  ['_redirects', 'Write each old address in its post: aliases: [/old-address/]'],
  ['favicon.ico', "Name a drawing, or a square PNG, in .eleventy.ts: icon: 'icon.svg'"],
]);

/** In `site/`: templates, data and modules. */
const USED_IN_SITE = /\/_|\.(?:njk|liquid|md|html|[cm]?js|json)$/i;

/** Folders of other programs, and texts that nobody means to publish. */
const OTHERS = /^(?:_.*|docs|drafts|node_modules|packages|plugins|scripts|site|tests?|themes|tools)$/i;

/** Where other generators have such folders. */
const SOURCES = /^(?:blog|content|source|src)$/i;

/**
 * Files in `site/` that are no templates. Folders with a slip in the name of `public` or of a feature's. Posts, layouts, style sheets, templates and files for the host beside the settings, in `public`, in a folder with a name such as
 * `post`, and in other folders, such as `articles` and `css`. There, posts with a date.
 *
 * @param items folders of features: `comments/`
 */
export function misplacedFiles(root: string, items: readonly string[]): Problem[] {
  const isNear = (name: string) => ['', PUBLIC_FOLDER].includes(name) || folderLike(name) !== undefined;
  // A project with the plugin has no settings file, and may have such folders of its own.
  const isBlog = existsSync(join(root, SETTINGS_FILE));
  let named: ReadonlySet<string> | undefined;
  const isNamed = (name: string) => (named ??= namesInCode(root)).has(name);
  const inSite = (isBlog ? listFiles(root, 'site').files : []).flatMap(({ path: file }) => {
    if (USED_IN_SITE.test(file) || [...file.split('/').slice(1), extname(file).slice(1)].some(isNamed))
      return [];
    const hint = `Templates end in .njk, .liquid, .md, .html or .11ty.js. Move other files to ${PUBLIC_FOLDER}${file.slice(4)}`;
    return { file, ...advise('file-type', 'This is no template, so it is not published.', hint) };
  });
  const folders = shownIn(root).flatMap((entry) => {
    const { name } = entry;
    const isOther = isBlog && !READ.has(name) && !OTHERS.test(name) && !items.includes(`${name}/`);
    if (!entry.isDirectory() || !(isOther || isNear(name))) return [];
    // A folder with a front page is a site of another build.
    if (existsSync(join(root, name, 'index.html'))) return [];
    return ['', ...(SOURCES.test(name) ? TEXT_FOLDERS : [])].map((inner) => posix.join(name, inner, '/'));
  });
  const read = [PUBLIC_FOLDER, ...items.map((item) => item.replace('/', ''))];
  const elsewhere = ['', ...folders].flatMap((folder) =>
    shownIn(join(root, folder)).flatMap((entry) => {
      const name = entry.isDirectory() && folder !== '' ? `${entry.name}/index.md` : entry.name;
      const file = folder + name;
      const inner = folder.split('/').at(-2) ?? '';
      if (!/\.md$/i.test(name)) {
        const isFolder = folder === '' && entry.isDirectory();
        const to = isFolder
          ? nearest(/^(?:assets|static)$/i.test(name) ? PUBLIC_FOLDER : name, read, 1)
          : [...READ.keys()].find((one) => READ.get(one)?.test(name));
        if (!isBlog || to === undefined || to === name || inner === PUBLIC_FOLDER) return [];
        if (isNamed(inner || name)) return [];
        const made = MADE.get(name);
        const place = made === undefined ? `it reads the folder ${to}` : 'the site makes its own';
        const message = `The build ignores this ${isFolder ? 'folder' : 'file'}: ${place}.`;
        const hint = made ?? (isFolder ? `Move its files to ${to}` : `Move it to ${to}/${name}`);
        return { file, ...advise('file-type', message, hint) };
      }
      if (!isPost(join(root, file), !isNear(folder.replace(/\/.*/, '')))) return [];
      const near = folderLike(inner) ?? inner;
      const to = TEXT_FOLDERS.find((text) => text === near) ?? 'posts';
      const message = 'This looks like a post, but the build reads only the folders posts and pages.';
      return { file, ...advise('text-file', message, `Move it to ${to}/${name}`) };
    }),
  );
  return [...inSite, ...elsewhere];
}

/** Files and folders that code of the blog may name. */
function namesInCode(root: string) {
  const texts = ['', 'plugins', 'layouts'].flatMap((folder) =>
    entriesOf(join(root, folder))
      .filter((entry) => entry.isFile() && /^package\.json$|\.[cm]?[jt]sx?$/.test(entry.name))
      .map((entry) => readFileSync(join(root, folder, entry.name), 'utf8')),
  );
  return new Set(texts.flatMap((text) => text.split(/["'`/]/)));
}

function isPost(path: string, needsDate: boolean) {
  const beginning = firstBytes(path).toString();
  return (
    /^\uFEFF?---\s/.test(beginning) && /^title:/m.test(beginning) && (!needsDate || /^date:/m.test(beginning))
  );
}

/** `post`, `_posts`, `Layouts`. The site in `_site` is no folder of templates. */
function folderLike(name: string) {
  const folder = nearest(name, READ.keys(), 1);
  return [folder, '_site'].includes(name) ? undefined : folder;
}

function shownIn(folder: string) {
  return entriesOf(folder).filter(({ name }) => !name.startsWith('.'));
}
