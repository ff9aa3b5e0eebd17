import { posix } from 'node:path';
import { hintForForeign } from '../../content/foreign-keys.ts';
import { slugify } from '../../lib/slugs.ts';
import { Trouble } from '../../lib/trouble.ts';
import type { BodyLinks, ConvertedBody, Source, SourceItem, SourceSite } from '../model.ts';
import { encodedPath, pathBelow } from '../paths.ts';
import { PermalinkVotes } from '../wordpress/permalink-votes.ts';
import { convertText } from './convert-text.ts';
import { textOf } from './fields.ts';
import { Folder } from './folder.ts';
import { FolderFiles } from './folder-files.ts';
import { readForeignText, type ForeignText } from './front-matter-dialects.ts';
import type { ForeignBlog, ForeignPlace, ListAddress, ListNames, OtherGenerator } from './generator.ts';
import { ItemReader, type ReadItem } from './item-reader.ts';
import { templateAddress } from './list-addresses.ts';
import { ListCounter } from './list-counter.ts';
import { Places } from './places.ts';
import { siteTargets } from './site-targets.ts';
import { factsFor } from './text-values.ts';

/** Languages that are not read here. */
const OTHER_TEXT =
  /\.(?:textile|adoc|asciidoc|org|rst|pdc|pandoc|njk|liquid|hbs|mustache|ejs|pug|haml|webc|vto|11ty\.[cm]?[jt]sx?)$/i;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|pdf|mp3|mp4|zip|epub)$/i;

/** Files that one sentence names. */
const MOST_NAMED = 20;

/** Files whose sizes make up the work. */
const TEXT = /\.(?:mdx?|markdown|mkdn?|html?|textile)$/i;

/** The folder of a blog that another generator made. */
export class GeneratorSource implements Source {
  readonly name: string;
  readonly size: number;
  /** Pictures and other files of the blog. */
  readonly files: FolderFiles;
  readonly #generator: OtherGenerator;
  readonly #folder: Folder;
  readonly #blog: ForeignBlog;
  readonly #places: Places;
  readonly #reader: ItemReader;
  readonly #read = new Map<
    string,
    Pick<ReadItem, 'front'> & Pick<ForeignText, 'fields' | 'bodyLine'> & Pick<ForeignPlace, 'format'>
  >();
  /** Pages that are no texts, by their paths. */
  readonly #templates = new Map<string, SourceItem>();
  /** Documents of HTML that were published as they are. */
  readonly #plain = new Set<string>();
  #rest = new Map<string, { count: number; value: string }>();
  #site: SourceSite | undefined;
  #lists = new Map<string, string>();

  /**
   * @param folder absolute
   * @throws Trouble when there is no text of a blog in it
   */
  constructor(folder: string, generator: OtherGenerator) {
    this.#generator = generator;
    this.#folder = new Folder(folder);
    this.name = this.#folder.name;
    this.size = Math.max(this.#folder.size(TEXT), 1);
    this.#blog = generator.read(this.#folder);
    if (this.#blog.places.length === 0) {
      const hint = `Name the folder that ${generator.name} builds from, or another generator with --from.`;
      throw new Trouble(`There is no post of ${generator.name} in ${this.#folder.root}.`, hint);
    }
    const roots = [
      '',
      'content/',
      'source/',
      'source/_posts/',
      '_posts/',
      'src/',
      'src/content/',
      'content/posts/',
      'content/post/',
      'assets/',
      'static/',
      'public/',
    ];
    this.#places = new Places(this.#blog.statics, roots);
    this.files = new FolderFiles(this.#folder.root, this.#places, this.#blog.settings.url);
    this.#reader = new ItemReader(this.#blog, generator.dialect, (sentence) => this.#folder.remark(sentence));
  }

  // oxlint-disable-next-line require-await -- other sources wait for their files
  async *items(onBytes?: (bytes: number) => void): AsyncGenerator<SourceItem> {
    // Where there are posts, what was collected beside them has no vote.
    const [votes, others] = [new PermalinkVotes(), new PermalinkVotes()];
    const names = new ListCounter();
    this.#rest = new Map();
    let bytes = 0;
    for (const place of this.#blog.places) {
      const text = this.#folder.read(place.path);
      if (text === undefined) continue;
      bytes += Buffer.byteLength(text);
      onBytes?.(Math.min(bytes, this.size));
      const foreign = readForeignText(text, this.#generator.syntax === 'hexo');
      for (const fault of foreign.faults) this.#folder.remark(`${place.path}: ${fault}`);
      if (!foreign.hasFront && place.needsFront) {
        if (place.format === 'html') this.#plain.add(place.path);
        continue;
      }
      const read = this.#reader.read(place, foreign, text);
      this.#read.set(place.path, {
        front: read.front,
        fields: foreign.fields,
        bodyLine: foreign.bodyLine,
        format: place.format,
      });
      this.#count(read, foreign);
      if (read.item.link !== '') this.#places.add(place.path, read.address, read.title);
      if (read.item.kind === 'post' && read.item.status === 'published') {
        (read.item.type === 'post' ? votes : others).add(read.item, this.#blog.settings.url);
        names.add(read.item);
      }
      if (read.item.kind === 'other') this.#templates.set(place.path, read.item);
      yield this.#withPicture(read.item);
    }
    this.#site ??= this.#siteOf(votes.winner() ?? others.winner(), names);
  }

  /** The address of its picture, wherever front matter looks for it. */
  #withPicture(item: SourceItem): SourceItem {
    const { featured } = item;
    if (featured === undefined) return item;
    const { url } = this.#blog.settings;
    const below = /^(?:https?:)?\/\//i.test(featured) ? pathBelow(featured, url) : inSite(featured, url);
    const found = below === undefined ? undefined : this.#places.resolve(below, item.id);
    return found === undefined ? item : { ...item, featured: url + encodedPath(found) };
  }

  site(): SourceSite {
    if (!this.#site) throw new Error('The folder has not been read yet.');
    return this.#site;
  }

  remarks(): readonly string[] {
    const keys = Array.from(this.#rest, ([key, { count, value }]) => {
      const hint = hintForForeign(key.split('.').at(-1) ?? key, value);
      return `The key “${key}” is in ${count} ${count === 1 ? 'file' : 'files'} and has none here, so it was left out.${hint === undefined ? '' : ` ${hint.replace(/^Remove the line: /, 'Here ')}`}`;
    });
    return [...this.#folder.remarks, ...this.#leftFiles(), ...keys.toSorted()];
  }

  convert(item: SourceItem, body: string, links: BodyLinks): ConvertedBody {
    const read = this.#read.get(item.id);
    const { settings } = this.#blog;
    const separator =
      textOf(read?.fields.get('excerpt_separator')) ?? textOf(settings.values.get('excerpt_separator'));
    return convertText(
      body,
      {
        syntax: this.#generator.syntax,
        format: read?.format ?? item.body.format,
        facts: factsFor(this.#blog, this.#places, item.id, read?.fields ?? new Map()),
        targets: siteTargets({
          places: this.#places,
          from: item.id,
          url: settings.url,
          lists: this.#lists,
          links,
        }),
        place: { path: item.id, bodyLine: read?.bodyLine ?? 1 },
        ...(separator !== undefined && { separator }),
      },
      links,
    );
  }

  /** Texts in other languages than Markdown, and files that nothing shows. */
  #leftFiles(): string[] {
    const folders = new Set(
      this.#blog.places.flatMap(({ path, role }) => (role === 'post' ? [posix.dirname(path)] : [])),
    );
    const others = this.#folder.files.filter(
      (path) =>
        OTHER_TEXT.test(path) &&
        !this.#read.has(path) &&
        [...folders].some((one) => one === posix.dirname(path) || one.startsWith(`${posix.dirname(path)}/`)),
    );
    const { used, others: linked } = this.files;
    const unused =
      used.size === 0 ? [] : this.#blog.statics.filter(({ path }) => PICTURE.test(path) && !used.has(path));
    const templates = [...this.#templates.keys()];
    return [
      ...(templates.length === 0
        ? []
        : [`Pages that are made of template code, or have no text, were left out: ${listed(templates)}.`]),
      ...(this.#plain.size === 0
        ? []
        : [
            `Documents of HTML without front matter are no texts, and stay where they are: ${listed([...this.#plain])}. Copy to public/ what readers shall still find at its address.`,
          ]),
      ...others.map(
        (path) => `${path} was left out: it is written in another language than Markdown and HTML.`,
      ),
      ...Array.from(
        linked,
        ([path, address]) =>
          `A text links to ${path}, and a file of that kind cannot lie beside it: copy it to public${address}.`,
      ),
      ...(unused.length === 0
        ? []
        : [
            `${unused.length} ${unused.length === 1 ? 'picture or document is' : 'pictures and documents are'} shown by no text, such as ${unused[0]?.path ?? ''}. Copy to public/ what readers shall still find at its address.`,
          ]),
    ];
  }

  #count({ front }: ReadItem, { fields }: ForeignText): void {
    for (const key of front.rest) {
      const value = fields.get(key);
      if (!fields.has(key.split('.')[0] ?? key)) continue;
      const known = this.#rest.get(key);
      if (known) known.count++;
      else this.#rest.set(key, { count: 1, value: typeof value === 'string' ? value : '' });
    }
  }

  /** What answers the pages that were left out. */
  #templateAddresses(names: ListNames): ListAddress[] {
    return Array.from(this.#templates.values()).flatMap((item): ListAddress[] => {
      const from = item.status === 'published' ? pathBelow(item.link, this.#blog.settings.url) : undefined;
      const author = this.#blog.settings.authors.get(item.slug);
      if (from === undefined || from === '/') return [];
      if (author !== undefined && names.authors.includes(author))
        return [[from, `/author/${slugify(author)}/`]];
      const to = templateAddress(from, item, names);
      return to === undefined || to === from ? [] : [[from, to]];
    });
  }

  #siteOf(permalink: string | undefined, names: ListCounter): SourceSite {
    const { title, tagline, url, language, timeZone } = this.#blog.settings;
    const lists = [...this.#blog.listAddresses(names.names()), ...this.#templateAddresses(names.names())];
    this.#lists = new Map(lists);
    return {
      title: title ?? this.name,
      ...(tagline !== undefined && { tagline }),
      url,
      ...(language !== undefined && { language }),
      ...(timeZone !== undefined && { timeZone }),
      ...(permalink !== undefined && { permalink }),
      generator: this.#generator.name,
      terms: [],
      lists,
    };
  }
}

/** The first of many names. */
function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** A path with the sub-folder of the blog, or without. */
function inSite(path: string, url: string): string {
  return path.startsWith('/') ? (pathBelow(encodeURI(path), url) ?? path) : path;
}
