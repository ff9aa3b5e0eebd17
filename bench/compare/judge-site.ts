import type { Step } from '../contestants/contestant.ts';
import { checkSite, type SiteReport } from './check-site.ts';
import { compareBodies } from './compare-bodies.ts';
import type { ExpectedSite } from './expected-site.ts';

/** A site that was built, to be judged. */
export interface BuiltSite {
  /** Id of the contestant. */
  readonly contestant: string;
  readonly step: Step;
  /** Folder of the finished site. */
  readonly folder: string;
  /** Index of the post that the step `edit` changed. */
  readonly edited: number;
}

/** Gathers what is wrong with sites. */
export interface Judge {
  /** Sentences, so far. */
  readonly faults: readonly string[];
  see(site: BuiltSite): void;
}

/** Holds every site against the corpus, and its words against those of the first site seen. */
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
