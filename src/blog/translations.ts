import { posix } from 'node:path';
import { composedPath } from '../content/path-names.ts';
import { groupBy } from '../lib/lists.ts';
import type { Post } from '../content/post.ts';

/** A post in one of its languages. */
export interface Translation {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly post: Post;
  readonly isOriginal: boolean;
}

/** Why a post cannot be the translation that it says it is. */
export interface TranslationFault {
  readonly post: Post;
  /** Not there; several of that slug; the post itself; a translation itself; a language that is there already. */
  readonly kind: 'missing' | 'several' | 'self' | 'translation' | 'language';
  /** The post that is in the way. */
  readonly other?: Post;
}

export interface Translations {
  readonly faults: readonly TranslationFault[];
  /** The shown posts that say the same in different languages, in code-point order of these; empty when there is one. */
  readonly of: (post: Post) => readonly Translation[];
}

/**
 * Finds which posts and pages are translations of each other.
 *
 * @param all shown and held back, in any order: a fault is one whether it is shown or not
 * @param isShown whether a post is on the site
 * @param language of posts that name none
 */
export function buildTranslations(
  all: readonly Post[],
  isShown: (post: Post) => boolean,
  language: string,
): Translations {
  const translated = all
    .filter(({ translationOf }) => translationOf !== undefined)
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const groups = new Map<Post, Translation[]>();
  const faults: TranslationFault[] = [];
  const find = originals(translated.length > 0 ? all : []);
  const languageOf = (post: Post): string => post.lang ?? language;
  for (const post of translated) {
    const found = find(post);
    if ('kind' in found) {
      faults.push(found);
      continue;
    }
    const { original } = found;
    const group = groups.get(original) ?? [{ lang: languageOf(original), post: original, isOriginal: true }];
    groups.set(original, group);
    const lang = languageOf(post);
    const rival = group.find((member) => member.lang === lang);
    if (rival) faults.push({ post, kind: 'language', other: rival.post });
    else group.push({ lang, post, isOriginal: false });
  }
  const shown = new Map<Post, readonly Translation[]>();
  for (const group of groups.values()) {
    const members = group.filter(({ post }) => isShown(post)).toSorted((a, b) => (a.lang < b.lang ? -1 : 1));
    if (members.length > 1) for (const { post } of members) shown.set(post, members);
  }
  return { faults, of: (post) => shown.get(post) ?? [] };
}

/** Finds the original of a translation by what it calls it: a file or a slug. */
function originals(all: readonly Post[]): (post: Post) => { readonly original: Post } | TranslationFault {
  const files = new Map(all.map((post) => [composedPath(post.file), post]));
  const slugs = groupBy(all, ({ slug }) => slug);
  return (post) => {
    const typed = (post.translationOf ?? '').normalize('NFC');
    const file = composedPath(posix.join(posix.dirname(post.file), typed));
    const byFile = files.get(file) ?? files.get(posix.join(file, 'index.md'));
    const named = slugs.get(typed) ?? [];
    // A translation may well have the slug of its original, at another address.
    const others = named.filter((other) => other !== post);
    const original = byFile ?? others[0] ?? named[0];
    if (!original) return { post, kind: 'missing' };
    if (original === post) return { post, kind: 'self' };
    if (!byFile && others.length > 1) return { post, kind: 'several', other: original };
    if (original.translationOf !== undefined) return { post, kind: 'translation', other: original };
    return { original };
  };
}
