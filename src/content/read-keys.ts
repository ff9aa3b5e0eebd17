import type { FolderDefaults } from './folder-defaults.ts';
import type { Moment } from '../lib/dates.ts';
import { editLimitOfName, hintFor, onlyNear } from '../lib/nearest.ts';
import { foldName } from '../lib/slugs.ts';
import { shorten } from '../lib/text.ts';
import { address, type Address } from '../lib/urls.ts';
import { editionsOf, type Edition } from '../settings/editions.ts';
import type { Settings } from '../settings/settings.ts';
import { pick } from '../lib/pick.ts';
import { marksForTags, withoutTags } from '../markdown/html/inline-tags.ts';
import { decode } from '../markdown/html/scan-tags.ts';
import { cutAtWord } from '../markdown/excerpt.ts';
import { isOutside, spelled, verdictOf } from '../markdown/safe-url.ts';
import type { FaultFinder } from './fault-finder.ts';
import { quoted, written } from './line-value.ts';
import type { Post } from './post.ts';
import type { RawPost } from './schema.ts';

const CONTENT_KEYS = ['timeZone', 'language', 'permalink', 'home', 'author', 'categories'] as const;

/** Settings that affect parsing. */
export interface ContentSettings extends Pick<Settings, (typeof CONTENT_KEYS)[number]> {
  defaults?: readonly FolderDefaults[];
  /** First language first. Plain data. */
  editions?: readonly ContentLanguage[];
}

interface ContentLanguage extends Pick<Edition, 'language' | 'root'> {
  /** Allowed names, usual ones first; any name if missing. */
  categories?: readonly string[];
}

/** Selects only the keys of {@link ContentSettings}: their hash is part of a cache key. */
export function contentSettings(
  settings: Settings,
  defaults: readonly FolderDefaults[] = [],
): ContentSettings {
  const editions = editionsOf(settings);
  return {
    ...pick(settings, CONTENT_KEYS),
    defaults,
    ...(editions.length > 1 && { editions: editions.map((edition) => languageOf(edition, settings)) }),
  };
}

function languageOf({ language, root, categories }: Edition, settings: Settings): ContentLanguage {
  const names = categories.flatMap(({ name, original }) => [name, original?.name ?? name]);
  return { language, root, ...(settings.categories && { categories: [...new Set(names)] }) };
}

export const UNCATEGORIZED = 'Uncategorized';

/** Converts HTML to Markdown where possible. */
export function readTitle({ title: typed }: RawPost, faults: FaultFinder): string {
  const title = marksForTags(typed);
  if (title !== typed) {
    const became =
      title === withoutTags(typed) ? 'of which only the words are shown' : 'which is shown as Markdown';
    reportHtml(['title'], became, title, faults);
  }
  return title;
}

const LONGEST_TITLE = 70;

/**
 * Start of a note's text, or its day.
 *
 * @param text plain
 */
export function titleOfNote(text: string, date: Moment | undefined): string {
  const words = cutAtWord(text, LONGEST_TITLE).replaceAll(/[\\`*_~&<>]/g, '\\$&');
  return words === '' ? (date?.day ?? '') : words;
}

export function readDescription(front: RawPost, faults: FaultFinder): string | undefined {
  const key = front.description === undefined ? 'excerpt' : 'description';
  const words = readWords([key], front[key], faults);
  return words && decode(words);
}

/** Longest value that a hint repeats. */
const LONGEST_HINT = 100;

function reportHtml(path: readonly string[], became: string, meant: string, faults: FaultFinder) {
  const key = path.at(-1) ?? '';
  const hint =
    meant === ''
      ? 'Write it in words, or remove the line.'
      : meant.length > LONGEST_HINT
        ? 'Take the tags away; npm run check -- --fix does it.'
        : `Write ${key}: ${quoted(meant)}`;
  const message = `“${key}” has HTML in it, ${became}.`;
  faults.value(path, 'html', message, hint, 'hint', meant || undefined);
}

/** Undefined without words. */
function readWords(path: readonly string[], typed: string | undefined, faults: FaultFinder) {
  if (typed === undefined) return undefined;
  const words = withoutTags(typed);
  if (words !== typed) reportHtml(path, 'of which only the words are shown', words, faults);
  return words || undefined;
}

export function readImage(
  { src, alt, caption, focus }: NonNullable<RawPost['image']>,
  faults: FaultFinder,
): Post['image'] {
  const verdict = verdictOf(src, 'image');
  const hint = 'Write the name of a file, or an address that starts with https://.';
  if (verdict === 'running') {
    faults.value(['image', 'src'], 'unsafe-link', `A picture from “${shorten(src)}” is not allowed.`, hint);
  } else if (verdict === 'unknown' || (isOutside(src) && !/^https?:/i.test(src))) {
    const message = `A picture cannot come from “${shorten(src)}”, so it is left out.`;
    faults.value(['image', 'src'], 'image', message, hint, 'hint');
    return undefined;
  }
  // Another check reports curly quotes.
  if (alt === undefined && verdict !== 'running' && !/^[“”„‘’]/.test(src)) {
    const example = `image: { src: ${written(shorten(src))}, alt: What the picture shows }`;
    const message = 'This picture has no alternative text.';
    faults.value(['image'], 'image-alt', message, `Write ${example}`, 'hint');
  }
  const words = (key: string, typed?: string) => readWords(['image', key], typed, faults);
  return { src: spelled(src), alt: words('alt', alt), caption: words('caption', caption), focus };
}

/** Keys that pages lack. */
const OF_POSTS = ['category', 'categories', 'series', 'kind'] as const;

export function refuseKeysOfPosts(front: RawPost, faults: FaultFinder): void {
  for (const key of OF_POSTS) {
    if (front[key] === undefined) continue;
    faults.key([key], key, `A page has no “${key}”.`, 'Remove the line, or move the file to posts/.');
  }
}

export function readCategories(
  front: RawPost,
  faults: FaultFinder,
  declared: readonly string[] | undefined,
): readonly string[] {
  const typed = front.category ?? front.categories ?? [];
  const key = front.category ? 'category' : 'categories';
  const known = new Set(declared?.map(foldName));
  for (const [index, name] of typed.entries()) {
    if (!declared || known.has(foldName(name))) continue;
    const hint = hintFor(name, declared, 'The categories are');
    const near = onlyNear(name, declared, editLimitOfName(name));
    faults.value([key, index], 'category', `There is no category “${name}”.`, hint, 'error', near);
  }
  return distinct(typed);
}

/** Drops other spellings of the same name. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size < seen.add(foldName(name)).size);
}

/**
 * Undefined if the front page has another address.
 *
 * @param root `/` or `/de/`
 * @param usual without a permalink, below `/`
 */
export function readAddress(
  { permalink }: RawPost,
  faults: FaultFinder,
  root: Address,
  isHome: boolean,
  usual: Address | undefined,
): Address | undefined {
  if (!isHome) return permalink ?? (usual && address(root + usual.slice(1)));
  if (permalink === undefined || permalink === root) return root;
  const message = `This page is the front page by the setting “home”, so its address is ${root}.`;
  faults.value(['permalink'], 'permalink', message, 'Remove the line.');
  return undefined;
}
