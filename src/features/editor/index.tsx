import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UNCATEGORIZED } from '../../content/read-keys.ts';
import { CODE_ROOT } from '../../lib/code-root.ts';
import { address, createUrls, type Href } from '../../lib/urls.ts';
import {
  editorConfig,
  editorHosts,
  editorPolicy,
  editorRoute,
  editorWords,
  isReviewed,
} from './editor-config.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import { PostPage, UndatedPage } from '../../pages/post-page.ts';
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

const PARTS = {
  script: ['@sveltia/cms', 'dist/sveltia-cms.js'],
  icons: [
    '@fontsource-variable/material-symbols-outlined',
    'files/material-symbols-outlined-latin-wght-normal.woff2',
  ],
} as const;

class EditorPage extends LayoutPage {
  readonly kind = 'editor';
  readonly #admin: AdminSettings | undefined;

  /** @param admin undefined: for the folder of the blog */
  constructor(context: PageContext, admin: AdminSettings | undefined) {
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
      isDraft: this.#admin !== undefined && !isReviewed(this.#admin),
      isLocal: !this.#admin,
      missing: missingEditorParts(),
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

/** Each preview has an editor, for the folder of the blog. */
function editorPages(context: PageContext, planned: readonly Page[]): Page[] {
  const { categories, language, languages: all, timeZone } = context.settings;
  const { isPreview } = context.blog;
  const admin = isPreview ? undefined : context.settings.admin;
  const isMissing = missingEditorParts().length > 0;
  if (isPreview ? planned.some(({ address: at }) => at === EDITOR) : !admin || isMissing) return [];
  const page = new EditorPage(context, admin);
  if (isMissing) return [page];
  const names = categories?.map(({ name }) => name);
  const languages = all && Object.keys(all);
  return [
    page,
    new TextPage(CONFIG, () =>
      editorConfig({
        admin,
        site: context.urls.absolute(address('/')),
        language,
        languages,
        timeZone,
        categories: names,
      }),
    ),
    new TextPage(SCRIPT, editorScript),
    new TextPage(START, () => themeText('scripts/editor.js')),
  ];
}

interface EditLink {
  readonly edit?: { readonly label: string; readonly href: string };
}

function editLink(page: Page, { blog, settings, site }: PageContext): EditLink {
  const { admin, editLinks, previewEditor } = settings;
  if (!blog.isPreview && !(admin && editLinks)) return {};
  const post = page instanceof PostPage || page instanceof UndatedPage ? page.post : undefined;
  const words = editorWords(site.lang);
  // All languages share the editor.
  const editorAt = createUrls(settings).href(EDITOR);
  if (blog.isPreview && previewEditor === 'vscode')
    return post
      ? {
          edit: {
            label: words.edit,
            href: `vscode://file${pathToFileURL(post.file).pathname}:${post.bodyLine}`,
          },
        }
      : {};
  const route = post && editorRoute(post);
  if (route !== undefined) return { edit: { label: words.edit, href: editorAt + route } };
  return blog.isPreview ? { edit: { label: words.open, href: editorAt } } : {};
}

/** Tested versions. */
export const EDITOR_PACKAGES = {
  '@sveltia/cms': '0.221.1',
  '@fontsource-variable/material-symbols-outlined': '5.3.8',
} as const;

/** As npm arguments: `@sveltia/cms@0.221.1`. */
function missingEditorParts(): string[] {
  return Object.values(PARTS).flatMap(([name, file]) =>
    existsSync(pathIn(name, file)) ? [] : [`${name}@${EDITOR_PACKAGES[name]}`],
  );
}

/**
 * Patches to Sveltia CMS, which would lose parts of old texts. A test finds each place in the pinned version.
 */
export const REPAIRS: readonly (readonly [place: RegExp, text: string])[] = [
  // Reads `image: party.jpg` as `src` of the group “image”.
  [
    /([\w$]+)\[([\w$]+)\]===null\|\|\([\w$]+\(\1,\2\),!1\)/g,
    'typeof $1[$2]==="string"&&$1[$2]!==""?($1[$2+".src"]=$1[$2],delete $1[$2],!0):$&',
  ],
  // Reads `draft: true` as the choice `true`, a text.
  [/\.filter\(e=>!\[`boolean`,`number`\]\.includes\(e\)\)/g, '$&.concat("select")'],
  // Keeps the text of a file, so that a save keeps each line that nobody has changed.
  [
    /return await ([\w$]+)\(([\w$]+)\)(?=\}catch\(\w+\)\{console\.error\(\w+\),\w+\.push)/g,
    'return keepText(await $1($2),$2)',
  ],
  [/`\$\{\(await ([\w$]+)\(([\w$]+)\)\)\.trim\(\)\}\\n`/g, ' await $1($2)'],
  // The language of the preview is `_default`, which is none.
  [/<html lang="\$\{[\w$]+\(\w+\.locale\)\}">/g, '<html lang="${document.documentElement.lang}">'],
  // A preview offers no way to sign in.
  [/Array\.isArray\(\w+\)&&!\w+\.length&&\w+\.add\([\w$]+\(`config\.error\.no_auth_methods`\)\)/g, '0'],
  // The folder of a blog needs no repository.
  [/getDirectoryHandle\(`\.git`\)/g, 'getFileHandle(`.eleventy.ts`)'],
];

let made: string | undefined;

/** With {@link REPAIRS}, embedded icons and system fonts: it loads no outside fonts. */
function editorScript(): string {
  if (made !== undefined) return made;
  const icons = readFileSync(pathIn(...PARTS.icons)).toString('base64');
  const repaired = REPAIRS.reduce((text, [place, better]) => text.replace(place, better), sveltia());
  return (made = repaired.replaceAll(
    /url\(https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([a-z-]+)[^)]*\)/g,
    (_, font: string) =>
      font === 'material-symbols-outlined' ? `url(data:font/woff2;base64,${icons})` : `local('${font}')`,
  ));
}

export function sveltia(): string {
  return readFileSync(pathIn(...PARTS.script), 'utf8');
}

function pathIn(name: string, file: string): string {
  const places = [CODE_ROOT, process.cwd()].flatMap(
    (folder) => createRequire(join(folder, 'package.json')).resolve.paths(name) ?? [],
  );
  const paths = places.map((place) => join(place, name, file));
  return paths.find((path) => existsSync(path)) ?? join(CODE_ROOT, 'node_modules', name, file);
}

interface EditorProps {
  readonly title: string;
  readonly policy: string;
  readonly config: Href;
  readonly script: Href;
  readonly start: Href;
  readonly lang: string;
  /** For the preview. */
  readonly styles: Href;
  readonly isDraft: boolean;
  readonly isLocal: boolean;
  readonly missing: readonly string[];
  /** Suggestions by key of front matter. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** Its policy is inline, for hosts without headers. */
function Editor(props: EditorProps): VNode {
  const { title, policy, config, script, start, lang, styles, isDraft, isLocal, missing, names } = props;
  const words = editorWords(lang);
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{`Editor · ${title}`}</title>
        {missing.length === 0 && <link rel="cms-config-url" type="application/json" href={config} />}
      </head>
      <body>
        <noscript>The editor needs JavaScript. Without it, edit the files where the repository is.</noscript>
        <main class="instead" hidden={missing.length === 0}>
          <h1>{title}</h1>
          <p>{missing.length > 0 ? words.missing : words.unsupported}</p>
          {missing.length > 0 && (
            <pre>
              <code>npm install {missing.join(' ')}</code>
            </pre>
          )}
        </main>
        {Object.entries(names).map(([key, list]) => (
          <datalist id={`names-${key}`}>
            {list.map((name) => (
              <option value={name}>{name}</option>
            ))}
          </datalist>
        ))}
        {missing.length === 0 && (
          <script
            src={start}
            data-script={script}
            data-styles={styles}
            data-draft={isDraft ? 'true' : ''}
            data-local={isLocal ? '' : undefined}
          />
        )}
      </body>
    </html>
  );
}

export const editor: BlogFeature = {
  name: 'editor',
  settings: editorSettings,
  layouts: { editor: Editor },
  sitePages: editorPages,
  data: editLink,
  slots: {
    'page.end': ({ edit }: EditLink) =>
      edit ? (
        <p class="filed">
          <a href={edit.href} rel="nofollow">
            {edit.label}
          </a>
        </p>
      ) : null,
  },
  headers({ settings: { admin }, urls }) {
    if (!admin) return {};
    const policy = `${editorPolicy(editorHosts(admin))}; frame-ancestors 'none'`;
    const headers = { 'Content-Security-Policy': policy, ...UNLISTED };
    return { rules: [{ path: `${urls.href(EDITOR)}*`, headers }] };
  },
  checks: ({ context }) => checkEditor(context),
};

function checkEditor({ settings, blog }: PageContext): Problem[] {
  const missing = settings.admin && !blog.isPreview ? missingEditorParts() : [];
  if (missing.length === 0) return [];
  const message = `The editor that “admin” asks for is not installed.`;
  const hint = `Remove the setting, or type: npm install ${missing.join(' ')}`;
  return [{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }];
}
