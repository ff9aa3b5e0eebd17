import type { Post } from '../content/post.ts';
import { groupBy } from '../lib/lists.ts';
import { foldName } from '../lib/slugs.ts';
import { shorten } from '../lib/text.ts';
import { renderInline } from '../markdown/inline.ts';
import { atKey, withoutCopies, type CheckRule } from './check-rule.ts';

/** Shorter texts may repeat, such as “No meeting this week”. */
const FEWEST_WORDS = 15;

/** The sign of a heading, a link or a picture. */
const NO_WORDS = String.raw`^#{1,6} |!?\[[^\][\n]{0,300}\]\([^()\n]{0,300}\)`;
const IN_TITLE = new RegExp(NO_WORDS);
/** Without a partner. Hotels have stars, some words are masked, as in `f**k`, and `太好了~~` is Chinese. */
const OPEN_SIGN =
  /(?<![\p{L}\p{N}*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\p{L}\p{N}*])|`|(?<![\p{L}\p{N}~])~~(?=[^\s~])/u;
/** `Freund*innen und Nachbar*innen` */
const STARS_IN_WORDS = /(?<=[\p{L}\p{N}])(\*{1,2})[^\s*](?:[^*]*\s)?[^*\s]*\1(?=[\p{L}\p{N}])/u;
/** A description is plain text. */
const IN_DESCRIPTION = new RegExp(String.raw`${NO_WORDS}|\*\*(?=\S)[^*\n]{1,300}\*\*`);

export const TITLE_RULES: readonly CheckRule[] = [
  /** Translations may share a title. Reads few texts in a build. */
  [
    'duplicate-title',
    (facts) => {
      const { isAsked, bodies, context } = facts;
      const posts = withoutCopies(facts.posts).toSorted(
        (a, b) => (a.date?.instant ?? 0) - (b.date?.instant ?? 0),
      );
      const hint = 'Write what this one is about, so that readers can tell them apart.';
      const repeats = (part: string, among: readonly Post[], valueOf: (post: Post) => string) =>
        [...groupBy(among, (post) => `${post.kind} ${post.lang ?? ''} ${valueOf(post)}`).values()].flatMap(
          ([first, ...others]) =>
            others
              .filter(({ file }) => isAsked(file))
              .map(({ file }) => atKey(facts, file, part, `${first?.file} has the same ${part}.`, hint)),
        );
      const startOf = ({ file }: Post) => {
        const { words = 0, excerpt } = bodies.get(file) ?? {};
        return words < FEWEST_WORDS ? file : `${words} ${excerpt}`;
      };
      const alike = [...groupBy(posts, startOf).values()].filter(
        (group) => group.length > 1 && group.some(({ file }) => isAsked(file)),
      );
      const titled = posts.filter(({ isNote }) => !isNote);
      return [
        ...repeats('title', titled, ({ title }) => foldName(title)),
        ...repeats('text', alike.flat(), (post) => context.bodies.source(post).trim()),
      ];
    },
  ],
  [
    'title-markup',
    (facts) =>
      facts.asked.flatMap(({ file, title, description = '', isNote }) => {
        const inTitle = isNote ? null : (IN_TITLE.exec(title) ?? OPEN_SIGN.exec(renderInline(title).text));
        const [stars = ''] = (/\s/.test(title) && STARS_IN_WORDS.exec(title)) || [];
        if (/\s|\d/.test(stars)) {
          const message = `The stars of “${stars}” make words slanted or bold, so readers do not see them.`;
          return [atKey(facts, file, 'title', message, `Write ${stars.replaceAll('*', String.raw`\*`)}`)];
        }
        const found = { title: inTitle, description: IN_DESCRIPTION.exec(description) };
        return Object.entries(found).map(([key, match]) => {
          if (!match) return undefined;
          const message = `“${shorten(match[0].trim())}” stays in the ${key} as it is typed.`;
          return atKey(facts, file, key, message, 'Write the words alone, without signs.');
        });
      }),
  ],
];
