import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { Files, Texts, UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import type { BodyLinks, ConvertedBody, Source, SourceItem, SourceLoss, SourceSite } from '../model.ts';
import { convertPost } from './convert-post.ts';
import { readItem } from './read-item.ts';
import { WxrSite } from './read-site.ts';
import { xmlParts, type XmlFacts } from './xml-elements.ts';

/**
 * A WordPress export (WXR 1.0 to 1.2) of one or more files: WordPress.com splits attachments and posts.
 *
 * @param files absolute
 * @param name display name
 * @throws UserError for a missing file
 */
export function wordpressSource(files: string | readonly string[], name?: string): Source {
  return new WordPressSource([files].flat(), name);
}

class WordPressSource implements Source {
  readonly name: string;
  readonly #files: readonly string[];
  #site: WxrSite | undefined;
  #facts: SourceSite | undefined;
  #readings: readonly XmlFacts[] = [];

  constructor(files: readonly string[], name = basename(files[0] ?? '')) {
    this.#files = files;
    this.name = name;
    for (const file of files)
      if (!statSync(file, { throwIfNoEntry: false })?.isFile())
        throw new UserError(`There is no file ${file}.`, 'Name the file that WordPress exported.');
  }

  async *items(): AsyncGenerator<SourceItem> {
    const site = new WxrSite();
    const ids = new Map<string, Map<string, string>>();
    const readings: XmlFacts[] = [];
    let count = 0;
    for (const file of this.#files) {
      const reading = xmlParts(file);
      const inFile = this.#files.length === 1 ? '' : ` of ${Texts.printable(basename(file))}`;
      let isExport = false;
      let root: string | undefined;
      for (;;) {
        begin(this.name);
        const step = await reading.next();
        if (step.done === true) {
          if (!isExport) throw noExport('a feed');
          readings.push(step.value);
          break;
        }
        for (const record of step.value) {
          if (root === undefined) {
            root = record.name;
            checkRoot(root);
            continue;
          }
          isExport ||= [record, ...record.children].some(({ name }) => name.startsWith('wp:'));
          if (record.name !== 'item') {
            site.head(record);
            continue;
          }
          count++;
          begin(`The item on line ${record.line}${inFile}`);
          const read = readItem(record, site, `item-${count}`);
          const item = { ...read, id: ownId(read, ids) };
          site.item(record, item);
          yield item;
        }
      }
    }
    this.#readings = readings;
    this.#site = site;
    this.#facts ??= site.facts();
  }

  site(): SourceSite {
    if (!this.#facts || !this.#site) throw new Error('The export has not been read yet.');
    return this.#facts;
  }

  remarks(): readonly string[] {
    const sum = (key: 'dropped' | 'signs' | 'lost' | 'messages' | 'western'): number =>
      this.#readings.reduce((all, one) => all + one[key], 0);
    const [dropped, signs, lost, messages] = [sum('dropped'), sum('signs'), sum('lost'), sum('messages')];
    const western = sum('western');
    const lostLine = this.#readings.find((one) => one.lost > 0)?.lostLine;
    return [
      ...(dropped > 0
        ? [`The importer removed ${Texts.plural(dropped, 'character')} that XML forbids.`]
        : []),
      ...(signs > 0 ? [`The importer read ${Texts.plural(signs, 'unescaped sign')} & as text.`] : []),
      ...(lost > 0
        ? [
            `The export has ${Texts.plural(lost, 'damaged letter')}: “\uFFFD” marks each, the first on line ${lostLine}.`,
          ]
        : []),
      ...(western > 0
        ? [
            `The export names UTF-8, but has ${Texts.plural(western, 'letter')} in Windows-1252. The importer read them.`,
          ]
        : []),
      ...(messages > 0
        ? [`The importer removed ${Texts.plural(messages, 'message')} of PHP from texts.`]
        : []),
      ...(this.#readings.some(({ hadMore }) => hadMore)
        ? ['The importer removed text before or after the export.']
        : []),
    ];
  }

  losses(): readonly SourceLoss[] {
    return [];
  }

  convert(item: SourceItem, body: string, links: BodyLinks): ConvertedBody {
    return convertPost(item, body, links);
  }
}

/**
 * Returns a unique id, because hand-merged exports repeat some. Identical items keep theirs.
 *
 * @param ids taken ids, each with its items' hashes and their ids
 */
function ownId({ id, type, title, link, body }: SourceItem, ids: Map<string, Map<string, string>>): string {
  const said = Files.hash([type, title, link, body.text].join('\n'));
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
    name === 'feed'
      ? 'a feed in Atom, as Blogger exports too'
      : `a document of the kind <${Texts.shorten(name)}>`,
  );
}

function noExport(what: string): UserError {
  return new UserError(
    `The file is no export of WordPress, but ${what}.`,
    'Export the blog in WordPress: Tools, Export, All content.',
  );
}
