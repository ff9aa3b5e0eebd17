import { rule } from '../check-rule.ts';
import { placeOfKey } from '../../content/front-matter-place.ts';

/** Descriptions that a search engine would cut. */
export const descriptionLength = rule('description-length', (facts) => {
  const most = facts.settings.check.longestDescription;
  return facts.posts.flatMap(({ file, description = '' }) => {
    if (description.length <= most) return [];
    const { length } = [...description];
    if (length <= most) return [];
    return [
      {
        ...placeOfKey(facts, file, 'description', 'excerpt'),
        message: `The description has ${length} characters; search engines show about ${most}.`,
        hint: 'Say it in a sentence or two.',
      },
    ];
  });
});
