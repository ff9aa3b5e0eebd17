import type { AddressChanges } from '../collections/address-changes.ts';
import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { lostAddresses, redirectHint } from './changes-text.ts';
import { plural } from './problems-text.ts';

/**
 * What to do when something is wrong.
 *
 * @param command what was run, as it is typed: `npm run build`
 */
export function afterProblems(problems: readonly Problem[], command: string): string {
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  if (!first) return '';
  const step =
    first.line === undefined
      ? `see to ${printable(first.file)}, then`
      : `mend ${printable(`${first.file}, line ${first.line}`)}, save it and`;
  return `Next: ${step} run ${printable(command)} again.\n`;
}

/**
 * What to do after a build.
 *
 * @param changes undefined after a first build
 * @param isWatched whether somebody looks at a terminal: a log needs no good advice
 */
export function afterBuild(changes: AddressChanges | undefined, isWatched: boolean): string {
  const [lost, ...others] = changes ? lostAddresses(changes) : [];
  if (lost) {
    const old = printable('from' in lost ? lost.from : lost.address);
    const more =
      others.length === 0 ? '' : `. The same goes for ${plural(others.length, 'other address', 'es')}.`;
    return `Next: old links to ${old} lead nowhere now. To keep them working, ${redirectHint(lost)}${more}\n`;
  }
  return changes === undefined && isWatched ? 'Next: look at it with npm start.\n' : '';
}
