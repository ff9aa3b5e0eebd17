import type { Folder } from '../generators/folder.ts';

/** Settings and templates in which a comments service is switched on. Those of themes have examples only. */
const PLACES =
  /^(?!(?:themes|public|static)\/)(?:_?(?:config|hugo|params)[\w.]*|(?:.*\/)?(?:_includes|_layouts|layouts|components|partials|_data|data|config)\/.*)\.(?:html?|njk|liquid|ejs|pug|[jt]sx?|astro|vue|ya?ml|toml|json)$/;

/** The name of a forum at Disqus. */
const FORUM =
  /\b([\w-]+)\.disqus\.com\/(?:embed|count)|disqus\.com\/forums\/([\w-]+)|disqus_?shortname["']?\s*[=:]\s*["']?(?!false|true|null)([\w-]+)/i;

/** Comments services that the old blog has asked, and what to set for them here; a sentence each. */
export function commentsServices(folder: Folder): string[] {
  const found = new Map<string, string>();
  for (const path of folder.files.filter((file) => PLACES.test(file))) {
    const text = (folder.read(path) ?? '').replaceAll(/^\s*(?:#|\/\/).*$/gm, '');
    const repository = valueOf(text, 'repo(?:sitory)?', String.raw`[\w.-]+\/[\w.-]+`);
    const repositoryId = valueOf(text, 'repo(?:sitory)?[-_]?id', String.raw`R_[\w-]+|MDEw[\w=]+`);
    const category = valueOf(text, 'category', String.raw`[\w -]+`);
    const categoryId = valueOf(text, 'category[-_]?id', String.raw`DIC_[\w-]+`);
    if (/giscus/i.test(text) && repository && repositoryId && category && categoryId)
      found.set(
        'giscus',
        `The old blog has discussions of giscus (${path}), which this setting keeps: comments: { giscus: { repository: '${repository}', repositoryId: '${repositoryId}', category: '${category}', categoryId: '${categoryId}' } }.`,
      );
    else if (/utteranc/i.test(text) && repository)
      found.set(
        'utterances',
        `The old blog has comments of utterances, issues of ${repository} (${path}). Make them discussions at GitHub, then set comments.giscus.`,
      );
    const forum = FORUM.exec(text)?.slice(1).find(Boolean);
    if (forum !== undefined)
      found.set(
        'disqus',
        `The old blog has comments of Disqus (${forum}, in ${path}). Export them there, and name the file with --comments.`,
      );
  }
  return [...found.values()];
}

/** The value of a key: in an attribute, YAML, TOML, JSON or code. */
function valueOf(text: string, key: string, value: string): string | undefined {
  const pattern = new RegExp(
    String.raw`(?<!\w)(?:data-)?${key}["']?\s*[=:]\s*\{?["']?(${value})(?=["'\s,;>]|$)`,
    'i',
  );
  return pattern.exec(text)?.[1]?.trim();
}
