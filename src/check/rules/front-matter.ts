import { readFileName } from '../../content/file-name.ts';
import { readYaml } from '../../content/yaml.ts';
import { rule } from '../check-rule.ts';
import { placeOfKey } from '../../content/front-matter-place.ts';
import type { Post } from '../../content/post.ts';
import { foldName } from '../../lib/slugs.ts';

/** Two dates for one post. A date with an offset may be another day at home: what was typed counts. */
export const dateFileName = rule('date-file-name', (facts) =>
  facts.posts.flatMap(({ file, date }) => {
    const named = readFileName(file).date;
    if (!date || named === undefined || named === date.day) return [];
    const typed = String(readYaml(facts.frontMatter(file)).values.get('date')).slice(0, named.length);
    if (typed === named) return [];
    return [
      {
        ...placeOfKey(facts, file, 'date'),
        message: `The date is ${typed}, but the name of the file says ${named}.`,
        hint: `Write date: ${named}, or rename the file.`,
      },
    ];
  }),
);

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

/** Posts that a list does not tell apart. A translation may have the same title. */
export const duplicateTitle = rule('duplicate-title', (facts) => {
  const first = new Map<string, Post>();
  return facts.posts.flatMap((post) => {
    const key = `${post.kind} ${post.lang ?? ''} ${foldName(post.title)}`;
    const other = first.get(key);
    if (!other) {
      first.set(key, post);
      return [];
    }
    return [
      {
        ...placeOfKey(facts, post.file, 'title'),
        message: `${other.file} has the same title.`,
        hint: 'Write what this one is about, so that readers can tell them apart.',
      },
    ];
  });
});
