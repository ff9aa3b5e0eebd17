import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { Trouble } from '../../lib/trouble.ts';
import { plural } from '../../report/problems-text.ts';
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
export function wordpressSource(file: string): Source {
  return new WordPressSource(file);
}

class WordPressSource implements Source {
  readonly name: string;
  readonly size: number;
  readonly #file: string;
  #site: WxrSite | undefined;
  #facts: SourceSite | undefined;
  #reading: XmlReading = { dropped: 0, signs: 0, hadMore: false };

  constructor(file: string) {
    this.#file = file;
    this.name = basename(file);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile())
      throw new Trouble(`There is no file ${file}.`, 'Name the file that WordPress exported.');
    this.size = stats.size;
  }

  async *items(onBytes?: (bytes: number) => void): AsyncGenerator<SourceItem> {
    const records = new WxrRecords();
    const site = new WxrSite();
    const reading = readXml(this.#file, records);
    const ids = new Map<string, string>();
    let count = 0;
    for (;;) {
      const step = await reading.next();
      const { root = 'rss' } = records;
      if (root !== 'rss') throw noExport(`a document of the kind <${root}>`);
      for (const record of records.take()) {
        if (record.name !== 'item') {
          site.head(record);
          continue;
        }
        const read = readItem(record, site, `item-${++count}`);
        const item = { ...read, id: ownId(read, ids) };
        site.item(record, item);
        yield item;
      }
      if (step.done === true) {
        if (!records.isExport) throw noExport('a feed');
        this.#reading = step.value;
        break;
      }
      onBytes?.(step.value);
    }
    this.#site = site;
    this.#facts ??= site.facts();
  }

  site(): SourceSite {
    if (!this.#facts || !this.#site) throw new Error('The export has not been read yet.');
    return this.#facts;
  }

  remarks(): readonly string[] {
    const { dropped, signs, hadMore } = this.#reading;
    return [
      ...(dropped > 0 ? [`${plural(dropped, 'character')} that XML forbids ${were(dropped)} left out.`] : []),
      ...(signs > 0 ? [`${plural(signs, 'sign')} & that XML forbids ${were(signs)} read as text.`] : []),
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
 * @param ids those that are taken, with what the item says
 */
function ownId({ id, type, title, link, body }: SourceItem, ids: Map<string, string>): string {
  const said = hash([type, title, link, body.text].join('\n'));
  for (let number = 1; ; number++) {
    const own = number === 1 ? id : `${id}-${number}`;
    const before = ids.get(own);
    if (before === undefined) ids.set(own, said);
    if (before === undefined || before === said) return own;
  }
}

function noExport(what: string): Trouble {
  return new Trouble(
    `The file is no export of WordPress, but ${what}.`,
    'Export the blog in WordPress: Tools, Export, All content.',
  );
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
