import type { SourceFile } from '../../content/source-file.ts';
import { readLedger, type Ledger, type LedgerLine } from '../../lib/address-ledger.ts';
import { hash } from '../../lib/hash.ts';
import type { Problem } from '../../lib/problems.ts';
import type { ContentItem } from '../../pages/feature.ts';

/** The ledger of addresses, checked. Plain JSON. */
export interface LedgerItem extends ContentItem {
  readonly lines: readonly (readonly [from: string, line: LedgerLine])[];
}

declare module '../../pages/feature.ts' {
  interface FeatureLists {
    /** Empty when there is none. */
    readonly ledger: Ledger;
    readonly hasLedger: boolean;
  }
}

/** Turns the bytes of the ledger into its lines, or names each that cannot be read. */
export function parseLedger({ path, stamp }: SourceFile, bytes: Buffer): LedgerItem | readonly Problem[] {
  const { ledger, faults } = readLedger(bytes.toString());
  if (faults.length === 0) return { file: path, stamp, contentHash: hash(bytes), lines: [...ledger] };
  return faults.map((fault) => ({ file: path, rule: 'address-ledger', severity: 'error', ...fault }));
}
