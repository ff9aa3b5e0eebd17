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
  const place = first.line === undefined ? first.file : `${first.file}, line ${first.line}`;
  return `Next: mend ${printable(place)}, save it and run ${printable(command)} again.\n`;
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
