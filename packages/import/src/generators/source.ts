import type { TextMap } from '../json.ts';
import { Texts, UserError } from 'pamphlet/content';
import { momentOf, utcText } from '../moments.ts';
import { begin } from '../bounds.ts';
import type { OldFiles } from '../files/uploads.ts';
import type { Given, SourceItem, SourceLoss } from '../model.ts';
import type { Source } from '../source.ts';
import { commentsServices, leftPages, loadsFormulas, otherTexts, templateRemarks } from './left-files.ts';
import { encodedPath, pathBelow } from '../addresses/paths.ts';
import { guessTimeZone } from '../time-zone.ts';
import { convertText } from './convert-text.ts';
import { readForeignDate } from './foreign-date.ts';
import { openFolder } from './folder.ts';
import { folderFiles } from './folder-files.ts';
import { readForeignText, type ForeignText } from './front-matter-dialects.ts';
import type { ForeignPlace, OtherGenerator } from './generator.ts';
import { itemReader } from './item-reader.ts';
import { oldRedirects } from './old-redirects.ts';
import { staticComments } from './static-comments.ts';
import { factsFor, placesOf, siteTargets } from './places.ts';

const MOST_SAMPLES = 1000;
const DATE_WITH_OFFSET =
  /^(?:date|pubDate|pubDatetime|publishDate)["']?\s*[:=]\s*["']?(\d{4}-\d\d?-\d\d?[T ]\d\d?:\d\d\S*\s?[+-](?!00:?00\b)\d\d:?\d\d)/m;

/** Notes for people and programs that work on the code. */
const OF_TOOLS = /(?:^|\/)(?:AGENTS|CLAUDE|CODE_OF_CONDUCT|PULL_REQUEST_TEMPLATE)\.\w+$/;
const README =
  /(?:^|\/)(?:README|CONTRIBUTING|LICENSE|CHANGELOG|CODE_OF_CONDUCT|SECURITY|PULL_REQUEST_TEMPLATE|AGENTS|CLAUDE)\.\w+$/i;

/**
 * Reads the blog folder of another generator.
 *
 * @param path absolute
 * @param given `because` names the file that identifies the generator
 * @throws UserError if the folder has no texts
 */
export function generatorSource(
  path: string,
  generator: OtherGenerator,
  { because, ...given }: Given & { because?: string },
): { source: Source; uploads: OldFiles } {
  const { name: made, syntax, dialect } = generator;
  let isOpening = true;
  // Later reads belong to the current text.
  const folder = openFolder(path, (file) => isOpening && begin(file), given);
  const { remark } = folder;
  if (because !== undefined)
    remark(`It was read as a blog of ${made}, because of ${because}: say what else made it with --from.`);
  const blog = { ...generator.read(folder), hasFormulas: loadsFormulas(folder) };
  if (blog.places.length === 0) {
    const hint = `Name the folder that ${made} builds from, or another generator with --from.`;
    throw new UserError(`There is no post of ${made} in ${folder.root}.`, hint);
  }
  const { settings } = blog;
  const { url } = settings;
  const places = placesOf(blog.statics);
  const uploads = folderFiles(folder.root, places, blog);
  const redirects = oldRedirects(folder, url);
  /** Only a guess, without a setting. */
  const zone = settings.timeZone === undefined ? zoneOfDates() : undefined;
  const stored = staticComments(folder, settings.timeZone ?? zone ?? 'UTC');
  /** Names of texts with comments. */
  const placed = new Set<string>();
  const read = itemReader(blog, dialect, remark, zone);
  isOpening = false;
  /** Imported texts. */
  const texts = new Map<string, Pick<ForeignText, 'fields' | 'bodyLine'> & Pick<ForeignPlace, 'format'>>();
  const templates = new Map<string, SourceItem>();
  /** HTML templates without front matter. */
  const documents = new Set<string>();
  /** Reasons by path. */
  const unread = new Map<string, string>();
  let lists: TextMap = new Map();
  let left: readonly SourceLoss[] = [];
  const services = commentsServices(folder);
  const source: Source = {
    name: folder.name,

    // oxlint-disable-next-line require-await -- other sources wait for their files
    async *items() {
      for (const one of blog.places) {
        const place = { ...one, hidden: blog.hides?.(one.path) };
        begin(place.path);
        const text = folder.read(place.path);
        if (text === undefined) {
          unread.set(place.path, 'it is too large, or no text in UTF-8');
          continue;
        }
        const foreign = readForeignText(generator.front?.(text) ?? text, syntax === 'hexo');
        const { fields, bodyLine, hasFront, faults } = foreign;
        const isReadme = README.test(place.path);
        if (OF_TOOLS.test(place.path)) continue;
        if (faults.length > 0) unread.set(place.path, faults.join(' '));
        if (!hasFront && (place.needsFront || isReadme)) {
          // Eleventy treats HTML without front matter as a template. Others publish it unchanged.
          if (place.format === 'html' && syntax === 'nunjucks') documents.add(place.path);
          else if (place.format === 'html')
            uploads.add({ path: place.path, address: `/${place.path.replace(/^source\//, '')}` });
          else if (!isReadme) unread.set(place.path, 'it has no front matter');
          continue;
        }
        const { item, address, title } = withUrl(() => read(place, foreign, text));
        if (item.type === 'section' && item.kind === 'page' && address !== '/' && item.status === 'published')
          remark(`${place.path} stood above a list of texts: it is a page here, without the list.`);
        texts.set(place.path, { fields, bodyLine, format: place.format });
        if (item.link !== '') places.add(place.path, address, title);
        if (item.kind === 'other') templates.set(place.path, item);
        const comments = stored.of(place.name);
        if (comments.length > 0) placed.add(place.name);
        yield withRedirects(withPicture({ ...item, comments }));
      }
    },

    site() {
      const { title = folder.name, tagline, language, timeZone = zone } = settings;
      const isZoneGuessed = zone !== undefined;
      return { title, url, tagline, language, timeZone, isZoneGuessed, generator: made, terms: [] };
    },

    lists(names) {
      /** By the rules of the generator. */
      const own = names.addresses(blog.lists());
      const known = new Set(own.map(([from]) => from));
      const pages = leftPages(folder, blog, [...templates.values()], names, known);
      left = pages.losses;
      const answers = new Map([...own, ...pages.addresses]);
      for (const [list, to] of [['/', '/'], ...answers] as const)
        for (const from of redirects.to(list)) if (!answers.has(from)) answers.set(from, to);
      lists = answers;
      return [...answers];
    },

    remarks: () => [
      ...folder.remarks,
      ...templateRemarks(folder, [...templates.keys(), ...documents]),
      ...redirects.remarks(),
      ...services.map(([, sentence]) => sentence),
    ],

    losses: () => [
      ...Array.from(unread, ([file, subject]) => ({ rule: 'unread', file, subject }) as const),
      ...otherTexts(folder, blog, texts),
      ...Array.from(stored).flatMap(([name, { length }]) => {
        const subject = `${Texts.plural(length, 'comment')} on ${name}, which is no text of the blog`;
        return placed.has(name) ? [] : [{ rule: 'comment', file: name, subject } as const];
      }),
      ...left,
    ],

    uncompared: () => services.map(([name]) => ['comments', `they are at ${name}`] as const),

    convert({ id, body }, links) {
      const text = texts.get(id);
      if (!text) throw new Error(`${id} has not been read yet.`);
      const facts = factsFor(blog, places, folder, id, text.fields);
      const pictures = facts.value('page.media_subpath') ?? facts.value('page.img_path');
      const targets = siteTargets({ places, from: id, url, lists, links, pictures });
      return convertText(body.text, { ...text, generator, facts, targets });
    },
  };
  return { source, uploads };

  /** Asks for the address of the blog, too, if it is missing. */
  function withUrl<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UserError) || url !== '') throw error;
      throw new UserError(
        `${error.message} The old blog does not name its address either.`,
        `${error.hint}. Write the address of the blog, too: --url https://elm.example`,
      );
    }
  }

  /** Guesses the time zone from the offsets of post dates. */
  function zoneOfDates(): string | undefined {
    const samples = blog.places.slice(0, MOST_SAMPLES).flatMap((place) => {
      const typed = DATE_WITH_OFFSET.exec(folder.text(place.path).slice(0, 5000))?.[1];
      const date = readForeignDate(typed ?? '', 'UTC', 'day-first') ?? '';
      const moment = momentOf(date, 'UTC');
      return moment ? [{ local: date.slice(0, 16), utc: utcText(moment.instant)?.slice(0, 16) ?? '' }] : [];
    });
    return guessTimeZone(samples);
  }

  function withRedirects(item: SourceItem): SourceItem {
    const own = pathBelow(item.link, url);
    const more = own === undefined ? [] : redirects.to(own).map((from) => url + encodedPath(from));
    return { ...item, otherLinks: [...item.otherLinks, ...more] };
  }

  function withPicture(item: SourceItem): SourceItem {
    const { featured } = item;
    if (featured === undefined) return item;
    const below = /^(?:https?:)?\/\//i.test(featured) ? pathBelow(featured, url) : inSite(featured, url);
    const found = below && places.resolve(below, item.id);
    return found === undefined ? item : { ...item, featured: url + encodedPath(found) };
  }
}

function inSite(path: string, url: string) {
  return path.startsWith('/') ? (pathBelow(encodeURI(path), url) ?? path) : path;
}
