import type { AddressChanges, GoneAddress, GoneReason, MovedAddress } from '../blog/address-changes.ts';
import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { plural } from './problems-text.ts';
import type { Style } from './style.ts';

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
 * @param isWatched whether output goes to a terminal; a log gets no advice
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

const REASONS: Readonly<Record<GoneReason, string>> = {
  deleted: 'was deleted',
  draft: 'is a draft now',
  scheduled: 'is dated in the future now',
  expired: 'has expired',
  alias: 'has no such alias any more',
};

/** The changes of addresses, one a line, in three lists. */
export interface ChangeLines {
  readonly appeared: readonly string[];
  readonly moved: readonly string[];
  readonly gone: readonly string[];
}

export function changeLines({ appeared, moved, gone }: AddressChanges, style: Style): ChangeLines {
  const line = (colour: 'green' | 'yellow' | 'red', word: string, text: string): string =>
    `${style(colour, `${word}:`)} ${printable(text)}`;
  return {
    appeared: appeared.map(({ kind, address, file, leadsTo }) =>
      kind === 'redirect'
        ? line('green', 'New redirect', `${address} leads to ${leadsTo ?? ''}`)
        : line('green', 'New', `${address} from ${file}`),
    ),
    moved: moved.map(({ from, to, leadsTo }) =>
      line('yellow', 'Moved', `${from} is now ${to}${leadsTo === undefined ? ', without a redirect' : ''}`),
    ),
    gone: gone.map((one) => line('red', one.kind === 'redirect' ? 'Gone redirect' : 'Gone', goneText(one))),
  };
}

function goneText({ address, file, reason, leadsTo }: GoneAddress): string {
  const now = leadsTo === undefined || leadsTo === address ? '' : `; it leads to ${leadsTo} now`;
  return `${address}, because ${file} ${REASONS[reason]}${now}`;
}

/**
 * Old addresses that lead nowhere: the post has moved or its file is gone. Whoever starts a
 * blog of their own by deleting the posts of another misses none of them.
 */
export function lostAddresses({
  moved,
  gone,
  startsAnew,
}: AddressChanges): readonly (MovedAddress | GoneAddress)[] {
  const deleted = startsAnew
    ? []
    : gone.filter(({ kind, reason }) => kind !== 'redirect' && reason === 'deleted');
  return [...moved, ...deleted].filter(({ leadsTo }) => leadsTo === undefined);
}

/** What to type so that links to an old address still lead somewhere. */
export function redirectHint(lost: MovedAddress | GoneAddress): string {
  if (!('from' in lost)) {
    return printable(`add this line to the post that takes its place: aliases: [${lost.address}]`);
  }
  const { file, from, aliases } = lost;
  if (aliases.length === 0) return printable(`add this line to ${file}: aliases: [${from}]`);
  return printable(`add it to the list of aliases in ${file}: [${[...aliases, from].join(', ')}]`);
}
