import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UNCATEGORIZED } from '../../content/read-keys.ts';
import { CODE_ROOT } from '../../lib/code-root.ts';
import { address, type Href } from '../../lib/urls.ts';
import { editorConfig, editorHosts, editorPolicy, isReviewed } from './editor-config.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import type { VNode } from 'preact';
import type { Taxonomy } from '../../blog/terms.ts';
import { themeText } from '../../pages/theme-files.ts';
import { UNLISTED } from '../../pages/headers.ts';
import { editorSettings, type AdminSettings } from './settings.ts';
import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import type { Problem } from '../../lib/problems.ts';

const EDITOR = address('/admin/');
const CONFIG = address('/admin/config.json');
const SCRIPT = address('/admin/editor.js');
const START = address('/admin/start.js');

/** Packages of which the editor is made, with the file that is taken of each. A blog installs them itself. */
const PARTS = {
  script: ['@sveltia/cms', 'dist/sveltia-cms.js'],
  icons: [
    '@fontsource-variable/material-symbols-outlined',
    'files/material-symbols-outlined-latin-wght-normal.woff2',
  ],
} as const;

/** The page on which editors write. */
class EditorPage extends LayoutPage {
  readonly kind = 'editor';
  readonly #admin: AdminSettings;

  constructor(context: PageContext, admin: AdminSettings) {
    super(context, EDITOR);
    this.#admin = admin;
  }

  protected makeProps(): EditorProps {
    const { settings, urls, site, blog } = this.context;
    const { categories, tags, authors } = blog;
    const namesOf = ({ terms }: Taxonomy): string[] => terms.map(({ name }) => name);
    return {
      lang: site.lang,
      styles: site.stylesheet,
      start: urls.href(START),
      isDraft: !isReviewed(this.#admin),
      names: {
        category: namesOf(categories).filter((name) => name !== UNCATEGORIZED),
        tags: namesOf(tags),
        author: namesOf(authors),
      },
      title: settings.title,
      policy: editorPolicy(editorHosts(this.#admin)),
      config: urls.href(CONFIG),
      script: urls.href(SCRIPT),
    };
  }
}

/** The editor in the browser: its page, what it must know of the blog, and its program. Nothing without the setting. */
function editorPages(context: PageContext): Page[] {
  const { admin, categories, url: site, language, languages: all, timeZone } = context.settings;
  if (!admin || missingEditorParts().length > 0) return [];
  const names = categories?.map(({ name }) => name);
  const languages = all && Object.keys(all);
  return [
    new EditorPage(context, admin),
    new TextPage(CONFIG, () =>
      editorConfig({ admin, site, language, languages, timeZone, categories: names }),
    ),
    new TextPage(SCRIPT, editorScript),
    new TextPage(START, () => themeText('scripts/editor.js')),
  ];
}

/** The versions that are tested. */
export const EDITOR_PACKAGES = {
  '@sveltia/cms': '0.221.1',
  '@fontsource-variable/material-symbols-outlined': '5.3.8',
} as const;

/** Packages of the editor that are not installed, as npm takes them: `@sveltia/cms@0.221.1`. */
function missingEditorParts(): string[] {
  return Object.values(PARTS).flatMap(([name, file]) =>
    existsSync(pathIn(name, file)) ? [] : [`${name}@${EDITOR_PACKAGES[name]}`],
  );
}

/** Changes to Sveltia CMS for old texts, which it would otherwise lose a part of. A test finds each place in the pinned version. */
export const REPAIRS: readonly (readonly [place: RegExp, text: string])[] = [
  // `image: party.jpg` is the key `src` of the group “image”.
  [
    /([\w$]+)\[([\w$]+)\]===null\|\|\([\w$]+\(\1,\2\),!1\)/g,
    'typeof $1[$2]==="string"&&$1[$2]!==""?($1[$2+".src"]=$1[$2],delete $1[$2],!0):$&',
  ],
  // `draft: true` is the choice `true`, which is a text.
  [/\.filter\(e=>!\[`boolean`,`number`\]\.includes\(e\)\)/g, '$&.concat("select")'],
];

/** Sveltia CMS with {@link REPAIRS}, without fonts from elsewhere: the icons are put into it, and texts are in the system's own type. */
function editorScript(): string {
  const icons = readFileSync(pathIn(...PARTS.icons)).toString('base64');
  const repaired = REPAIRS.reduce((text, [place, better]) => text.replace(place, better), sveltia());
  return repaired.replaceAll(
    /url\(https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([a-z-]+)[^)]*\)/g,
    (_, font: string) =>
      font === 'material-symbols-outlined' ? `url(data:font/woff2;base64,${icons})` : `local('${font}')`,
  );
}

/** The program as its package has it. */
export function sveltia(): string {
  return readFileSync(pathIn(...PARTS.script), 'utf8');
}

/** Where a file of a package is: installed for the generator, or for the blog. */
function pathIn(name: string, file: string): string {
  const places = [CODE_ROOT, process.cwd()].flatMap(
    (folder) => createRequire(join(folder, 'package.json')).resolve.paths(name) ?? [],
  );
  const paths = places.map((place) => join(place, name, file));
  return paths.find((path) => existsSync(path)) ?? join(CODE_ROOT, 'node_modules', name, file);
}

/** The page of the editor in the browser, which is no page of the site for readers. */
interface EditorProps {
  /** Of the site. */
  readonly title: string;
  /** Content Security Policy. */
  readonly policy: string;
  readonly config: Href;
  readonly script: Href;
  readonly start: Href;
  readonly lang: string;
  /** The style sheet of the site, for the preview. */
  readonly styles: Href;
  /** New texts begin as drafts. */
  readonly isDraft: boolean;
  /** Names that posts use, by key of front matter: each may be chosen, and others typed. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** The page that Sveltia CMS fills. It is for editors, and carries its policy for hosts that send no headers. */
function Editor(props: EditorProps): VNode {
  const { title, policy, config, script, start, lang, styles, isDraft, names } = props;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{`Editor · ${title}`}</title>
        <link rel="cms-config-url" type="application/json" href={config} />
      </head>
      <body>
        <noscript>The editor needs JavaScript. Without it, edit the files where the repository is.</noscript>
        {Object.entries(names).map(([key, list]) => (
          <datalist id={`names-${key}`}>
            {list.map((name) => (
              <option value={name}>{name}</option>
            ))}
          </datalist>
        ))}
        <script src={script} />
        <script src={start} data-styles={styles} data-draft={isDraft ? 'true' : ''} />
      </body>
    </html>
  );
}

/** An editor in the browser at `/admin/`, with the setting `admin`. */
export const editor: BlogFeature = {
  name: 'editor',
  settings: editorSettings,
  layouts: { editor: Editor },
  sitePages: editorPages,
  headers({ settings: { admin }, urls }) {
    if (!admin) return {};
    const policy = `${editorPolicy(editorHosts(admin))}; frame-ancestors 'none'`;
    const headers = { 'Content-Security-Policy': policy, ...UNLISTED };
    return { rules: [{ path: `${urls.href(EDITOR)}*`, headers }] };
  },
  checks: ({ context }) => checkEditor(context),
};

/** Names what is wanted for the editor and is not installed: packages that only some blogs need. */
function checkEditor({ settings }: PageContext): Problem[] {
  const missing = settings.admin ? missingEditorParts() : [];
  if (missing.length === 0) return [];
  const message = `The editor that “admin” asks for is not installed.`;
  const hint = `Remove the setting, or type: npm install ${missing.join(' ')}`;
  return [{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }];
}
