import { printedName } from './addresses/paths.ts';
import { openFolder } from './generators/folder.ts';
import { firstBytes } from './files/unpack.ts';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import { present } from './optional.ts';

/** Bytes to read from the start of a file. */
const START = 1 << 16;

/** Generators by files of their folder. The first match wins. */
const GENERATORS = [
  ['astro', /^astro\.config\.\w+$/],
  ['eleventy', /^(?:\.eleventy|eleventy\.config)\.\w+$/],
  [
    'hugo',
    /^(?:hugo\.\w+|config\.(?:toml|ya?ml|json)|config\/_default\/.*)$/,
    /^(?:content|archetypes|themes)\//,
  ],
  ['hexo', /^_config\.yml$/, /^(?:source\/_posts|scaffolds)\//],
  ['jekyll', /^_(?:config\.\w+|posts\/.*)$/],
] as const;

/** Pages of Notion have 32 digits in their names. */
const [NOTION, NOTION_TEXT] = ['notion', / [\da-f]{32}\.md$/] as const;
const [VAULT, VAULT_FOLDER] = ['obsidian', '.obsidian'];
/** Any other folder with Markdown texts. */
const MARKDOWN = 'markdown';
const MARKDOWN_TEXT = /(?:^|\/)(?!README|LICENSE|CHANGELOG|AGENTS|CLAUDE|CONTRIBUTING)[^/]+\.mdx?$/i;

export const DISQUS = 'disqus';

/** Exports by the start of a file. In a folder, the first match in this order wins. */
const EXPORTS = [
  ['wordpress', /wordpress\.org\/export\/|<wp:wxr_version>/, /<rss[\s>]/],
  ['blogger', /<feed[\s>]/, /schemas\.google\.com\/blogger\/|>Blogger<\/generator>/],
  ['ghost', /^\s*\{/, /"(?:posts|posts_meta|exported_on)"\s*:/],
  ['substack', /^"?post_id"?,"?post_date"?,/],
  ['medium', /<article class="h-entry">/, /<h1 class="p-name">/],
  ['feed', /<(?:rss|feed|rdf:RDF)[\s>]/],
  [DISQUS, /<disqus[\s>]/],
] as const;

/** Exports with several files. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['wordpress', 'medium', 'feed']);

/** Extensions of possible exports. */
const LOOKED_AT = /\.(?:xml|atom|rss|json|csv|html)$/i;

/**
 * Detects the source of files or folders.
 *
 * @param paths absolute
 * @param from known source
 * @returns `files`: absolute, sorted by name, or a generator's folder. `because`: the file that identified a generator,
 *   from its folder
 * @throws UserError for a missing path or an unknown folder
 */
export function recognise(paths: readonly string[], from?: string) {
  const [first = ''] = paths;
  if (from !== undefined && [MARKDOWN, VAULT, NOTION, ...GENERATORS.map(([name]) => name)].includes(from)) {
    if (paths.length > 1)
      throw new UserError('The importer takes one folder of a generator.', `Name ${first} only.`);
    return { from, files: [first] };
  }
  const files: string[] = [];
  let text: string | undefined;
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) throw new UserError(`There is no file ${path}.`, 'Name the exported file of the old blog.');
    if (!stats.isDirectory()) {
      files.push(path);
      continue;
    }
    const inside = openFolder(path).files;
    text ??= inside.find((file) => MARKDOWN_TEXT.test(file));
    // A repository may hold the blog in one of its folders, and no text outside of it.
    const [folder = ''] = /^[^/]*\//.exec(text ?? '') ?? [];
    const isAround = inside.some((file) => MARKDOWN_TEXT.test(file) && !file.startsWith(folder));
    for (const below of from === undefined ? present('', !isAround && folder) : []) {
      const own = inside.flatMap((file) => (file.startsWith(below) ? [file.slice(below.length)] : []));
      const generator = GENERATORS.find(([, ...marks]) =>
        marks.every((mark) => own.some((file) => mark.test(file))),
      );
      const because = own.find((file) => generator?.[1].test(file));
      if (generator && because !== undefined)
        return { from: generator[0], files: [resolve(path, below)], because: below + because };
    }
    const vault = [VAULT_FOLDER, 'quartz.config.ts'].find((mark) => existsSync(join(path, mark)));
    if (from === undefined && vault !== undefined) return { from: VAULT, files: [path], because: vault };
    const page = inside.find((file) => NOTION_TEXT.test(file));
    if (from === undefined && page !== undefined) return { from: NOTION, files: [path], because: page };
    for (const file of inside) if (LOOKED_AT.test(file)) files.push(join(path, file));
  }
  if (files.length === 1 && first === files[0])
    return { from: from ?? fileKind(first) ?? 'wordpress', files };
  const kinds = new Map(files.map((file) => [file, fileKind(file)]));
  const found = from ?? EXPORTS.find(([name]) => [...kinds.values()].includes(name))?.[0];
  const isExport = from !== undefined || (found !== undefined && found !== 'feed');
  if (text !== undefined && paths.length === 1 && !isExport)
    return { from: MARKDOWN, files: [first], because: text };
  // Takeout includes a feed of the person's comments on other blogs.
  const own = files.filter((file) => kinds.get(file) === found && !/[/\\]Comments[/\\]/.test(file));
  if (own.length > 1 && found !== undefined && !OF_SEVERAL.has(found)) {
    const places = own.map((file) => Texts.printable(file.slice(first.length + 1)));
    throw new UserError(
      `${printedName(first)} holds ${own.length} blogs: ${places.join(', ')}.`,
      'Unpack it, then import one file at a time.',
    );
  }
  if (found !== undefined && own.length > 0) return { from: found, files: own };
  const names = paths.map((path) => printedName(path)).join(', ');
  const made = from === undefined ? '' : ` of ${from}`;
  throw new UserError(
    `There is no export${made} in ${names}.`,
    'Name the exported file, or the folder of the generator. If it is the right one, add --from NAME.',
  );
}

/** Detects an export by its first bytes. */
function fileKind(path: string): string | undefined {
  const text = firstBytes(path, START).toString('utf8');
  return EXPORTS.find(([, ...marks]) => marks.every((mark) => mark.test(text)))?.[0];
}
