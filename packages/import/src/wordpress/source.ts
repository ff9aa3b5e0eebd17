import { printedName } from '../addresses/paths.ts';
import type { TextMap } from '../json.ts';
import { isFile } from '../files/unpack.ts';
import { Files, Texts, UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import type { Source, SourceItem, SourceSite } from '../model.ts';
import { present } from '../optional.ts';
import { termRemarks } from '../custom-fields.ts';
import { Tally } from '../tally.ts';
import { convertPost } from './convert-post.ts';
import { loginOf, readItem } from './read-item.ts';
import { wxrSite } from './read-site.ts';
import { NO_REPAIRS } from './read-xml.ts';
import { textIn, xmlElements } from './xml-elements.ts';
import { nameText } from '../html/plain-text.ts';

/**
 * A WordPress export (WXR 1.0 to 1.2) of one or more files: WordPress.com splits attachments and posts.
 *
 * @param paths absolute
 * @param name display name
 * @throws UserError for a missing file
 */
export function wordpressSource(paths: readonly string[], name: string): Source {
  for (const file of paths)
    if (!isFile(file))
      throw new UserError(`There is no file ${file}.`, 'Name the file that WordPress exported.');
  let repairs = NO_REPAIRS;
  let facts: SourceSite | undefined;
  let guests: TextMap | undefined;
  return { name, items, site, remarks, losses: () => [], convert: convertPost };

  async function* items(): AsyncGenerator<SourceItem> {
    const found = wxrSite();
    const idOf = uniqueIds();
    repairs = { ...NO_REPAIRS };
    let count = 0;
    for (const file of paths) {
      const inFile = paths.length === 1 ? '' : ` of ${printedName(file)}`;
      let isExport = false;
      let root: string | undefined;
      for await (const record of xmlElements(file, repairs)) {
        if (root === undefined) {
          root = record.name;
          if (root !== 'rss')
            throw noExport(
              root === 'feed'
                ? 'a feed in Atom, as Blogger exports too'
                : `a document of the kind <${Texts.shorten(root)}>`,
            );
          continue;
        }
        isExport ||= [record, ...record.children].some((one) => one.name.startsWith('wp:'));
        if (record.name !== 'item') {
          found.head(record);
          continue;
        }
        count++;
        begin(`The item on line ${record.line}${inFile}`);
        if (record.children.some(({ attributes }) => attributes['domain'] === 'author'))
          for (const [login, shown] of (guests ??= await guestsIn(paths))) found.authors.set(login, shown);
        const bare = readItem(record, found.authors, `item-${count}`);
        const item = { ...bare, id: idOf(bare) };
        found.item(record, item);
        yield item;
      }
      if (!isExport) throw noExport('a feed');
    }
    facts ??= found.facts();
  }

  function site(): SourceSite {
    if (!facts) throw new Error('The export has not been read yet.');
    return facts;
  }

  function remarks(): readonly string[] {
    const { dropped, signs, messages, lost, lostLine, western, hadMore } = repairs;
    return present(
      dropped > 0 && `The importer removed ${Texts.plural(dropped, 'character')} that XML forbids.`,
      signs > 0 && `The importer read ${Texts.plural(signs, 'unescaped sign')} & as text.`,
      lost > 0 &&
        `The export has ${Texts.plural(lost, 'damaged letter')}: “\uFFFD” marks each, the first on line ${lostLine}.`,
      western > 0 &&
        `The export names UTF-8, but has ${Texts.plural(western, 'letter')} in Windows-1252. The importer read them.`,
      messages > 0 && `The importer removed ${Texts.plural(messages, 'message')} of PHP from texts.`,
      termRemarks(facts?.terms ?? []),
      hadMore && 'The importer removed text before or after the export.',
    );
  }
}

/** Names of guest authors of Co-Authors Plus, by login. An export may have them behind their posts. */
async function guestsIn(paths: readonly string[]): Promise<TextMap> {
  const guests = new Map<string, string>();
  for (const file of paths)
    for await (const record of xmlElements(file))
      if (textIn(record, 'wp:post_type') === 'guest-author')
        guests.set(loginOf(textIn(record, 'wp:post_name')), nameText(textIn(record, 'title')));
  return guests;
}

/** Unique ids, because hand-merged exports repeat some. Identical items share theirs. */
function uniqueIds() {
  const byText = new Map<string, string>();
  const taken = new Tally<string>();
  return ({ id, type, title, link, body }: SourceItem): string => {
    const said = Files.hash([id, type, title, link, body.text].join('\n'));
    let own = byText.get(said) ?? id;
    if (byText.has(said)) return own;
    for (let number = taken.of(id) + 1; taken.has(own); number++) own = `${id}-${number}`;
    taken.add(id);
    taken.add(own, 0);
    byText.set(said, own);
    return own;
  };
}

function noExport(what: string): UserError {
  return new UserError(
    `The file is no export of WordPress, but ${what}.`,
    'Export the blog in WordPress: Tools, Export, All content.',
  );
}
