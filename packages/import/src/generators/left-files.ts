import { listed } from '../addresses/paths.ts';
import { posix } from 'node:path';
import type { Folder } from './folder.ts';
import type { ForeignBlog } from './generator.ts';

/** Languages that are not read here. */
const OTHER_TEXT =
  /\.(?:textile|adoc|asciidoc|org|rst|pdc|pandoc|njk|liquid|hbs|mustache|ejs|pug|haml|webc|vto|11ty\.[cm]?[jt]sx?)$/i;

/** Pages of Astro that are code; those of many posts have their part of the address in brackets. */
export const CODE_PAGE = /^src\/pages\/[^[\]]*\.(?:astro|[jt]sx|vue|svelte)$/;

/** Files that one sentence names. */
const MOST_NAMED = 20;

/** Pages of code, and texts in other languages than Markdown. @param read texts that became files @param templates pages that are none */
export function leftFiles(
  folder: Folder,
  blog: ForeignBlog,
  read: ReadonlyMap<string, unknown>,
  templates: readonly string[],
): string[] {
  /** Folders of posts, and all above them. */
  const folders = new Set<string>();
  for (const { path } of blog.places.filter(({ role }) => role === 'post'))
    for (let at = posix.dirname(path); !folders.has(at); at = posix.dirname(at)) {
      folders.add(at);
      if (!at.includes('/')) break;
    }
  const others = folder.files.filter(
    (path) => OTHER_TEXT.test(path) && !read.has(path) && folders.has(posix.dirname(path)),
  );
  const pages = [...templates, ...folder.files.filter((path) => CODE_PAGE.test(path))];
  return [
    ...(pages.length === 0
      ? []
      : [
          `Pages that are made of template code, or have no text, were left out: ${listed(pages, MOST_NAMED)}.`,
        ]),
    ...others.map(
      (path) => `${path} was left out: it is written in another language than Markdown and HTML.`,
    ),
  ];
}

/** Settings and templates in which a comments service is switched on. Those of themes have examples only. */
const PLACES =
  /^(?!(?:themes|public|static)\/)(?:_?(?:config|hugo|params)[\w.]*|(?:.*\/)?(?:_includes|_layouts|layouts|components|partials|_data|data|config)\/.*)\.(?:html?|njk|liquid|ejs|pug|[jt]sx?|astro|vue|ya?ml|toml|json)$/;

/** Comments services, by what stands where one is switched on, with what to do. */
const SERVICES: readonly (readonly [name: string, mark: RegExp, next: string])[] = [
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
];

/** Comments services that the old blog has asked; a sentence each. */
export function commentsServices(folder: Folder): string[] {
  const texts = folder.files
    .filter((path) => PLACES.test(path))
    .map((path) => [path, (folder.read(path) ?? '').replaceAll(/^\s*(?:#|\/\/).*$/gm, '')] as const);
  return SERVICES.flatMap(([name, mark, next]) => {
    const place = texts.find(([, text]) => mark.test(text))?.[0];
    return place === undefined ? [] : [`The old blog has comments of ${name} (${place}). ${next}`];
  });
}
