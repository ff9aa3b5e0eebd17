import { Texts } from 'pamphlet/content';

/** Subjects of the comparison, in the order of the report. */
export const COUNTED = [
  'pages',
  'addresses',
  'titles',
  'dates',
  'words',
  'pictures',
  'files',
  'embeds',
  'links',
  'formulas',
  'feeds',
  'comments',
] as const;

export type Counted = (typeof COUNTED)[number];

/** Rules of losses and their titles, the worst first. `--accept` takes the names. */
export const RULES = {
  build: 'The blog cannot be built',
  item: 'Posts and pages without a page',
  address: 'Old addresses that nothing answers',
  title: 'Titles that are not as they were',
  date: 'Dates that are not as they were',
  words: 'Pages without some of their words',
  formula: 'Formulas that are not as they were',
  picture: 'Pictures that are missing or broken',
  file: 'Old addresses of files that nothing answers',
  hotlink: 'Pictures at the old host, or at a new one',
  embed: 'Embeds that are gone',
  link: 'Links that are gone',
  feed: 'Feeds that are no feeds',
  comment: 'Comments that are not in their place',
  tag: 'Tags and signs of the old generator that readers see',
  content: 'Content that no text shows',
  unread: 'Texts that were not read',
} as const;

export type Rule = keyof typeof RULES;

/** Something of the old blog that is not in the new one. */
export interface Loss {
  readonly rule: Rule;
  /** File of the blog, or of the source if the blog has none. Else empty. */
  readonly file: string;
  /** Address of the old site, or of the new one without an old site. Else empty. */
  readonly address: string;
  /** Address here that answers instead. Else empty. */
  readonly to: string;
  readonly subject: string;
  readonly isAccepted: boolean;
}

/** Something that is not lost and not proven. */
interface OpenQuestion {
  /** Name for `--accept`. */
  readonly rule: 'guessed' | 'unread';
  readonly sentence: string;
  readonly isAccepted: boolean;
}

/** A text whose old address only a rule gives. */
interface GuessedAddress {
  readonly file: string;
  readonly address: string;
}

/** Result of a comparison. Plain JSON. */
export interface Verdict {
  /** What the built pages were compared with, a sentence each. */
  readonly against: readonly string[];
  /** Independent proof that the blog was compared with. */
  readonly by: 'old-site' | 'export' | 'nothing';
  readonly open: readonly OpenQuestion[];
  readonly guessed: readonly GuessedAddress[];
  readonly isBuilt: boolean;
  readonly counts: Readonly<Record<Counted, { readonly all: number; readonly found: number }>>;
  /** Files that were edited since the import. Their words are not compared. */
  readonly edited: readonly string[];
  /** The worst first. */
  readonly losses: readonly Loss[];
}

/** Where something is lost, as far as it is known. */
type LossPlace = { readonly [Key in 'file' | 'address' | 'to']?: string | undefined };

/** Gathers numbers and losses. */
export class VerdictDraft {
  readonly against: string[] = [];
  readonly edited = new Set<string>();
  isBuilt = true;
  by: Verdict['by'] = 'nothing';
  readonly #open: OpenQuestion[] = [];
  readonly #guessed: GuessedAddress[] = [];
  readonly #accepted: ReadonlySet<string>;
  readonly #losses = new Map<string, Loss>();
  readonly #gone = new Set<string>();
  readonly #counts = Object.fromEntries(COUNTED.map((name) => [name, { all: 0, found: 0 }])) as Record<
    Counted,
    { all: number; found: number }
  >;

  /** @param accepted names of accepted losses: a rule, a file, an address, or a rule and one of these, joined by a colon */
  constructor(accepted: ReadonlySet<string>) {
    this.#accepted = accepted;
  }

  count(name: Counted, all: number, found = all): void {
    this.#counts[name].all += all;
    this.#counts[name].found += found;
  }

  leaveOpen(rule: OpenQuestion['rule'], sentence: string): void {
    this.#open.push({ rule, sentence, isAccepted: this.#accepts(rule) });
  }

  #accepts(...names: readonly string[]): boolean {
    return names.some((name) => this.#accepted.has(name));
  }

  /** An address that only a rule gives. */
  guess(file: string, address: string): void {
    if (!this.#accepts(file, address, `guessed:${file}`)) this.#guessed.push({ file, address });
  }

  /** Two comparisons may find the same loss. It counts once. */
  addLoss(rule: Rule, { file = '', address = '', to = '' }: LossPlace, subject: string): void {
    if (rule === 'address' || rule === 'item') this.#gone.add(address);
    const isAccepted = this.#accepts(rule, file, `${rule}:${file}`, address, `${rule}:${address}`);
    const loss = { rule, file, address, to, subject, isAccepted };
    this.#losses.set([rule, file, address, subject].join('\n'), loss);
  }

  /** Counts what is looked for once, and adds a loss if it is not there. */
  expect(name: Counted, isFound: boolean, rule: Rule, place: LossPlace, subject: string): void {
    this.count(name, 1, Number(isFound));
    if (!isFound) this.addLoss(rule, place, subject);
  }

  /** True if an address, or the page that was there, is already lost. */
  hasLost(address: string): boolean {
    return this.#gone.has(address);
  }

  verdict(): Verdict {
    const order = Object.keys(RULES);
    const { length } = this.#guessed;
    const whose = length === 1 ? 'its address is' : 'their addresses are';
    if (this.by === 'old-site' && length > 0)
      this.leaveOpen(
        'guessed',
        `The old site does not show ${Texts.plural(length, 'text')}, so ${whose} guessed.`,
      );
    return {
      against: this.against,
      by: this.by,
      open: this.#open,
      guessed: this.#guessed,
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

/** `ok`: nothing is missing, by independent proof. `unproven`: no known loss. */
export type Result = 'ok' | 'unproven' | 'lost';

export function resultOf({ isBuilt, losses, by, open }: Verdict): Result {
  if (!isBuilt || losses.some(({ isAccepted }) => !isAccepted)) return 'lost';
  return by === 'nothing' || open.some(({ isAccepted }) => !isAccepted) ? 'unproven' : 'ok';
}
