import type { ZodRawShape } from 'zod';
import type { Inspection } from '../markdown/rendered.ts';
import type { AdjustableRule } from '../settings/rules.ts';
import type { Settings } from '../settings/settings.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import type { CheckedSite } from './destinations.ts';

/** A Markdown file as the rules see it. */
export interface CheckedFile {
  /** Path from the root. */
  readonly file: string;
  /** Absent when the front matter has faults. */
  readonly post?: Post;
  /** Absent when the text cannot be told from the front matter. */
  readonly body?: Inspection;
}

/** Everything that a rule may look at. */
export interface CheckFacts extends Pick<CheckedSite, 'posts' | 'media' | 'root'> {
  readonly settings: Settings;
  /** The clock by which posts are published, in milliseconds since 1970. */
  readonly now: number;
  /** Keys of front matter that plugins add. */
  readonly added: ZodRawShape;
  /** In the order of their paths; drafts and posts to come too. */
  readonly files: readonly CheckedFile[];
  /** Pixels of a picture that can be read and does not move. */
  readonly sizeOf: (file: string) => { readonly width: number; readonly height: number } | undefined;
  /** Whether a film has no track of sound. */
  readonly isSilent: (file: string) => boolean;
}

/** A rule that only a check knows, beyond those of every build. */
export interface CheckRule {
  readonly id: AdjustableRule;
  /** Every warning, in any order. Cost grows in a straight line with the number of files. */
  find(facts: CheckFacts): readonly Problem[];
}

/** What one rule says, with its id and severity. */
export type Finding = Omit<Problem, 'rule' | 'severity'>;

/** Makes a rule of what it finds. */
export function rule(id: AdjustableRule, find: (facts: CheckFacts) => readonly Finding[]): CheckRule {
  return { id, find: (facts) => find(facts).map((found) => ({ ...found, rule: id, severity: 'warning' })) };
}
