import { Dates, UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import type {
  BodyLinks,
  ConvertedBody,
  Given,
  Source,
  SourceItem,
  SourceLoss,
  SourceSite,
} from '../model.ts';
import { commentsServices, leftPages, otherTexts, templateRemarks } from './left-files.ts';
import { encodedPath, pathBelow } from '../addresses/paths.ts';
import { PermalinkVotes } from '../wordpress/permalink-votes.ts';
import { guessTimeZone } from '../wordpress/time-zone.ts';
import { convertText } from './convert-text.ts';
import { known, textOf } from './fields.ts';
import { readForeignDate } from './foreign-date.ts';
import { Folder } from './folder.ts';
import { FolderFiles } from './folder-files.ts';
import { readForeignText, type ForeignText } from './front-matter-dialects.ts';
import type { ForeignBlog, ForeignPlace, OtherGenerator } from './generator.ts';
import { ItemReader, type ReadItem } from './item-reader.ts';
import { ListCounter } from './list-addresses.ts';
import { OldRedirects } from './old-redirects.ts';
import { factsFor, Places, siteTargets } from './places.ts';

/** Keys that say how a text is to be read. */
const READ_ELSEWHERE = /^(?:media_subpath|img_path|render_with_liquid)$/;

/** Folders from which texts name files. */
const ROOTS =
  ',content/,source/,source/_posts/,_posts/,src/,src/content/,content/posts/,content/post/,assets/,static/,public/'.split(
    ',',
  );

/** Texts whose dates are looked at for the time zone. */
const MOST_SAMPLES = 1000;
/** A date whose offset says where it was written. */
const DATE_WITH_OFFSET =
  /^(?:date|pubDate|pubDatetime|publishDate)["']?\s*[:=]\s*["']?(\d{4}-\d\d?-\d\d?[T ]\d\d?:\d\d\S*\s?[+-](?!00:?00\b)\d\d:?\d\d)/m;

/** Notes for developers that lie among the texts. */
const README =
  /(?:^|\/)(?:README|CONTRIBUTING|LICENSE|CHANGELOG|CODE_OF_CONDUCT|SECURITY|PULL_REQUEST_TEMPLATE|AGENTS|CLAUDE)\.\w+$/i;

/** The folder of a blog that another generator made. */
export class GeneratorSource implements Source {
  readonly name: string;
  /** Pictures and other files of the blog. */
  readonly files: FolderFiles;
  readonly #generator: OtherGenerator;
  readonly #folder: Folder;
  readonly #blog: ForeignBlog;
  readonly #places: Places;
  readonly #reader: ItemReader;
  readonly #redirects: OldRedirects;
  /** Guessed, where the settings name none. */
  readonly #zone: string | undefined;
  readonly #read = new Map<
    string,
    Pick<ReadItem, 'front'> & Pick<ForeignText, 'fields' | 'bodyLine'> & Pick<ForeignPlace, 'format'>
  >();
  /** Pages that are no texts, by their paths. */
  readonly #templates = new Map<string, SourceItem>();
  /** Documents of HTML without front matter that are templates. */
  readonly #documents = new Set<string>();
  /** Why texts were not read, by their paths. */
  readonly #unread = new Map<string, string>();
  /** Pages that have none here. */
  #left: readonly SourceLoss[] = [];
  #rest = new Map<string, number>();
  #site: SourceSite | undefined;
  #lists = new Map<string, string>();

  /**
   * @param folder absolute
   * @param given with the file by which the generator was recognised
   * @throws UserError when there is no text of a blog in it
   */
  constructor(
    folder: string,
    generator: OtherGenerator,
    { because, ...given }: Given & { readonly because?: string | undefined } = {},
  ) {
    this.#generator = generator;
    let isOpening = true;
    // What is read later belongs to a text.
    this.#folder = new Folder(folder, (path) => isOpening && begin(path), given);
    if (because !== undefined)
      this.#folder.remark(
        `It was read as a blog of ${generator.name}, because of ${because}: say what else made it with --from.`,
      );
    this.name = this.#folder.name;
    this.#blog = generator.read(this.#folder);
    if (this.#blog.places.length === 0) {
      const hint = `Name the folder that ${generator.name} builds from, or another generator with --from.`;
      throw new UserError(`There is no post of ${generator.name} in ${this.#folder.root}.`, hint);
    }
    this.#places = new Places(this.#blog.statics, ROOTS);
    this.files = new FolderFiles(this.#folder.root, this.#places, this.#blog);
    this.#redirects = new OldRedirects(this.#folder, this.#blog.settings.url);
    this.#zone = this.#blog.settings.timeZone === undefined ? this.#zoneOfDates() : undefined;
    const remark = (sentence: string): void => this.#folder.remark(sentence);
    this.#reader = new ItemReader(this.#blog, generator.dialect, remark, this.#zone, given.oldPaths);
    isOpening = false;
  }

  /** The zone whose clocks have the offsets that dates of posts carry. */
  #zoneOfDates(): string | undefined {
    const samples = this.#blog.places.slice(0, MOST_SAMPLES).flatMap(({ path }) => {
      const typed = DATE_WITH_OFFSET.exec(this.#folder.read(path)?.slice(0, 5000) ?? '')?.[1];
      const date = typed === undefined ? undefined : readForeignDate(typed, 'UTC', 'day-first');
      const moment = date === undefined ? undefined : Dates.parseMoment(date, 'UTC');
      if (date === undefined || !moment || Dates.isBadDate(moment)) return [];
      const utc = new Date(moment.instant).toISOString().slice(0, 16);
      return [{ local: date.slice(0, 16), utc }];
    });
    return guessTimeZone(samples);
  }

  // oxlint-disable-next-line require-await -- other sources wait for their files
  async *items(): AsyncGenerator<SourceItem> {
    // Where there are posts, what was collected beside them has no vote.
    const [votes, others] = [new PermalinkVotes(), new PermalinkVotes()];
    const names = new ListCounter();
    this.#rest = new Map();
    for (const place of this.#blog.places) {
      begin(place.path);
      const text = this.#folder.read(place.path);
      if (text === undefined) {
        this.#unread.set(place.path, 'it is too large, or no text in UTF-8');
        continue;
      }
      const foreign = readForeignText(text, this.#generator.syntax === 'hexo');
      for (const fault of foreign.faults) this.#folder.remark(`${place.path}: ${fault}`);
      if (!foreign.hasFront && (place.needsFront || README.test(place.path))) {
        if (place.format === 'html') this.#plain(place.path);
        else if (!README.test(place.path)) this.#unread.set(place.path, 'it has no front matter');
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
      }
      if (read.item.status === 'published') names.add(read.item, place);
      if (read.item.kind === 'other') this.#templates.set(place.path, read.item);
      yield this.#withRedirects(this.#withPicture(read.item));
    }
    this.#site ??= this.#siteOf(votes.winner() ?? others.winner(), names);
  }

  /** A document of HTML without front matter. Eleventy takes it for a template; others publish it as it is. */
  #plain(path: string): void {
    if (this.#generator.syntax === 'nunjucks') this.#documents.add(path);
    else this.files.add({ path, address: `/${path.replace(/^source\//, '')}` });
  }

  #withRedirects(item: SourceItem): SourceItem {
    const { url } = this.#blog.settings;
    const own = item.link === '' ? undefined : pathBelow(item.link, url);
    const more = own === undefined ? [] : this.#redirects.to(own).map((from) => url + encodedPath(from));
    return more.length === 0 ? item : { ...item, otherLinks: [...item.otherLinks, ...more] };
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
    const keys = Array.from(
      this.#rest,
      ([key, count]) =>
        `The key “${key}” is in ${count} ${count === 1 ? 'file' : 'files'} and has none here, so it was left out.`,
    );
    return [
      ...this.#folder.remarks,
      ...templateRemarks(this.#folder, [...this.#templates.keys(), ...this.#documents]),
      ...this.#redirects.remarks(),
      ...commentsServices(this.#folder),
      ...keys.toSorted(),
    ];
  }

  losses(): readonly SourceLoss[] {
    return [
      ...Array.from(this.#unread, ([file, subject]) => ({ rule: 'unread', file, subject }) as const),
      ...otherTexts(this.#folder, this.#blog, this.#read),
      ...this.#left,
    ];
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
        isVault: this.#generator.isVault === true,
        format: read?.format ?? item.body.format,
        facts: factsFor(this.#blog, this.#places, this.#folder, item.id, read?.fields ?? new Map()),
        targets: siteTargets({
          places: this.#places,
          from: item.id,
          url: settings.url,
          lists: this.#lists,
          links,
          pictures: textOf(read?.fields.get('media_subpath') ?? read?.fields.get('img_path')),
        }),
        place: { path: item.id, bodyLine: read?.bodyLine ?? 1 },
        ...(separator !== undefined && { separator }),
      },
      links,
    );
  }

  #count({ front }: ReadItem, { fields }: ForeignText): void {
    for (const key of front.rest) {
      if (READ_ELSEWHERE.test(key)) continue;
      if (!fields.has(key.split('.')[0] ?? key)) continue;
      this.#rest.set(key, (this.#rest.get(key) ?? 0) + 1);
    }
  }

  #siteOf(permalink: string | undefined, names: ListCounter): SourceSite {
    const { title, tagline, url, language, timeZone = this.#zone } = this.#blog.settings;
    const own = names.addresses(this.#blog.lists());
    const listed = new Set(own.map(([from]) => from));
    const left = leftPages(this.#folder, this.#blog, [...this.#templates.values()], names, listed);
    this.#left = left.losses;
    const lists = [...own, ...left.addresses];
    const answers = new Map(lists);
    for (const from of this.#redirects.to('/')) if (!answers.has(from)) answers.set(from, '/');
    for (const [list, to] of lists)
      for (const from of this.#redirects.to(list)) if (!answers.has(from)) answers.set(from, to);
    this.#lists = answers;
    return {
      title: title ?? this.name,
      url,
      ...known({ tagline, language, timeZone, permalink }),
      ...(this.#zone !== undefined && { guessed: ['timeZone'] }),
      generator: this.#generator.name,
      terms: [],
      lists: [...answers],
    };
  }
}

/** A path with the sub-folder of the blog, or without. */
function inSite(path: string, url: string): string {
  return path.startsWith('/') ? (pathBelow(encodeURI(path), url) ?? path) : path;
}
