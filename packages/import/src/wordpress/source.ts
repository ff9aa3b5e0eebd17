import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { hash, plural, shorten, UserError } from 'pamphlet/content';
import { BEYOND, UNBOUNDED, type Bounds } from '../bounds.ts';
import type { BodyLinks, ConvertedBody, Source, SourceItem, SourceSite } from '../model.ts';
import { convertPost } from './convert-post.ts';
import { readItem } from './read-item.ts';
import { WxrSite } from './read-site.ts';
import { readXml, type XmlReading } from './read-xml.ts';
import { WxrRecords } from './record.ts';

/**
 * An export of WordPress (WXR 1.0 to 1.2).
 *
 * @param file absolute
 */
export function wordpressSource(file: string, bounds = UNBOUNDED): Source {
  return new WordPressSource(file, bounds);
}

class WordPressSource implements Source {
  readonly name: string;
  readonly size: number;
  readonly #file: string;
  readonly #bounds: Bounds;
  /** Lines of items that could not be read within their bounds. */
  #beyond: readonly number[] = [];
  #site: WxrSite | undefined;
  #facts: SourceSite | undefined;
  #messages = 0;
  #reading: XmlReading = { dropped: 0, signs: 0, hadMore: false, strays: 0, strayLine: 0 };

  constructor(file: string, bounds: Bounds) {
    this.#file = file;
    this.#bounds = bounds;
    this.name = basename(file);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile())
      throw new UserError(`There is no file ${file}.`, 'Name the file that WordPress exported.');
    this.size = stats.size;
  }

  async *items(onBytes?: (bytes: number) => void): AsyncGenerator<SourceItem> {
    const records = new WxrRecords(checkRoot);
    const site = new WxrSite();
    const reading = readXml(this.#file, records);
    const ids = new Map<string, Map<string, string>>();
    const beyond: number[] = [];
    let count = 0;
    for (;;) {
      this.#bounds.begin('source', this.name);
      const step = await reading.next();
      for (const record of records.take()) {
        if (record.name !== 'item') {
          site.head(record);
          continue;
        }
        count++;
        if (this.#bounds.begin('read', `the item on line ${record.line}`) > 0) {
          beyond.push(record.line);
          continue;
        }
        const read = readItem(record, site, `item-${count}`);
        const item = { ...read, id: ownId(read, ids) };
        site.item(record, item);
        yield item;
      }
      if (step.done === true) {
        if (!records.isExport) throw noExport('a feed');
        this.#reading = step.value;
        this.#messages = records.messages;
        break;
      }
      onBytes?.(step.value);
    }
    this.#beyond = beyond;
    this.#site = site;
    this.#facts ??= site.facts();
  }

  site(): SourceSite {
    if (!this.#facts || !this.#site) throw new Error('The export has not been read yet.');
    return this.#facts;
  }

  remarks(): readonly string[] {
    const { dropped, signs, hadMore, strays, strayLine } = this.#reading;
    return [
      ...(dropped > 0 ? [`${plural(dropped, 'character')} that XML forbids ${were(dropped)} left out.`] : []),
      ...(signs > 0 ? [`${plural(signs, 'sign')} & that XML forbids ${were(signs)} read as text.`] : []),
      ...(strays > 0
        ? [
            `${plural(strays, 'byte')} ${were(strays)} no UTF-8 and read as Windows-1252, the first on line ${strayLine}: look whether the letters are right.`,
          ]
        : []),
      ...(this.#messages > 0
        ? [`${plural(this.#messages, 'message')} of PHP in texts ${were(this.#messages)} left out.`]
        : []),
      ...this.#beyond.map((line) => `The item on line ${line} was left out: it is ${BEYOND}.`),
      ...(hadMore ? ['Text before or behind the export was left out.'] : []),
    ];
  }

  convert(item: SourceItem, body: string, links: BodyLinks): ConvertedBody {
    return convertPost(item, body, links);
  }
}

/**
 * An id that no other item has: exports that were put together by hand have some twice. The same item, come again, has the
 * same.
 *
 * @param ids those that are taken; for each what its items say, with the ids that these have
 */
function ownId({ id, type, title, link, body }: SourceItem, ids: Map<string, Map<string, string>>): string {
  const said = hash([type, title, link, body.text].join('\n'));
  let items = ids.get(id);
  const before = items?.get(said);
  if (before !== undefined) return before;
  if (!items) ids.set(id, (items = new Map<string, string>()));
  let own = id;
  for (let number = items.size + 1; own === id ? items.size > 0 : ids.has(own); number++)
    own = `${id}-${number}`;
  items.set(said, own);
  if (own !== id) ids.set(own, new Map([[said, own]]));
  return own;
}

function checkRoot(name: string): void {
  if (name === 'rss') return;
  throw noExport(
    name === 'feed' ? 'a feed in Atom, as Blogger exports too' : `a document of the kind <${shorten(name)}>`,
  );
}

function noExport(what: string): UserError {
  return new UserError(
    `The file is no export of WordPress, but ${what}.`,
    'Export the blog in WordPress: Tools, Export, All content.',
  );
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
