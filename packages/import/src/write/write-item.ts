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
import { FILE_OF_SITE, PART_OF_LIST } from '../addresses/new-lists.ts';
import { addressKey, type TakenAddresses } from '../addresses/paths.ts';
import type { SourceItem } from '../model.ts';
import type { Source } from '../source.ts';
import { present } from '../optional.ts';

interface WriteItemOptions {
  file: string;
  settings: Settings;
  /** Old path below the site; undefined if never public. */
  path?: string;
  otherPaths: readonly string[];
  /** Addresses of other items. */
  taken: TakenAddresses;
  /** True: keeps the old address. False: redirects it. */
  keepsAddress: boolean;
}

/** Writes an item as Markdown with front matter, and parses it as a build does. @param links takes the notes */
export function writeItem(source: Source, item: SourceItem, links: ItemLinks, options: WriteItemOptions) {
  const { file, settings, path, otherPaths, taken } = options;
  const { note } = links;
  const keys = frontOfItem(item, settings.timeZone, note);
  const body = bodyOf(source, item, links);
  const image = featuredOf(item, links);
  const translationOf = item.translationOf && links.item(item.translationOf);
  const full: NewKeys = { ...keys, image, translationOf };
  const read = (more: Partial<NewKeys>): Post | readonly Problem[] =>
    parsePost(
      { path: file, stamp: [0, 0, 0, 0] },
      Buffer.from(`${writeFrontMatter({ ...full, ...more })}\n`),
      contentSettings(settings),
    );
  const first = read({});
  let addresses: Partial<NewKeys> = {};
  if ('address' in first) {
    const old = path === undefined ? undefined : addressOf(path);
    const isMoved = old !== undefined && old !== first.address;
    const isFree = (one: string) => !taken.has(one);
    const keeps = isMoved && options.keepsAddress && isFree(old);
    const own = keeps ? old : first.address;
    const belongs = (one: string) => note('address', `${one} belongs to ${taken.get(one) ?? 'another'}`);
    if (isMoved && !isFree(old)) belongs(old);
    const aliases = present(
      isMoved && !keeps && old,
      otherPaths.flatMap((other) => addressOf(other) ?? []),
    ).filter((one) => addressKey(one) !== addressKey(own) && isFree(one));
    addresses = {
      permalink: keeps ? old : undefined,
      // Addresses with and without a slash after `.html` share one file.
      aliases: [
        ...new Map(aliases.map((one) => [addressKey(one.replace(/(?<=\.html?)\/$/, '')), one])).values(),
      ],
    };
    if (!isFree(own)) {
      // The address has another owner, so this text gets a free slug.
      const at = own.lastIndexOf(first.slug);
      const isTaken = (slug: string) =>
        taken.has(own.slice(0, at) + slug + own.slice(at + first.slug.length));
      let slug = `${first.slug}-${item.kind === 'page' ? 'page' : 2}`;
      for (let number = 2; isTaken(slug); number++) slug = `${first.slug}-${number}`;
      addresses = { ...addresses, slug };
      belongs(own);
    }
  }
  const result = read(addresses);
  if (!('address' in result)) for (const { message } of result) note('front-matter', message);
  const text = `${writeFrontMatter({ ...full, ...addresses })}\n${body}`.trimEnd();
  const kilobytes = Math.ceil(Buffer.byteLength(text) / 1000);
  if (kilobytes > settings.check.largestPost)
    note(
      'front-matter',
      `It weighs ${kilobytes.toLocaleString('en')} kilobytes. Allow them with the setting “check.largestPost”.`,
    );
  return {
    text: `${text}\n`,
    /** The parsed post; undefined if a build refuses it. */
    post: 'address' in result ? result : undefined,
  };
}

/** Converts the body. One beyond the budget becomes plain words. */
function bodyOf(source: Source, item: SourceItem, links: ItemLinks): string {
  const { text, format } = item.body;
  const converted = withinBudget(text.length, () => {
    const body = source.convert(item, links);
    spend(body.length);
    return body;
  });
  if (converted !== undefined) return converted;
  links.note('slow', 'Only its words stay.');
  return format === 'html' ? escapeText(wordsAlone(text)) : text;
}

/** Converts an old path to a valid address. Undefined for a query or invalid characters. */
export function addressOf(path: string): Post['address'] | undefined {
  if (path.includes('?') || path === '/' || path === '') return undefined;
  const closed = /\/$|\.(?:html?|xml|json|txt)$/i.test(path) ? path : `${path}/`;
  const found = Addresses.readPermalink(closed);
  // A build would decode a remaining percent sign again.
  if (typeof found !== 'string' || found.includes('%')) return undefined;
  return FILE_OF_SITE.test(found) || PART_OF_LIST.test(found) ? undefined : found;
}

function featuredOf(
  { featured, featuredAlt, featuredCaption }: SourceItem,
  links: ItemLinks,
): NewKeys['image'] {
  if (featured === undefined) return undefined;
  const facts = /^\d+$/.test(featured) ? links.attachment(featured) : undefined;
  const url = facts?.url ?? (/^\d+$/.test(featured) ? '' : featured);
  if (url === '') return undefined;
  const found = links.picture(url);
  // A missing file would stop the build.
  if (links.missing.has(found) && !/^https?:/i.test(found)) return undefined;
  const src = decodeURI(found);
  const caption = plainText(facts?.caption ?? featuredCaption ?? '');
  return { src, alt: facts?.alt || featuredAlt || undefined, caption: caption === '' ? undefined : caption };
}
