import type { Step } from '../contestants/contestant.ts';
import { checkSite, type SiteReport } from './check-site.ts';
import { compareBodies } from './compare-bodies.ts';
import type { ExpectedSite } from './expected-site.ts';

export interface BuiltSite {
  /** Id. */
  readonly contestant: string;
  readonly step: Step;
  readonly folder: string;
  /** Index of the edited post. */
  readonly edited: number;
}

/** Collects errors. */
export interface Judge {
  /** Sentences. */
  readonly faults: readonly string[];
  see(site: BuiltSite): void;
}

/** Compares every site with the corpus, and its words with those of the first site. */
export function judgeSite(expected: ExpectedSite): Judge {
  const faults: string[] = [];
  let reference: SiteReport | undefined;
  const see = ({ contestant, step, folder, edited }: BuiltSite): void => {
    const report = checkSite(folder, expected);
    reference ??= report;
    const changed = step === 'edit' ? expected.posts.at(-1 - edited)?.address : undefined;
    const found = [...report.faults, ...compareBodies(reference, report, changed)];
    faults.push(...found.map((fault) => `${contestant}, ${step}: ${fault}`));
  };
  return { faults, see };
}
