import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { Trouble } from '../../lib/trouble.ts';
import type { BodyLinks, ConvertedBody, Source, SourceItem, SourceSite } from '../model.ts';
import { convertPost } from './convert-post.ts';
import { readItem } from './read-item.ts';
import { WxrSite } from './read-site.ts';
import { readXml } from './read-xml.ts';
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
  #dropped = 0;

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
    let count = 0;
    let isKnown = false;
    for (;;) {
      const step = await reading.next();
      if (records.root && !isKnown) {
        checkRoot(records.root);
        isKnown = true;
      }
      for (const record of records.take()) {
        if (record.name !== 'item') {
          site.head(record);
          continue;
        }
        const item = readItem(record, site, `item-${++count}`);
        site.item(record, item);
        yield item;
      }
      if (step.done === true) {
        this.#dropped = step.value.dropped;
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
    const count = this.#dropped;
    if (count === 0) return [];
    return [
      `${count} ${count === 1 ? 'character' : 'characters'} that XML forbids ${count === 1 ? 'was' : 'were'} left out.`,
    ];
  }

  convert(item: SourceItem, body: string, links: BodyLinks): ConvertedBody {
    return convertPost(item, body, links);
  }
}

function checkRoot({ name, attributes }: NonNullable<WxrRecords['root']>): void {
  const isExport = Object.entries(attributes).some(
    ([key, value]) => key === 'xmlns:wp' && /wordpress\.org\/export\//.test(value),
  );
  if (name === 'rss' && isExport) return;
  const what = name === 'rss' ? 'a feed' : `a document of the kind <${name}>`;
  throw new Trouble(
    `The file is no export of WordPress, but ${what}.`,
    'Export the blog in WordPress: Tools, Export, All content.',
  );
}
