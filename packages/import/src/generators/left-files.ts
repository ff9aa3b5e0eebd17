import { listed, pathBelow } from '../addresses/paths.ts';
import { posix } from 'node:path';
import type { SourceItem, SourceLoss } from '../model.ts';
import { present } from '../optional.ts';
import type { Folder } from './folder.ts';
import type { ForeignBlog } from './generator.ts';
import type { ListAddress, ListNames } from '../addresses/list-names.ts';

const OTHER_TEXT =
  /\.(?:textile|adoc|asciidoc|org|rst|pdc|pandoc|njk|liquid|hbs|mustache|ejs|pug|haml|webc|vto|11ty\.[cm]?[jt]sx?)$/i;

const LIST = /(?:^|\/)(?:index|feed|rss|atom|archives?|tags?|categories|sitemap|404|search|_[^/]*)\.[^/]*$/i;

/** Astro pages in code. Excludes dynamic routes, which have brackets in their paths. */
const CODE_PAGE = /^src\/pages\/(?!(?:.*\/)?(?:index|404)\.)([^[\].]*)\.(?:astro|[jt]sx|vue|svelte)$/;

/** Pages that need no redirect: an error page, a sitemap. */
const NO_PAGE =
  /\/(?:404[^/]*|_[^/]*|(?:sitemap|robots|manifest|humans)\b[^/]*|[^/]*\.(?:json|txt|js|css))\/?$/;

const MOST_NAMED = 20;

/** @param templates paths of template pages */
export function templateRemarks(folder: Folder, templates: readonly string[]): string[] {
  const pages = [...templates, ...folder.files.filter((path) => CODE_PAGE.test(path))];
  return present(
    pages.length > 0 &&
      `Pages that are made of template code, or have no text, were left out: ${listed(pages, MOST_NAMED)}.`,
  );
}

/**
 * New addresses of template pages. Losses name pages without a counterpart.
 *
 * @param templates items of such pages
 * @param lists of the posts
 * @param known list addresses
 */
export function leftPages(
  folder: Folder,
  { settings: { url, authors }, isPrivate = false }: ForeignBlog,
  templates: readonly SourceItem[],
  lists: ListNames,
  known: ReadonlySet<string>,
): { addresses: readonly ListAddress[]; losses: readonly SourceLoss[] } {
  const addresses: ListAddress[] = [];
  const losses: SourceLoss[] = [];
  for (const file of folder.files) {
    const name = CODE_PAGE.exec(file)?.[1];
    if (name === undefined) continue;
    const to = lists.named(`/${name}`);
    if (to === undefined) losses.push({ rule: 'unread', file, subject: 'it is a page of code' });
    else addresses.push([`/${name}/`, to]);
  }
  for (const item of templates) {
    const from = item.status === 'published' ? pathBelow(item.link, url) : undefined;
    if (from === undefined || from === '/' || NO_PAGE.test(from)) continue;
    // Blogs may have a page for each name.
    const own = [
      lists.find('author', authors.get(item.slug) ?? ''),
      ...item.tags.map((name) => lists.find('tag', name)),
      ...item.categories.map((name) => lists.find('category', name)),
    ].find((list) => list !== undefined);
    const to = own ?? lists.named(from) ?? '/';
    addresses.push([from, to]);
    const subject = 'its page was made by a template, and the front page answers its address';
    if (to === '/' && !isPrivate && !known.has(from)) losses.push({ rule: 'item', address: from, subject });
  }
  return { addresses: addresses.filter(([from, to]) => from !== to), losses };
}

/** Texts in unsupported formats in post folders, and drawings. @param read imported texts */
export function otherTexts(
  { files }: Folder,
  { places, left = [] }: ForeignBlog,
  read: ReadonlyMap<string, unknown>,
): readonly SourceLoss[] {
  /** Includes ancestors. */
  const folders = new Set<string>();
  for (const { path } of places.filter(({ role }) => role === 'post'))
    for (let at = posix.dirname(path); !folders.has(at); at = posix.dirname(at)) {
      folders.add(at);
      if (!at.includes('/')) break;
    }
  const others = files.filter(
    (path) =>
      OTHER_TEXT.test(path) && !LIST.test(path) && !read.has(path) && folders.has(posix.dirname(path)),
  );
  const loss = (subject: string) => (file: string) => ({ rule: 'unread', file, subject }) as const;
  return [
    ...others.map(loss('it is written in another language than Markdown and HTML')),
    ...left.map(loss('it is a drawing or a board of the program')),
  ];
}

/** Files that may enable a comments service. Themes hold only examples. */
const PLACES =
  /^(?!(?:themes|public|static)\/)(?:_?(?:config|hugo|params)[\w.]*|(?:.*\/)?(?:_includes|_layouts|layouts|components|partials|_data|data|config)\/.*)\.(?:html?|njk|liquid|ejs|pug|[jt]sx?|astro|vue|ya?ml|toml|json)$/;

/** True if layouts, settings or packages name a script for formulas. */
export function loadsFormulas(folder: Folder): boolean {
  return folder.files.some(
    (path) =>
      (PLACES.test(path) || /^(?:package\.json|themes\/.*\.(?:html?|ejs|pug|njk|ya?ml|toml))$/.test(path)) &&
      /katex|mathjax|mathml|remark-math|hexo-math|\bmath\b["']?\s*[:=]\s*(?:true|\{)/i.test(
        folder.text(path),
      ),
  );
}

/** Comments services: name, pattern in the config, advice. */
const SERVICES = [
  [
    'giscus',
    /\bR_[\w-]{4,}|\bMDEw\w+/,
    'Its discussions stay with the setting comments.giscus: take over the ids that stand there.',
  ],
  [
    'utterances',
    /utteranc[^]{0,500}?\brepo\w*["']?\s*[=:]\s*["']?[\w.-]+\/[\w.-]/i,
    'Make its issues discussions at GitHub, then set comments.giscus.',
  ],
  [
    'Disqus',
    /\b[\w-]+\.disqus\.com\/(?:embed|count)|disqus\.com\/forums\/|disqus_?shortname["']?\s*[=:]\s*["']?(?!["']|false|true|null)[\w-]/i,
    'Export them there, and name the file with --comments.',
  ],
] as const;

/** Services with the comments of the blog, and a sentence for each. */
export function commentsServices(folder: Folder): (readonly [name: string, remark: string])[] {
  const texts = folder.files
    .filter((path) => PLACES.test(path))
    .map((path) => [path, folder.text(path).replaceAll(/^[ \t]*(?:#|\/\/).*$/gm, '')] as const);
  return SERVICES.flatMap(([name, mark, next]) => {
    const place = texts.find(([, text]) => mark.test(text))?.[0];
    return place === undefined
      ? []
      : [[name, `The old blog has comments of ${name} (${place}). ${next}`] as const];
  });
}
