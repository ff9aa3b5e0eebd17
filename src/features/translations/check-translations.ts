import { posix } from 'node:path';
import type { TranslationFault } from '../../blog/translations.ts';
import { faultsIn } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import { shorten } from '../../lib/text.ts';
import { LinkGuesses } from '../../lib/link-guesses.ts';

const HOW = 'Write the name of its file, such as 2010-06-21-picnic.md, or its slug.';

/** Says why posts cannot be the translations that they say they are. @param posts every post, for "did you mean" */
export function checkTranslations(
  found: readonly TranslationFault[],
  posts: readonly Post[],
  root: string,
): Problem[] {
  if (found.length === 0) return [];
  const guesses = new LinkGuesses(posts.map(({ file }) => file));
  const slugs = new LinkGuesses(posts.map(({ slug }) => slug));
  return found.flatMap((fault) => {
    const { post } = fault;
    const faults = faultsIn(root, post.file);
    faults.value(['translationOf'], 'translationOf', ...say(fault, guesses, slugs));
    return faults.problems;
  });
}

function say(
  { post, kind, other }: TranslationFault,
  files: LinkGuesses,
  slugs: LinkGuesses,
): [string, string] {
  const typed = post.translationOf ?? '';
  const named = `“${shorten(typed)}”`;
  switch (kind) {
    case 'missing': {
      const meant = posix.join(posix.dirname(post.file), typed);
      const guess = files.from(post.file, meant, typed) ?? slugs.near(typed, typed);
      return [`There is no post ${named}.`, guess ? `Did you mean “${guess}”?` : HOW];
    }
    case 'several':
      return [
        `Several posts have the slug ${named}.`,
        `Write the name of the file, such as ${from(post, other)}`,
      ];
    case 'self':
      return ['A post cannot be a translation of itself.', HOW];
    case 'translation':
      return [
        `${other?.file ?? named} is a translation too.`,
        `Name the original, as that file does: “${other?.translationOf ?? ''}”.`,
      ];
    case 'language':
      return [
        `${other?.file ?? named} is in the same language.`,
        post.lang === undefined
          ? 'Add the language of this one, such as lang: fr'
          : 'Give one of them another lang.',
      ];
  }
}

function from(post: Post, other: Post | undefined): string {
  return other ? posix.relative(posix.dirname(post.file), other.file) : '';
}
