import { printedName } from '../addresses/paths.ts';
import type { TextMap } from '../json.ts';
import { Files, Texts, UserError } from 'pamphlet/content';
import { begin } from '../bounds.ts';
import type { FoundSite, HtmlText } from '../html-blogs/html-source.ts';
import { present } from '../optional.ts';
import { Tally } from '../tally.ts';
import { loginOf, readItem, type WordpressItem } from './read-item.ts';
import { wxrSite } from './read-site.ts';
import { NO_REPAIRS, type Repairs } from './loose-xml.ts';
import { textIn, xmlElements } from './xml-elements.ts';
import { nameText } from '../html/plain-text.ts';

/** Reads a WordPress export (WXR 1.0 to 1.2) of one or more files: WordPress.com splits attachments and posts. */
export async function* readWordpress(paths: readonly string[], site: FoundSite): AsyncGenerator<HtmlText> {
  const found = wxrSite();
  const idOf = uniqueIds();
  const repairs = { ...NO_REPAIRS };
  let guests: TextMap | undefined;
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
      if (record.children.some(({ attributes }) => attributes['domain'] === 'author')) {
        guests ??= await guestsIn(paths);
        for (const [login, shown] of guests) found.authors.set(login, shown);
      }
      const bare = readItem(record, found.authors, `item-${count}`);
      const item = { ...bare, id: idOf(bare) };
      found.item(record, item);
      yield item;
    }
    if (!isExport) throw noExport('a feed');
  }
  found.fill(site);
  for (const sentence of repairRemarks(repairs)) site.remarks.add(sentence);
}

function repairRemarks({ dropped, signs, messages, lost, lostLine, western, hadMore }: Repairs): string[] {
  return present(
    dropped > 0 && `The importer removed ${Texts.plural(dropped, 'character')} that XML forbids.`,
    signs > 0 && `The importer read ${Texts.plural(signs, 'unescaped sign')} & as text.`,
    lost > 0 &&
      `The export has ${Texts.plural(lost, 'damaged letter')}: “\uFFFD” marks each, the first on line ${lostLine}.`,
    western > 0 &&
      `The export names UTF-8, but has ${Texts.plural(western, 'letter')} in Windows-1252. The importer read them.`,
    messages > 0 && `The importer removed ${Texts.plural(messages, 'message')} of PHP from texts.`,
    hadMore && 'The importer removed text before or after the export.',
  );
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
  return ({ id, type, title, link, html }: WordpressItem): string => {
    const said = Files.hash([id, type, title, link, html].join('\n'));
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
