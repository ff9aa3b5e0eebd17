import { NearNames } from '../../lib/near-names.ts';
import { rule } from '../check-rule.ts';
import { placeOfName } from '../front-matter-place.ts';
import { NAME_KINDS, usedNames } from '../names.ts';

/** Names that only one post has and that look like a slip of one that several have. */
export const similarName = rule('similar-name', (facts) =>
  NAME_KINDS.flatMap((kind) => {
    // Where the settings list the categories, any other is an error.
    if (kind.noun === 'category' && facts.settings.categories) return [];
    const used = [...usedNames(kind, facts).values()];
    const common = new NearNames(
      used.filter(({ posts }) => posts.length > 1).map(({ spelling }) => spelling),
    );
    return used.flatMap(({ spelling, posts: [post, another] }) => {
      if (!post || another) return [];
      const guess = common.find(spelling, slipsIn(spelling));
      // Years and numbers of parts differ by a digit and are meant to.
      if (guess === undefined || digitsOf(guess) !== digitsOf(spelling)) return [];
      return [
        {
          ...placeOfName(facts, post.file, spelling, ...kind.keys),
          message: `Only this post has the ${kind.noun} “${spelling}”.`,
          hint: `Did you mean “${guess}”?`,
        },
      ];
    });
  }),
);

/** Short words are often other words. */
function slipsIn(name: string): number {
  return name.length < 5 ? 0 : name.length < 9 ? 1 : 2;
}

function digitsOf(name: string): string {
  return name.replaceAll(/\D+/g, ' ');
}
