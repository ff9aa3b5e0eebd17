import type { Post } from '../../content/post.ts';
import { rule, type CheckFacts, type Finding } from '../check-rule.ts';
import { placeOfKey } from '../../content/front-matter-place.ts';

/** What authors leave for later, as a regular expression with the flag `u`. */
export const LEFTOVERS = String.raw`(?<![\p{L}\p{N}_])(?:(?:TODO|FIXME|TKTK)(?![\p{L}\p{N}_]):?|[Ll]orem [Ii]psum)`;

/** Languages in which TODO is a word. There only “TODO:” counts. */
const TODO_IS_A_WORD = /^(?:es|pt|gl|ast)\b/;

/** What was meant to be replaced, in the text, the title and the description. */
export const leftoverText = rule('leftover-text', (facts) =>
  facts.files.flatMap(({ file, post, body }) => {
    const language = post?.lang ?? facts.settings.language;
    const isLeft = (text: string): boolean => text !== 'TODO' || !TODO_IS_A_WORD.test(language);
    const inText = (body?.phrases ?? []).map(({ text, line, column }) => ({
      text,
      found: { file, line, column, ...saying(text, 'text') },
    }));
    return [...inText, ...(post ? inFrontMatter(post, facts) : [])]
      .filter(({ text }) => isLeft(text))
      .map(({ found }) => found);
  }),
);

const PATTERN = new RegExp(LEFTOVERS, 'u');

function inFrontMatter(post: Post, facts: CheckFacts): { text: string; found: Finding }[] {
  const values = [
    { keys: ['title'], value: post.title },
    { keys: ['description', 'excerpt'], value: post.description ?? '' },
  ];
  return values.flatMap(({ keys, value }) => {
    const [text] = PATTERN.exec(value) ?? [];
    if (text === undefined) return [];
    const noun = keys[0] ?? '';
    return [{ text, found: { ...placeOfKey(facts, post.file, ...keys), ...saying(text, noun) } }];
  });
}

function saying(text: string, noun: string): { message: string; hint: string } {
  return {
    message: `“${text}” was left in the ${noun}.`,
    hint: 'Write what should stand here, or remove it.',
  };
}

/** Posts of which only the front matter has been written. A draft may be. */
export const emptyPost = rule('empty-post', ({ files }) =>
  files.flatMap(({ file, post, body }) =>
    post && !post.draft && body?.isEmpty
      ? [
          {
            file,
            line: post.bodyLine - 1,
            column: 1,
            message: 'There is no text below the front matter.',
            hint: 'Write it, or add a line “draft: true” until it is there.',
          },
        ]
      : [],
  ),
);
