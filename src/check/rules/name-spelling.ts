import { foldName } from '../../lib/slugs.ts';
import { rule } from '../check-rule.ts';
import { placeOfName } from '../front-matter-place.ts';
import { NAME_KINDS, usedNames } from '../names.ts';

/** Spellings of one name that differ by capitals or spaces. */
export const nameSpelling = rule('name-spelling', (facts) =>
  NAME_KINDS.flatMap((kind) => {
    const used = usedNames(kind, facts);
    return facts.posts.flatMap((post) =>
      kind.namesOf(post).flatMap((name) => {
        const { spelling = name, isDeclared = false } = used.get(foldName(name)) ?? {};
        if (name === spelling) return [];
        const who = isDeclared ? 'the settings spell' : 'other posts spell';
        return [
          {
            ...placeOfName(facts, post.file, name, ...kind.keys),
            message: `The ${kind.noun} is spelt “${name}” here; ${who} it “${spelling}”.`,
            hint: `Write ${spelling}`,
          },
        ];
      }),
    );
  }),
);
