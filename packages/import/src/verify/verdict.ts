/** What is compared, in the order in which it is told. */
export const COUNTED = [
  'pages',
  'addresses',
  'titles',
  'dates',
  'words',
  'pictures',
  'embeds',
  'links',
  'formulas',
  'feeds',
  'comments',
] as const;

export type Counted = (typeof COUNTED)[number];

/** Rules by which losses are named and accepted, the worst first, with what they are called for people. */
export const RULES = {
  build: 'The blog cannot be built',
  item: 'Posts and pages without a page',
  address: 'Old addresses that nothing answers',
  title: 'Titles that are not as they were',
  date: 'Dates that are not as they were',
  words: 'Pages without some of their words',
  formula: 'Formulas that are not as they were',
  picture: 'Pictures that are missing or broken',
  hotlink: 'Pictures that stand at another host',
  embed: 'Embeds that are gone',
  link: 'Links that are gone',
  feed: 'Feeds that are no feeds',
  comment: 'Comments that are not in their place',
} as const;

export type Rule = keyof typeof RULES;

/** Something of the old blog that is not in the new one. */
export interface Loss {
  readonly rule: Rule;
  /** File of the blog, where one is known; else empty. */
  readonly file: string;
  /** Address of the old site, or of the new one where no old one is compared; else empty. */
  readonly address: string;
  readonly subject: string;
  readonly isAccepted: boolean;
}

/** What became of the old blog. Plain JSON. */
export interface Verdict {
  /** What the built pages were compared with, a sentence each. */
  readonly against: readonly string[];
  readonly isBuilt: boolean;
  readonly counts: Readonly<Record<Counted, { readonly all: number; readonly found: number }>>;
  /** Files that were edited since the import: their words are not compared with what the importer understood. */
  readonly edited: readonly string[];
  /** The worst first. */
  readonly losses: readonly Loss[];
}

/** Gathers numbers and losses. */
export class VerdictDraft {
  readonly against: string[] = [];
  readonly edited = new Set<string>();
  isBuilt = true;
  readonly #accepted: ReadonlySet<string>;
  readonly #losses = new Map<string, Loss>();
  readonly #gone = new Set<string>();
  readonly #counts = Object.fromEntries(COUNTED.map((name) => [name, { all: 0, found: 0 }])) as Record<
    Counted,
    { all: number; found: number }
  >;

  /** @param accepted names of losses that are meant: a rule, a file, an address, or a rule and one of them with a colon between */
  constructor(accepted: ReadonlySet<string>) {
    this.#accepted = accepted;
  }

  count(name: Counted, all: number, found = all): void {
    this.#counts[name].all += all;
    this.#counts[name].found += found;
  }

  /** Two oldSitePaths may name the same loss; it is one. */
  addLoss(
    rule: Rule,
    { file = '', address = '' }: { readonly file?: string | undefined; readonly address?: string },
    subject: string,
  ): void {
    if (rule === 'address' || rule === 'item') this.#gone.add(address);
    const names = [rule, file, `${rule}:${file}`, address, `${rule}:${address}`];
    const isAccepted = names.some((name) => this.#accepted.has(name));
    this.#losses.set([rule, file, address, subject].join('\n'), { rule, file, address, subject, isAccepted });
  }

  /** Whether it is known already that an address, or what was there, is lost. */
  hasLost(address: string): boolean {
    return this.#gone.has(address);
  }

  verdict(): Verdict {
    const order = Object.keys(RULES);
    return {
      against: this.against,
      isBuilt: this.isBuilt,
      counts: this.#counts,
      edited: [...this.edited],
      losses: [...this.#losses.values()].toSorted(
        (a, b) =>
          Number(a.isAccepted) - Number(b.isAccepted) || order.indexOf(a.rule) - order.indexOf(b.rule),
      ),
    };
  }
}

/** Whether anything is lost that was not accepted. */
export function isWhole({ isBuilt, losses }: Verdict): boolean {
  return isBuilt && losses.every(({ isAccepted }) => isAccepted);
}
