import { canonicalTag, primaryTag } from '../lib/languages.ts';
import { remember } from '../lib/remember.ts';
import { address, type Address } from '../lib/urls.ts';
import type { Settings } from './settings.ts';

type Category = NonNullable<Settings['categories']>[number];

/** `original` is the category in the first language. */
interface TranslatedCategory extends Category {
  readonly original?: Category;
}

/** One language of a blog: a whole site. */
export interface Edition {
  /** BCP 47. */
  readonly language: string;
  /** `/` or `/de/`. */
  readonly root: Address;
  /** With the language's overrides. */
  readonly settings: Settings;
  readonly categories: readonly TranslatedCategory[];
  /** Translates fixed parts of URLs: `/de/kategorie/`. */
  readonly translatesAddresses: boolean;
}

/** Languages inherit these, but no texts. */
const INHERITED: readonly string[] = ['title', 'author', 'navigation', 'social'];

/** First language first. */
export const editionsOf: (settings: Settings) => readonly Edition[] = remember((settings) => {
  const { languages, categories = [] } = settings;
  const root = address('/');
  if (!languages)
    return [{ language: settings.language, root, settings, categories, translatesAddresses: false }];
  return Object.entries(languages).map(([tag, own], index): Edition => {
    const isFirst = index === 0;
    const {
      folder = isFirst ? '' : tag.toLowerCase(),
      translatedAddresses,
      categories: names = {},
      ...texts
    } = own;
    const language = canonicalTag(tag) ?? tag;
    const translated = isFirst ? categories : translatedCategories(categories, names);
    const changed = Object.entries(texts).filter(
      ([key, value]) => value !== undefined || !(isFirst || INHERITED.includes(key)),
    );
    return {
      language,
      root: folder === '' ? root : address(`/${folder}/`),
      settings: {
        ...settings,
        ...Object.fromEntries(changed),
        ...(settings.categories && { categories: translated }),
        language,
      },
      categories: translated,
      translatesAddresses: translatedAddresses && !isFirst,
    };
  });
}, new WeakMap());

/** First language first. BCP 47. */
export function languagesOf(settings: Settings): string[] {
  return editionsOf(settings).map(({ language }) => language);
}

/** List of the newest posts, from the root of its language. */
export function newestAt({ home, lists }: Pick<Settings, 'home' | 'lists'>): Address {
  return address(lists.home ?? (home === undefined ? '/' : '/blog/'));
}

/** Falls back to the same primary language, then the first. @param tag BCP 47 */
export function editionOf<E extends Pick<Edition, 'language'>>(
  editions: readonly E[],
  tag: string | undefined,
): E {
  const found = tag === undefined ? undefined : exactEdition(editions, tag);
  const [first] = editions;
  if (!first) throw new Error('A blog has one language at least.');
  return found ?? first;
}

export function exactEdition<E extends Pick<Edition, 'language'>>(
  editions: readonly E[],
  tag: string,
): E | undefined {
  return (
    editions.find(({ language }) => language.toLowerCase() === tag.toLowerCase()) ??
    editions.find(({ language }) => primaryTag(language) === primaryTag(tag))
  );
}

function translatedCategories(
  declared: readonly Category[],
  names: Readonly<Record<string, Category>>,
): TranslatedCategory[] {
  const known = new Map(declared.map((category) => [category.name, category]));
  for (const name of Object.keys(names)) if (!known.has(name)) known.set(name, { name });
  return Array.from(known.values(), (original) => {
    const { name, slug } = original;
    return { ...(names[name] ?? { name, slug }), original };
  });
}
