import { buildTaxonomy, type Term } from '../blog/terms.ts';
import type { Settings } from '../settings/settings.ts';
import type { FaultFinder } from '../content/fault-finder.ts';
import type { Post } from '../content/post.ts';
import { present } from '../lib/lists.ts';
import { editLimitOfName, nearestAmong } from '../lib/nearest.ts';
import { warning, type Finding, type Problem } from '../lib/problems.ts';
import { findEmail } from '../markdown/bare-links.ts';

/** With the property of posts, which is a front matter key too. */
const KINDS = [
  ['category', 'categories'],
  ['tag', 'tags'],
  ['author', 'authors'],
  ['series', 'series'],
] as const;

type Noun = (typeof KINDS)[number][0];

interface FoundName {
  name: string;
  posts: readonly Post[];
  finding: Finding;
  /** The right spelling, if certain. */
  meant?: string;
}

/** Reports probable typos, drafts included. */
export function checkNames(
  posts: readonly Post[],
  settings: Pick<Settings, 'categories'>,
  faults: (file: string) => FaultFinder,
): Problem[] {
  return KINDS.flatMap(([noun, key]) => {
    const declared = noun === 'category' ? settings.categories : undefined;
    const { terms } = buildTaxonomy(
      noun,
      posts,
      (post) => (key === 'series' ? present(post.series?.name) : post[key]),
      declared,
    );
    const found = present(
      noun === 'author' && terms.flatMap((term) => noName(term, terms)),
      terms.flatMap((term) => otherSpellings(noun, term)),
      // With categories in the settings, others are errors.
      !declared && similarNames(noun, terms),
    );
    return found.flatMap(({ name, posts: own, finding, meant }) =>
      own.map(({ file }) => ({ file, ...faults(file).place([key, name], 'value', meant), ...finding })),
    );
  });
}

const TWO_PEOPLE = /^\p{Lu}\S+ \p{Lu}\S+ (?:&|and|und|et|en|oraz) \p{Lu}\S+ \p{Lu}\S+$/u;

/** An author that is an e-mail address, begins with “by”, or is several people: two whole names, or one of another post. */
function noName({ name, posts }: Term<Post>, terms: readonly Term<Post>[]): FoundName[] {
  const found = (message: string, hint: string): FoundName[] => [
    { name, posts, finding: warning('name-spelling', message, hint) },
  ];
  const people = name.split(/[,;]\s*| (?:&|\+|and|und|et|y|e|en|i) /);
  const areWhole = TWO_PEOPLE.test(name) || (/[,;]/.test(name) && people.every((one) => one.includes(' ')));
  if (people.length > 1 && (areWhole || terms.some((other) => people.includes(other.name))))
    return found(
      `“${name}” is the name of one author.`,
      `Write one name each: authors: [${people.join(', ')}]`,
    );
  if (findEmail(name) === 0 && !name.includes(' '))
    return found(
      `The author is an e-mail address, and readers see it: ${name}.`,
      'Write the name: author: Ada Sharma',
    );
  return /^by \p{Lu}/u.test(name)
    ? found(`The author is “${name}”, with “by” as a part of the name.`, `Write ${name.slice('by '.length)}`)
    : [];
}

/** Spellings that differ by case or spaces. */
function otherSpellings(noun: Noun, { name: meant, isDeclared, bySpelling }: Term<Post>): FoundName[] {
  const who = isDeclared ? 'the settings spell' : 'other posts spell';
  return [...bySpelling].flatMap(([name, posts]) => {
    if (name === meant) return [];
    const message = `The ${noun} is spelt “${name}” here; ${who} it “${meant}”.`;
    return { name, posts, meant, finding: warning('name-spelling', message, `Write ${meant}`) };
  });
}

/** Compares names of one post with names of several. A series may begin with a slip. */
function similarNames(noun: Noun, terms: readonly Term<Post>[]): FoundName[] {
  const common = terms.filter(({ posts }) => posts.length > 1 || noun === 'series');
  const nearestTo = nearestAmong(common.map(({ name }) => name));
  return terms.flatMap(({ name, posts }) => {
    const guess = posts.length === 1 ? nearestTo(name, editLimitOfName(name)) : undefined;
    // Years and part numbers differ by a digit on purpose.
    if (guess === undefined || digitsOf(guess) !== digitsOf(name)) return [];
    const message = `Only this post has the ${noun} “${name}”.`;
    return { name, posts, finding: warning('similar-name', message, `Did you mean “${guess}”?`) };
  });
}

function digitsOf(name: string) {
  return name.replaceAll(/\D+/g, ' ');
}
