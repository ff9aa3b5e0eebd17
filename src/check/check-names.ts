import { buildTaxonomy, type Term } from '../blog/terms.ts';
import type { Settings } from '../settings/settings.ts';
import type { FaultFinder } from '../content/fault-finder.ts';
import type { Post } from '../content/post.ts';
import { nearestAmong } from '../lib/nearest.ts';
import type { Problem } from '../lib/problems.ts';
import { findEmail } from '../markdown/bare-links.ts';

interface NameKind {
  noun: Term['kind'];
  /** Front matter keys for it. A post may use only one. */
  keys: readonly string[];
  namesOf: (post: Post) => readonly string[];
}

const NAME_KINDS: readonly NameKind[] = [
  { noun: 'category', keys: ['category', 'categories'], namesOf: (post) => post.categories },
  { noun: 'tag', keys: ['tags'], namesOf: (post) => post.tags },
  { noun: 'author', keys: ['author', 'authors'], namesOf: (post) => post.authors },
];

type FaultsIn = (file: string) => FaultFinder;

/** Reports probable typos, drafts included. */
export function checkNames(
  posts: readonly Post[],
  settings: Pick<Settings, 'categories'>,
  faults: FaultsIn,
): Problem[] {
  return NAME_KINDS.flatMap((kind) => {
    const declared = kind.noun === 'category' ? settings.categories : undefined;
    const used = buildTaxonomy(kind.noun, posts, kind.namesOf, declared).terms;
    // With categories in the settings, others are errors.
    const isClosed = declared !== undefined;
    return [
      ...noNames(kind, used, faults),
      ...otherSpellings(kind, used, faults),
      ...(isClosed ? [] : similarNames(kind, used, faults)),
    ];
  });
}

/** Authors that are e-mail addresses, or begin with “by”. */
function noNames({ noun, keys }: NameKind, used: readonly Term<Post>[], faults: FaultsIn): Problem[] {
  const isWrong = (name: string): boolean =>
    /^by \p{Lu}/u.test(name) || (findEmail(name) === 0 && !name.includes(' '));
  const wrong = noun === 'author' ? used.filter(({ name }) => isWrong(name)) : [];
  return wrong.flatMap(({ name, posts }) =>
    posts.map(({ file }): Problem => {
      const finder = faults(file);
      const place = finder.place(finder.pathTo(keys, name));
      const isAddress = name.includes('@');
      const message = isAddress
        ? `The author is an e-mail address, and readers see it: ${name}.`
        : `The author is “${name}”, with “by” as a part of the name.`;
      const hint = isAddress ? 'Write the name: author: Ada Sharma' : `Write ${name.slice('by '.length)}`;
      return { file, ...place, rule: 'name-spelling', severity: 'warning', message, hint };
    }),
  );
}

/** Spellings that differ by case or spaces. */
function otherSpellings({ noun, keys }: NameKind, used: readonly Term<Post>[], faults: FaultsIn): Problem[] {
  return used.flatMap(({ name: spelling, isDeclared, bySpelling }) => {
    const others = [...bySpelling].filter(([name]) => name !== spelling);
    const who = isDeclared ? 'the settings spell' : 'other posts spell';
    return others.flatMap(([name, posts]) =>
      posts.map(({ file }): Problem => {
        const finder = faults(file);
        const place = finder.place(finder.pathTo(keys, name), 'value', spelling);
        const message = `The ${noun} is spelt “${name}” here; ${who} it “${spelling}”.`;
        const hint = `Write ${spelling}`;
        return { file, ...place, rule: 'name-spelling', severity: 'warning', message, hint };
      }),
    );
  });
}

/** Compares names of one post with names of several. */
function similarNames({ noun, keys }: NameKind, used: readonly Term<Post>[], faults: FaultsIn): Problem[] {
  const nearestTo = nearestAmong(used.filter((term) => term.posts.length > 1).map(({ name }) => name));
  return used.flatMap(({ name, posts: [post, another] }): Problem[] => {
    if (!post || another) return [];
    const guess = nearestTo(name, editLimit(name));
    // Years and part numbers differ by a digit on purpose.
    if (guess === undefined || digitsOf(guess) !== digitsOf(name)) return [];
    const finder = faults(post.file);
    const place = finder.place(finder.pathTo(keys, name));
    const message = `Only this post has the ${noun} “${name}”.`;
    const hint = `Did you mean “${guess}”?`;
    return [{ file: post.file, ...place, rule: 'similar-name', severity: 'warning', message, hint }];
  });
}

/** Short words are often different words. */
function editLimit(name: string): number {
  return name.length < 5 ? 0 : name.length < 9 ? 1 : 2;
}

function digitsOf(name: string): string {
  return name.replaceAll(/\D+/g, ' ');
}
