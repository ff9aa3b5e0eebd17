import { openFolder } from './generators/folder.ts';
import { firstBytes } from './files/unpack.ts';
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';

/** Bytes at the start of a file that say what it is. */
const START = 1 << 16;

/** What made a blog, by files of its folder; the first that fits. */
const GENERATORS: readonly (readonly [name: string, ...files: readonly RegExp[]])[] = [
  ['astro', /^astro\.config\.\w+$/],
  ['eleventy', /^(?:\.eleventy|eleventy\.config)\.\w+$/],
  [
    'hugo',
    /^(?:hugo\.\w+|config\.(?:toml|ya?ml|json)|config\/_default\/.*)$/,
    /^(?:content|archetypes|themes)\//,
  ],
  ['hexo', /^_config\.yml$/, /^(?:source\/_posts|scaffolds)\//],
  ['jekyll', /^_(?:config\.\w+|posts\/.*)$/],
];

/** A vault, by the folder that the program keeps in it. */
const [VAULT, VAULT_FOLDER] = ['obsidian', '.obsidian'];
/** Any other folder with texts in Markdown. */
const MARKDOWN = 'markdown';
const MARKDOWN_TEXT = /(?:^|\/)(?!README|LICENSE|CHANGELOG|AGENTS|CLAUDE|CONTRIBUTING)[^/]+\.mdx?$/i;

/** Comments without a blog. */
export const DISQUS = 'disqus';

/** Exports, by what stands at the start of their files; of those in a folder the first that is there counts. */
const EXPORTS: readonly (readonly [name: string, ...marks: readonly RegExp[]])[] = [
  ['wordpress', /wordpress\.org\/export\/|<wp:wxr_version>/, /<rss[\s>]/],
  ['blogger', /<feed[\s>]/, /schemas\.google\.com\/blogger\/|>Blogger<\/generator>/],
  ['ghost', /^\s*\{/, /"(?:posts|posts_meta|exported_on)"\s*:/],
  ['substack', /^"?post_id"?,"?post_date"?,/],
  ['medium', /<article class="h-entry">/, /<h1 class="p-name">/],
  ['feed', /<(?:rss|feed|rdf:RDF)[\s>]/],
  [DISQUS, /<disqus[\s>]/],
];

/** Exports of which one may have several files. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['wordpress', 'medium', 'feed']);

/** Files that are looked at in a folder. */
const LOOKED_AT = /\.(?:xml|atom|rss|json|csv|html)$/i;

/** What a blog was made with, and the files that are read. */
interface Recognised {
  readonly from: string;
  /** Absolute, in order of their names; of a generator its folder. */
  readonly files: readonly string[];
  /** The file by which a generator was recognised, from its folder. */
  readonly because?: string;
}

/**
 * Tells from some files or folders what made the blog.
 *
 * @param paths absolute
 * @param from what made it, where that is said
 * @throws UserError when one is not there, or a folder holds nothing that is known
 */
export function recognise(paths: readonly string[], from?: string): Recognised {
  const [first = ''] = paths;
  if (from !== undefined && [MARKDOWN, VAULT, ...GENERATORS.map(([name]) => name)].includes(from)) {
    if (paths.length > 1)
      throw new UserError('A folder of a generator is imported alone.', `Name ${first} only.`);
    return { from, files: [first] };
  }
  const files: string[] = [];
  let text: string | undefined;
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) throw new UserError(`There is no file ${path}.`, 'Name the file that the old blog exported.');
    if (!stats.isDirectory()) {
      files.push(path);
      continue;
    }
    const inside = openFolder(path).files;
    const generator = GENERATORS.find(([, ...marks]) =>
      marks.every((mark) => inside.some((file) => mark.test(file))),
    );
    if (generator && from === undefined) {
      const because = inside.find((file) => generator[1]?.test(file));
      return { from: generator[0], files: [path], ...(because !== undefined && { because }) };
    }
    const vault = [VAULT_FOLDER, 'quartz.config.ts'].find((mark) => existsSync(join(path, mark)));
    if (from === undefined && vault !== undefined) return { from: VAULT, files: [path], because: vault };
    text ??= inside.find((file) => MARKDOWN_TEXT.test(file));
    for (const file of inside) if (LOOKED_AT.test(file)) files.push(join(path, file));
  }
  if (files.length === 1 && first === files[0])
    return { from: from ?? fileKind(first) ?? 'wordpress', files };
  const kinds = new Map(files.map((file) => [file, fileKind(file)]));
  const found = from ?? EXPORTS.find(([name]) => [...kinds.values()].includes(name))?.[0];
  const isExport = from !== undefined || (found !== undefined && found !== 'feed');
  if (text !== undefined && paths.length === 1 && !isExport)
    return { from: MARKDOWN, files: [first], because: text };
  // Takeout has the comments that a person has written elsewhere in a feed of their own.
  const own = files.filter((file) => kinds.get(file) === found && !/[/\\]Comments[/\\]/.test(file));
  if (own.length > 1 && found !== undefined && !OF_SEVERAL.has(found)) {
    const places = own.map((file) => Texts.printable(file.slice(first.length + 1)));
    throw new UserError(
      `${Texts.printable(basename(first))} holds ${own.length} blogs: ${places.join(', ')}.`,
      'Unpack it, and import one file at a time.',
    );
  }
  if (found !== undefined && own.length > 0) return { from: found, files: own };
  const names = paths.map((path) => Texts.printable(basename(path))).join(', ');
  const made = from === undefined ? '' : ` of ${from}`;
  throw new UserError(
    `There is no export${made} in ${names}: no file there begins as one.`,
    'Say what made the blog with --from, and name the file that it exported, or the folder that it was built from.',
  );
}

/** What a file is an export of, by its first bytes. */
function fileKind(path: string): string | undefined {
  const text = firstBytes(path, START).toString('utf8');
  return EXPORTS.find(([, ...marks]) => marks.every((mark) => mark.test(text)))?.[0];
}
