import { known } from '../optional.ts';
import {
  Addresses,
  type NewKeys,
  contentSettings,
  parsePost,
  type Post,
  type Problem,
  type Settings,
  writeFrontMatter,
} from 'pamphlet/content';
import { spend, withinBudget } from '../bounds.ts';
import { frontOfItem } from './front-of-item.ts';
import { escapeText } from '../html/escape.ts';
import { plainText, wordsAlone } from '../html/plain-text.ts';
import type { ItemLinks } from '../addresses/item-links.ts';
import { isFileOfSite, isPartOfList } from '../addresses/new-lists.ts';
import { addressKey, type TakenAddresses } from '../addresses/paths.ts';
import type { ConvertedBody, Note, Source, SourceItem } from '../model.ts';

/** A file of the blog, not yet on the disk. */
export interface ItemFile {
  readonly text: string;
  /** What a build makes of it; absent when it would not take it. */
  readonly post?: Post;
  readonly notes: readonly Note[];
}

interface WriteItemOptions {
  readonly file: string;
  readonly settings: Settings;
  /** Path of the item below the old site; absent when it was never published. */
  readonly path?: string | undefined;
  readonly otherPaths: readonly string[];
  /** Addresses of other items that have been written. */
  readonly taken: Pick<TakenAddresses, 'get' | 'has'>;
  /** Keep the old address as it is, rather than lead on from it. */
  readonly keepsAddress: boolean;
}

/** Writes an item as Markdown with front matter, and reads it as a build does. */
export function writeItem(
  source: Source,
  item: SourceItem,
  links: ItemLinks,
  options: WriteItemOptions,
): ItemFile {
  const { file, settings, path, otherPaths, taken } = options;
  const { keys, notes } = frontOfItem(item, settings.timeZone);
  const body = bodyOf(source, item, links);
  const image = featuredOf(item, links);
  const translationOf = item.translationOf && links.item(item.translationOf);
  const full: NewKeys = {
    ...keys,
    ...known({ image, translationOf }),
  };
  const read = (more: Partial<NewKeys>): Post | readonly Problem[] =>
    parsePost(
      { path: file, stamp: [0, 0, 0, 0] },
      Buffer.from(`${writeFrontMatter({ ...full, ...more })}\n`),
      contentSettings(settings),
    );
  const first = read({});
  const more: Note[] = [];
  let addresses: Partial<NewKeys> = {};
  if ('address' in first) {
    const old = path === undefined ? undefined : addressOf(path);
    const isMoved = old !== undefined && old !== first.address;
    const isFree = (one: string): boolean => !taken.has(one);
    const keeps = isMoved && options.keepsAddress && isFree(old);
    const own = keeps ? old : first.address;
    const belongs = (one: string): void =>
      void more.push({ kind: 'address', subject: `${one} belongs to ${taken.get(one) ?? 'another'}` });
    if (isMoved && !isFree(old)) belongs(old);
    const aliases = [
      ...(isMoved && !keeps ? [old] : []),
      ...otherPaths.flatMap((other) => addressOf(other) ?? []),
    ].filter((one) => addressKey(one) !== addressKey(own) && isFree(one));
    addresses = {
      ...(keeps && { permalink: old }),
      ...(aliases.length > 0 && {
        aliases: [...new Map(aliases.map((one) => [fileOf(one), one])).values()],
      }),
    };
    if (!isFree(own)) {
      // Something else has this address: this text gets a free slug.
      const isTaken = (slug: string): boolean => taken.has(own.replace(first.slug, () => slug));
      const page = `${first.slug}-page`;
      const unique = `${first.slug}-${item.id.replaceAll(/\W/g, '').toLowerCase()}`;
      addresses = { ...addresses, slug: item.kind === 'page' && !isTaken(page) ? page : unique };
      belongs(own);
    }
  }
  const result = read(addresses);
  if (!('address' in result))
    for (const { message } of result) more.push({ kind: 'front-matter', subject: message });
  const text = `${writeFrontMatter({ ...full, ...addresses })}\n${body.markdown}`.trimEnd();
  const kilobytes = Math.ceil(Buffer.byteLength(text) / 1000);
  if (kilobytes > settings.check.largestPost) {
    const subject = `It weighs ${kilobytes.toLocaleString('en')} kilobytes: allow them with the setting “check.largestPost”.`;
    more.push({ kind: 'front-matter', subject });
  }
  return {
    text: `${text}\n`,
    ...('address' in result && { post: result }),
    notes: [...notes, ...body.notes, ...more, ...links.notes()],
  };
}

/** The body in Markdown; of one that would become far too long, its words. */
function bodyOf(source: Source, item: SourceItem, links: ItemLinks): ConvertedBody {
  const { text, format } = item.body;
  const converted = withinBudget(text.length, () => {
    const body = source.convert(item, text, links);
    spend(body.markdown.length);
    return body;
  });
  if (converted) return converted;
  const markdown = format === 'html' ? escapeText(wordsAlone(text)) : text;
  return { markdown, notes: [{ kind: 'slow', subject: 'Its form was left out.' }] };
}

/** An old path as an address of ours; undefined where it has a query or signs that ours cannot have. */
export function addressOf(path: string): Post['address'] | undefined {
  if (path.includes('?') || path === '/' || path === '') return undefined;
  const closed = /\/$|\.(?:html?|xml|json|txt)$/i.test(path) ? path : `${path}/`;
  const found = Addresses.readPermalink(closed);
  // A percent sign that is left would be read once more when the file is.
  if (typeof found !== 'string' || found.includes('%')) return undefined;
  return isFileOfSite(found) || isPartOfList(found) ? undefined : found;
}

/** Addresses with and without a slash behind the name of a page are one file of the site. */
function fileOf(address: string): string {
  return addressKey(address.replace(/(?<=\.html?)\/$/, ''));
}

function featuredOf(
  { featured, featuredAlt, featuredCaption }: SourceItem,
  links: ItemLinks,
): NewKeys['image'] {
  if (featured === undefined) return undefined;
  const facts = links.attachment(featured);
  const url = facts?.url ?? (/^\d+$/.test(featured) ? '' : featured);
  if (url === '') {
    links.missing.add(`attachment ${featured}`);
    return undefined;
  }
  const found = links.picture(url);
  // A file that is not there would stop the build.
  if (links.missing.has(found) && !/^https?:/i.test(found)) return undefined;
  const src = decodeURI(found);
  const caption = plainText(facts?.caption ?? featuredCaption ?? '');
  return { src, alt: facts?.alt || featuredAlt || undefined, caption: caption === '' ? undefined : caption };
}
