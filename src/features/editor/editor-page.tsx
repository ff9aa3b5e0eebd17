import type { VNode } from 'preact';
import type { Blog } from '../../blog/blog.ts';
import { UNCATEGORIZED } from '../../content/read-keys.ts';
import { address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import { themeText } from '../../pages/theme-files.ts';
import { editorConfig, editorHosts, editorPolicy, editorWords, isReviewed } from './editor-config.ts';
import { editorLocales, editorScript, missingEditorParts } from './program.ts';

export const EDITOR = address('/admin/');
const CONFIG = address('/admin/config.json');
const SCRIPT = address('/admin/editor.js');
const START = address('/admin/start.js');

class EditorPage extends LayoutPage {
  readonly kind = 'editor';

  protected makeProps() {
    return editorProps(this.context);
  }
}

/** Undefined in a preview, whose editor is for the folder of the blog. */
function adminOf({ blog, settings }: PageContext) {
  return blog.isPreview ? undefined : settings.admin;
}

function editorProps(context: PageContext) {
  const { settings, urls, site, blog } = context;
  const { categories, tags, authors } = blog;
  const admin = adminOf(context);
  const namesOf = ({ terms }: Blog['tags']) => terms.map(({ name }) => name);
  return {
    lang: site.lang,
    /** For the preview. */
    styles: site.stylesheet,
    start: urls.href(START),
    isDraft: admin !== undefined && !isReviewed(admin),
    isLocal: !admin,
    missing: missingEditorParts(),
    /** Offered by key of front matter. */
    names: {
      category:
        settings.categories?.map(({ name }) => name) ??
        namesOf(categories).filter((name) => name !== UNCATEGORIZED),
      tags: namesOf(tags),
      author: namesOf(authors),
    },
    title: settings.title,
    policy: editorPolicy(editorHosts(admin)),
    config: urls.href(CONFIG),
    script: urls.href(SCRIPT),
  };
}

/** Each preview has an editor. */
export function editorPages(context: PageContext, planned: readonly Page[]): Page[] {
  const { settings, urls } = context;
  const { isPreview } = context.blog;
  const admin = adminOf(context);
  const isMissing = missingEditorParts().length > 0;
  if (isPreview ? planned.some(({ address: at }) => at === EDITOR) : !admin || isMissing) return [];
  const page = new EditorPage(context, EDITOR);
  if (isMissing) return [page];
  return [
    page,
    new TextPage(CONFIG, () => editorConfig(admin, urls.absolute(address('/')), settings)),
    new TextPage(SCRIPT, editorScript),
    new TextPage(START, () => themeText('scripts/editor.js')),
    ...editorLocales().map(([name, read]) => new TextPage(address(`/admin/locales/${name}`), read)),
  ];
}

/** Its policy is inline, for hosts without headers. */
export function Editor({
  title,
  policy,
  config,
  script,
  start,
  lang,
  styles,
  isDraft,
  isLocal,
  missing,
  names,
}: ReturnType<typeof editorProps>): VNode {
  const words = editorWords(lang);
  const isMissing = missing.length > 0;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{`Editor · ${title}`}</title>
        {/* A small telephone cuts the last button off. */}
        <style>
          {`:has(> [type=datetime-local]) { flex-wrap: wrap; }
@media (scripting: none) { .instead { display: none; } }`}
        </style>
        {!isMissing && <link rel="cms-config-url" type="application/json" href={config} />}
      </head>
      <body>
        <noscript>The editor needs JavaScript. Without it, edit the files where the repository is.</noscript>
        <main class="instead" hidden={isLocal && !isMissing}>
          <h1>{title}</h1>
          <p>{isMissing ? words.missing : isLocal ? words.unsupported : words.loading}</p>
          {isMissing && (
            <pre>
              <code>npm install {missing.join(' ')}</code>
            </pre>
          )}
        </main>
        {Object.entries(names).map(([key, list]) => (
          <datalist id={`names-${key}`}>
            {list.map((name) => (
              <option>{name}</option>
            ))}
          </datalist>
        ))}
        {!isMissing && (
          <script
            src={start}
            data-script={script}
            data-styles={styles}
            data-draft={isDraft ? 'true' : ''}
            data-local={isLocal ? words.replaced : undefined}
            data-proposed={words.proposed}
          />
        )}
      </body>
    </html>
  );
}
