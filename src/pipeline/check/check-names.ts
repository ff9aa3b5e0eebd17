import { buildTaxonomy, NAME_KINDS, type NameKind, type Term } from '../../blog/terms.ts';
import type { AdjustableRule } from '../../settings/rules.ts';
import type { Settings } from '../../settings/settings.ts';
import type { FaultsIn } from '../../content/fault-finder.ts';
import type { Post } from '../../content/post.ts';
import { NearNames } from '../../lib/nearest.ts';
import type { Problem } from '../../lib/problems.ts';

/** Names categories, tags and authors that look like a slip of another, drafts and posts to come too. */
export function checkNames(
  posts: readonly Post[],
  settings: Pick<Settings, 'categories'>,
  faults: FaultsIn,
): Problem[] {
  return NAME_KINDS.flatMap((kind) => {
    const declared = kind.noun === 'category' ? settings.categories : undefined;
    const used = buildTaxonomy('/', posts, kind.namesOf, declared).terms;
    // Where the settings list the categories, any other is an error.
    const isClosed = declared !== undefined;
    return [...otherSpellings(kind, used, faults), ...(isClosed ? [] : similarNames(kind, used, faults))];
  });
}

/** Spellings of one name that differ by capitals or spaces. */
function otherSpellings(kind: NameKind, used: readonly Term<Post>[], faults: FaultsIn): Problem[] {
  return used.flatMap(({ name: spelling, isDeclared, bySpelling }) => {
    const others = [...bySpelling].filter(([name]) => name !== spelling);
    const who = isDeclared ? 'the settings spell' : 'other posts spell';
    return others.flatMap(([name, posts]) => {
      const message = `The ${kind.noun} is spelt “${name}” here; ${who} it “${spelling}”.`;
      return posts.map((post) =>
        warning('name-spelling', post, name, kind, faults, message, `Write ${spelling}`, spelling),
      );
    });
  });
}

/** Names that only one post has and that look like a slip of one that several have. */
function similarNames(kind: NameKind, used: readonly Term<Post>[], faults: FaultsIn): Problem[] {
  const common = new NearNames(used.filter((term) => term.posts.length > 1).map(({ name }) => name));
  return used.flatMap(({ name: spelling, posts: [post, another] }) => {
    if (!post || another) return [];
    const guess = common.find(spelling, editLimit(spelling));
    // Years and numbers of parts differ by a digit and are meant to.
    if (guess === undefined || digitsOf(guess) !== digitsOf(spelling)) return [];
    const message = `Only this post has the ${kind.noun} “${spelling}”.`;
    return [warning('similar-name', post, spelling, kind, faults, message, `Did you mean “${guess}”?`)];
  });
}

function warning(
  rule: AdjustableRule,
  { file }: Post,
  name: string,
  { keys }: NameKind,
  faults: FaultsIn,
  message: string,
  hint: string,
  meant?: string,
): Problem {
  const finder = faults(file);
  const place = finder.place(finder.pathTo(keys, name), 'value', meant);
  return { file, ...place, rule, severity: 'warning', message, hint };
}

/** Short words are often other words. */
function editLimit(name: string): number {
  return name.length < 5 ? 0 : name.length < 9 ? 1 : 2;
}

function digitsOf(name: string): string {
  return name.replaceAll(/\D+/g, ' ');
}
