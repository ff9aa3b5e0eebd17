import { buildTaxonomy, type Term } from '../blog/terms.ts';
import type { Settings } from '../settings/settings.ts';
import type { FaultFinder } from '../content/fault-finder.ts';
import type { Post } from '../content/post.ts';
import { groupBy, present } from '../lib/lists.ts';
import { editLimitOfName, nearestAmong } from '../lib/nearest.ts';
import { advise, type Finding, type Problem } from '../lib/problems.ts';
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
    const known = new Set(terms.map(({ name }) => name));
    const found = present(
      noun !== 'series' && terms.flatMap((term) => noName(noun, key, term, known)),
      terms.flatMap((term) => otherSpellings(noun, term)),
      // With categories in the settings, others are errors.
      !declared && similarNames(noun, terms),
    );
    return found.flatMap(({ name, posts: own, finding, meant }) =>
      own.map(({ file }) => ({
        file,
        ...faults(file).place([key, name], 'value', meant),
        ...finding,
      })),
    );
  });
}

const TWO_PEOPLE = /^\p{Lu}\S+ \p{Lu}\S+ (?:&|and|und|et|en|oraz) \p{Lu}\S+ \p{Lu}\S+$/u;

/**
 * Several names as one: two whole names of people, or names of other posts. An author that is an address or a
 * link, or begins with “by”.
 */
function noName(
  noun: Noun,
  key: string,
  { name, posts }: Term<Post>,
  known: ReadonlySet<string>,
): FoundName[] {
  const found = (message: string, hint: string): FoundName[] => [
    { name, posts, finding: advise('name-spelling', message, hint) },
  ];
  const parts = name.split(/[,;|/]| (?:&|\+|and|und|et|y|e|en|i|oraz) /).map((one) => one.trim());
  const isKnown = (part: string) => known.has(part);
  const isAuthor = noun === 'author';
  const areWhole = TWO_PEOPLE.test(name) || (/[,;]/.test(name) && parts.every((one) => one.includes(' ')));
  if (parts.length > 1 && (isAuthor ? areWhole || parts.some(isKnown) : parts.every(isKnown)))
    return found(
      `“${name}” is the name of one ${noun}.`,
      `Write one name each: ${key}: [${parts.join(', ')}]`,
    );
  if (!isAuthor) return [];
  if (/^@\S+$|\]\(/.test(name) || (findEmail(name) === 0 && !name.includes(' ')))
    return found(
      `The author is an address or a link, and readers see it as it is typed: ${name}.`,
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
    return { name, posts, meant, finding: advise('name-spelling', message, `Write ${meant}`) };
  });
}

/** The number of a part, in the name of a series: `Tea, part 2`, `Tea (2/5)`. A year is none. */
const PART = /[\s\p{P}]{1,3}((?:part|teil|partie|parte|deel|część)\.? )?#?(\d{1,3})(\/\d{1,3})?\)?$/iu;

/** Compares names of one post with names of several. A series may begin with a slip. */
function similarNames(noun: Noun, terms: readonly Term<Post>[]): FoundName[] {
  const common = terms.filter(({ posts }) => posts.length > 1 || noun === 'series').map(({ name }) => name);
  const nearestTo = nearestAmong(common);
  const ofPeople = noun === 'author' ? common : [];
  const byWord = groupBy(
    ofPeople.flatMap((name) => wordsOf(name).map((word) => ({ word, name }))),
    ({ word }) => word,
  );
  return terms.flatMap(({ name, posts }) => {
    if (posts.length > 1) return [];
    const words = wordsOf(name);
    const guess =
      nearestTo(name, editLimitOfName(name)) ??
      words
        .flatMap((word) => byWord.get(word) ?? [])
        .find((other) => other.name !== name && isPart(words, wordsOf(other.name)))?.name;
    const [, word, part, of] = (noun === 'series' && PART.exec(name)) || [];
    const isNumbered = part !== undefined && (word ?? of ?? guess) !== undefined;
    // Years differ by a digit on purpose.
    if (!isNumbered && (guess === undefined || digitsOf(guess) !== digitsOf(name))) return [];
    const message = `Only this post has the ${noun} “${name}”.`;
    const hint = isNumbered
      ? `Write series: { name: "${name.replace(PART, '", part: $2')} }`
      : `Did you mean “${guess}”?`;
    return { name, posts, finding: advise('similar-name', message, hint) };
  });
}

function wordsOf(name: string) {
  return name.toLowerCase().match(/[^\s,.]+/g) ?? [];
}

/** `Sharma, Ada`, `Ada`, `A. Sharma` and `Dr Ada Sharma`, of `Ada Sharma`. */
function isPart(some: readonly string[], others: readonly string[]) {
  if (some.length > others.length) return isPart(others, some);
  if (others.length > some.length + 1) return false;
  return some.every((word) =>
    others.some((other) => (word.length > 1 ? other === word : other.startsWith(word))),
  );
}

function digitsOf(name: string) {
  return name.replaceAll(/\D+/g, ' ');
}
