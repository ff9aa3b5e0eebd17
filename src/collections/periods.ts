import type { DatedPost } from '../content/post.ts';

/** A year or month with its posts, newest first. */
export interface Period {
  readonly year: number;
  /** 1 to 12; absent for a whole year. */
  readonly month?: number;
  readonly posts: readonly DatedPost[];
}

/** Years, newest first. @param posts newest first */
export function byYear(posts: readonly DatedPost[]): Period[] {
  return group(posts, 4).map(({ key, posts: own }) => ({ year: Number(key), posts: own }));
}

/** Months, newest first. @param posts newest first */
export function byMonth(posts: readonly DatedPost[]): Period[] {
  return group(posts, 7).map(({ key, posts: own }) => ({
    year: Number(key.slice(0, 4)),
    month: Number(key.slice(5)),
    posts: own,
  }));
}

function group(posts: readonly DatedPost[], keyLength: number): { key: string; posts: DatedPost[] }[] {
  const groups = new Map<string, DatedPost[]>();
  for (const post of posts) {
    const key = post.date.day.slice(0, keyLength);
    const own = groups.get(key);
    if (own) own.push(post);
    else groups.set(key, [post]);
  }
  return [...groups].map(([key, own]) => ({ key, posts: own })).toSorted((a, b) => (a.key < b.key ? 1 : -1));
}
