import type { Inspection } from '../markdown/rendered.ts';
import type { AdjustableRule } from '../settings/rules.ts';
import type { Settings } from '../settings/settings.ts';
import { firstOfCopy } from '../content/discover.ts';
import { faultsIn } from '../content/front-matter.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import type { CheckedSite } from './destinations.ts';

interface CheckedFile {
  file: string;
  /** Absent if the front matter has errors. */
  post?: Post;
  /** Absent if the front matter does not end. */
  body?: Inspection;
}

export interface CheckFacts extends CheckedSite {
  /** True for a post whose findings count. A build asks for a few, and finding a place takes time. */
  isAsked: (file: string) => boolean;
  settings: Settings;
  /** Asked texts by path, drafts included. */
  files: readonly CheckedFile[];
  /** The valid ones, for rules that compare none. */
  asked: readonly Post[];
}

/** Finds hints in any order; undefined for what is right. Cost is linear in the number of files. */
export type CheckRule = readonly [
  id: AdjustableRule,
  find: (facts: CheckFacts) => readonly (Finding | undefined)[],
];

/** The rule `copied-file` reports copies, and one message is enough. */
export function withoutCopies(posts: readonly Post[]): readonly Post[] {
  const paths = new Set(posts.map(({ file }) => file));
  return posts.filter(({ file }) => firstOfCopy(file, paths) === undefined);
}

/** @param key or a synonym of it */
export function atKey(
  { root }: CheckFacts,
  file: string,
  key: string,
  message: string,
  hint: string,
): Finding {
  return { file, ...faultsIn(root, file).place([key]), message, hint };
}

export type Finding = Omit<Problem, 'rule' | 'severity'>;
