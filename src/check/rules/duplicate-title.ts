import type { Post } from '../../content/post.ts';
import { foldName } from '../../lib/slugs.ts';
import { rule } from '../check-rule.ts';
import { placeOfKey } from '../../content/front-matter-place.ts';

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
