import type { Ledger, LedgerLine } from '../../lib/address-ledger.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Problem } from '../../lib/problems.ts';
import type { LossReason } from './answers.ts';
import type { PublishedAddress } from './published-addresses.ts';

/** An address that a build would lose. */
export interface LostAddress {
  readonly from: string;
  readonly line: LedgerLine;
  readonly reason: LossReason;
}

/** What is wrong with an address, before its line is looked for. */
export interface Unplaced extends Omit<Problem, 'file' | 'line'> {
  readonly from: string;
}

/**
 * Says what is lost and how to keep it.
 *
 * @param near address that may have taken its place
 */
export function lostProblem({ from, line, reason }: LostAddress, near: string | undefined): Unplaced {
  const instead = near ?? '/new/';
  const move = `npm run addresses -- redirect ${asTyped(from)} ${asTyped(instead)}`;
  const where = near === undefined ? 'To lead it elsewhere' : `${near} is near. To lead it there`;
  const restore =
    reason === 'draft' && line.file !== undefined
      ? `Publish ${line.file} again. `
      : reason === 'scheduled' && line.file !== undefined
        ? `Give ${line.file} its old date. `
        : '';
  return {
    from,
    rule: 'address-lost',
    severity: 'error',
    message: `The address ${from} would be lost: ${inWords(reason, line)}.`,
    hint: `${restore}${where}, type: ${move} · to let it go for good: npm run addresses -- accept ${asTyped(from)}`,
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

/** Published addresses in which to look for one that may have taken the place of another. */
export class NearAddresses {
  readonly #fresh: ReadonlyMap<string, string>;
  readonly #posts: ReadonlyMap<string, string>;
  readonly #lists: ReadonlyMap<string, string>;

  /** @param ledger whose addresses are no news */
  constructor(published: ReadonlyMap<string, PublishedAddress>, ledger: Ledger) {
    const all = [...published];
    const byName = (wanted: (at: string, of: PublishedAddress) => boolean): Map<string, string> =>
      new Map(all.filter(([at, of]) => wanted(at, of)).map(([at]) => [lastPart(at), at]));
    this.#fresh = byName((at, { post }) => post !== undefined && !ledger.has(at));
    this.#posts = byName((_, { as }) => as === 'post' || as === 'page');
    this.#lists = new Map(all.filter(([, { as }]) => as === 'list').map(([at]) => [at, at]));
  }

  /** A post with nearly the same name, or else the only new one; a list that is spelt nearly alike. */
  to({ from, line, reason }: LostAddress): string | undefined {
    if (reason === 'draft' || reason === 'scheduled') return undefined;
    if (line.as === 'list') return nearest(from, this.#lists.keys());
    if (line.file === undefined || from.includes('?')) return undefined;
    const [only, ...more] = this.#fresh.values();
    const find = (posts: ReadonlyMap<string, string>): string | undefined =>
      posts.get(nearest(lastPart(from), posts.keys()) ?? '');
    return find(this.#fresh) ?? (more.length === 0 ? only : undefined) ?? find(this.#posts);
  }
}

function lastPart(at: string): string {
  return at.replace(/\/$/, '').replace(/^.*\//s, '');
}

/** As it is typed in a shell. */
export function asTyped(text: string): string {
  return /^[\w./@:,~-]+$/.test(text) && !text.startsWith('~')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
