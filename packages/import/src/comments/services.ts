import type { Folder } from '../generators/folder.ts';

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
