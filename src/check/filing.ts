import { isDated, newestFirst, statusOf } from '../blog/published.ts';
import { readFileName } from '../content/file-name.ts';
import { groupBy } from '../lib/lists.ts';
import type { DatedPost } from '../content/post.ts';
import { editionOf, editionsOf } from '../settings/editions.ts';
import { atKey, withoutCopies, type CheckRule } from './check-rule.ts';

/** Length of a date without time: `2010-06-21`. */
const DAY = 10;

/** Days. A later date is probably a typo of the year. */
const FAR = 366;
const DAY_IN_MS = 86_400_000;

/** How posts are filed: by date and category. */
export const FILING_RULES: readonly CheckRule[] = [
  /** Without times, file names decide the order of a day. Covers the first page and scheduled posts. */
  [
    'same-day',
    (facts) => {
      const { posts, isAsked, settings, context } = facts;
      const { now } = context;
      const shown = withoutCopies(posts)
        .filter(isDated)
        .filter((post) => /^(?:published|scheduled)$/.test(statusOf(post, now)))
        .filter((post) => !post.isUnlisted && post.translationOf === undefined)
        .toSorted(newestFirst);
      const front = shown.filter(({ date }) => date.instant <= now).slice(0, settings.postsPerPage);
      const oldest = front.at(-1)?.date.instant ?? -Infinity;
      const timeless = shown.filter(({ date }) => date.iso.length === DAY && date.instant >= oldest);
      const editions = editionsOf(settings);
      const dayOf = ({ date, lang }: DatedPost) => `${date.day} ${editionOf(editions, lang).language}`;
      return [...groupBy(timeless, dayOf).values()].map(([first, ...others]) => {
        if (!first || others.length === 0 || ![first, ...others].some(({ file }) => isAsked(file)))
          return undefined;
        const { day } = first.date;
        const [next = '', ...more] = others.map(({ file }) => file);
        const those = more.length > 0 ? `${next} and ${more.length} more are` : `${next} is`;
        const message = `${those} of the same day. Without times, addresses decide which post stands above.`;
        return atKey(
          facts,
          first.file,
          'date',
          message,
          `Write a time for the later one: date: ${day} 18:30`,
        );
      });
    },
  ],
  [
    'far-date',
    (facts) =>
      facts.asked.map(({ file, date, draft, updated }) => {
        const { now } = facts.context;
        if (date && !draft && updated && updated.instant > Math.max(now, date.instant) + DAY_IN_MS)
          return atKey(
            facts,
            file,
            'updated',
            `The date of the correction, ${updated.day}, is ahead, and readers see it now.`,
            'Write the day on which you changed the text, or remove the line.',
          );
        if (!date || draft) return undefined;
        const far = FAR * DAY_IN_MS;
        const isAhead = date.instant > now + far;
        const { date: named = '' } = readFileName(file);
        // A slip of a year may leave 365 days.
        if (!isAhead && !(Math.abs(Date.parse(named) - date.instant) > far * 0.8)) return undefined;
        const year = isAhead ? new Date(now).getUTCFullYear() : named.slice(0, 4);
        const message = isAhead
          ? `The date is more than a year ahead: nobody sees this post before ${date.day}.`
          : `The date is ${date.day}, and the name of the file says ${named}.`;
        const meant = `${year}${date.iso.slice(4, 16).replace('T', ' ')}`;
        const hint = meant.startsWith(date.day)
          ? `Write the day that you mean: date: ${named}`
          : `If you mean another year, write it: date: ${meant}`;
        return atKey(facts, file, 'date', message, hint);
      }),
  ],
  /** Needs categories in the settings. Ignores notes. */
  [
    'no-category',
    (facts) => {
      const [first, ...others] = facts.settings.categories ?? [];
      if (!first) return [];
      const hint = `Add a line “category: ${first.name}”${others.length > 0 ? `, or another of the settings: ${others.map(({ name }) => name).join(', ')}` : ''}.`;
      const message = 'This post has no category, so it is filed under none of those in the settings.';
      return facts.asked.map(({ file, kind, isNote, isUncategorized, draft }) =>
        kind === 'post' && isUncategorized && !isNote && !draft
          ? atKey(facts, file, 'title', message, hint)
          : undefined,
      );
    },
  ],
];
