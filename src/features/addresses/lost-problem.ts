import { LEDGER_FILE, placeIn, type LedgerLine } from '../../lib/address-ledger.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Problem } from '../../lib/problems.ts';
import type { LossReason } from './answers.ts';

/** An address that a build would lose. */
export interface LostAddress {
  readonly from: string;
  readonly line: LedgerLine;
  readonly reason: LossReason;
}

/**
 * Says what is lost and how to keep it.
 *
 * @param text of the ledger
 * @param near address that may have taken its place
 */
export function lostProblem(
  { from, line, reason }: LostAddress,
  text: string,
  near: string | undefined,
): Problem {
  const instead = near ?? '/new/';
  const move = `npm run addresses -- redirect ${asTyped(from)} ${asTyped(instead)}`;
  const kept = near === undefined ? `To lead it elsewhere, type: ${move}` : `${near} is near: type ${move}`;
  const restore =
    reason === 'draft' && line.file !== undefined
      ? `Publish ${line.file} again. `
      : reason === 'scheduled' && line.file !== undefined
        ? `Give ${line.file} its old date. `
        : '';
  return {
    file: LEDGER_FILE,
    ...placeIn(text, from),
    rule: 'address-lost',
    severity: 'error',
    message: `The address ${from} would be lost: ${inWords(reason, line)}.`,
    hint: `${restore}${kept} If it is to be gone for good, type: npm run addresses -- accept ${asTyped(from)}`,
  };
}

function inWords(reason: LossReason, { file, to, as }: LedgerLine): string {
  switch (reason) {
    case 'deleted':
      return file === undefined ? 'nothing is published there any more' : `${file} is gone`;
    case 'draft':
      return `${file ?? 'its post'} is a draft now`;
    case 'scheduled':
      return `${file ?? 'its post'} is dated in the future now`;
    case 'list':
    case 'feed':
      return as === 'feed' ? 'there is no such feed any more' : 'there is no such list any more';
    case 'target':
      return `it leads to ${to ?? 'another address'}, where nothing is published`;
    case 'circle':
      return 'it leads in a circle';
  }
}

/**
 * What may have taken the place of a lost address.
 *
 * @param fresh addresses that the ledger does not know
 * @param published all others
 */
export function nearAddress(
  { from, line }: LostAddress,
  fresh: readonly string[],
  published: readonly string[],
): string | undefined {
  if (from.includes('?')) return undefined;
  const [only, ...more] = fresh;
  return (
    nearest(from, fresh) ??
    (line.file !== undefined && more.length === 0 ? only : undefined) ??
    nearest(from, published)
  );
}

/** As it is typed in a shell. */
export function asTyped(text: string): string {
  return /^[\w./@:,~-]+$/.test(text) && !text.startsWith('~')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
