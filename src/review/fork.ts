import { UserError } from '../lib/problems.ts';
import type { Git } from './git.ts';

/**
 * @param name for git: `origin/main`
 * @returns full hash
 * @throws UserError for an unknown commit, or if branch and tag share the name: a fetch may bring a tag
 *   `main`
 */
export function commitOf(git: Git, name: string): string {
  const [short = ''] = name.split(/[\^~@:]/, 1);
  const places = ['', 'heads/', 'tags/', 'remotes/'].map((place) => `refs/${place}${short}`);
  const known = git('for-each-ref', '--format=%(refname)', places).split('\n');
  const named = places.filter((place) => known.includes(place));
  if (named.length > 1)
    throw new UserError(
      `“${name}” has two meanings: ${named.join(' and ')}.`,
      `Write all of it: ${named[0]}`,
    );
  const commit = git.maybe('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (commit !== undefined) return commit;
  throw new UserError(
    `Git knows no commit “${name}” here.`,
    'Name one that “git branch --all” lists, such as main. On CI, fetch it first.',
  );
}

/**
 * Finds the merge base of two full hashes.
 *
 * @param name of the base, for messages
 * @throws UserError without common history, or with several merge bases: a change could pick one that hides
 * it
 */
export function forkOf(git: Git, base: string, change: string, name: string) {
  const [commit, other] = mergeBases(git, base, change);
  if (commit === undefined)
    throw new UserError(
      `This clone does not have the commit at which the change left “${name}”.`,
      'Fetch more of the history: git fetch --unshallow',
    );
  if (other !== undefined)
    throw new UserError(
      `The change and “${name}” have been merged into each other, so they have no single commit to compare with.`,
      `Merge “${name}” into the change, then try again.`,
    );
  return {
    /** Full hash of the merge base. */
    commit,
    /** True if the base has newer commits. */
    isBehind: commit !== base,
  };
}

/** Full hashes. Empty without common history. */
export function mergeBases(git: Git, base: string, change: string): readonly string[] {
  return git.maybe('merge-base', '--all', base, change)?.split('\n') ?? [];
}
