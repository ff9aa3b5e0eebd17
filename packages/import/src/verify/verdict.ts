/** In the order of the report. */
export const COUNTED = [
  'pages',
  'addresses',
  'titles',
  'dates',
  'words',
  'links',
  'pictures',
  'code',
  'files',
  'comments',
] as const;
export type Counted = (typeof COUNTED)[number];

/** Titles of losses by rule, the worst first. `--accept` takes the rules. */
export const RULES = {
  build: 'The blog cannot be built',
  item: 'Posts and pages without a page',
  address: 'Old addresses that do not lead to their page',
  title: 'Titles that are not as they were',
  date: 'Dates that are not as they were',
  words: 'Pages without some of their words',
  picture: 'Pictures that are missing, or remain at the old host',
  link: 'Links that are gone',
  code: 'Blocks of code that are gone',
  file: 'Old addresses of files that nothing answers',
  name: 'Tags, categories and authors that are gone',
  comment: 'Comments that are not in their place',
  tag: 'Tags and signs of the old generator that readers see',
  content: 'Content that no text shows',
  unread: 'Texts and lines of front matter that were not read',
  lead: 'Links to your own host that lead nowhere',
  form: 'Forms, which a page cannot have here: look whether readers need them',
} as const;
export type Rule = keyof typeof RULES;

/** Rules of questions: they are no loss. */
export const QUESTIONS: ReadonlySet<Rule> = new Set(['lead', 'form']);

/** Content of the old blog that the new one lacks. */
export interface Loss {
  rule: Rule;
  /** File of the blog, or of the source if the blog has none. May be empty. */
  file: string;
  /** Old address, or the new one without an old one. May be empty. */
  address: string;
  subject: string;
  isAccepted: boolean;
}

/** What was not compared. */
interface Gap {
  /** Name for `--accept`. */
  rule: 'addresses' | 'edited' | 'comments' | 'dates' | 'unread';
  sentence: string;
  isAccepted: boolean;
}

/** Plain JSON. */
export type Verdict = ReturnType<VerdictDraft['verdict']>;
export type VerdictDraft = ReturnType<typeof verdictDraft>;

/** Where a loss is. */
export type LossPlace = { [Key in 'file' | 'address']?: string };

/** @param accepted a rule, a file, an address, or `rule:file` or `rule:address` */
export function verdictDraft(accepted: ReadonlySet<string>) {
  const open: Gap[] = [];
  const losses = new Map<string, Loss>();
  const counts = Object.fromEntries(COUNTED.map((name) => [name, { all: 0, found: 0 }])) as Record<
    Counted,
    { all: number; found: number }
  >;
  const accepts = (...names: readonly string[]) => names.some((name) => accepted.has(name));
  return { leaveOpen, addLoss, expect, miss, verdict };

  function leaveOpen(rule: Gap['rule'], sentence: string): void {
    open.push({ rule, sentence, isAccepted: accepts(rule) });
  }

  /** Ignores a repeated loss. */
  function addLoss(rule: Rule, { file = '', address = '' }: LossPlace, subject: string): void {
    const isAccepted = accepts(rule, file, `${rule}:${file}`, address, `${rule}:${address}`);
    losses.set([rule, file, address, subject].join('\n'), { rule, file, address, subject, isAccepted });
  }

  /** Counts what a page must have. @param missing a loss for each of these subjects */
  function expect(
    name: Counted,
    all: number,
    rule: Rule,
    place: LossPlace,
    missing: readonly string[],
  ): void {
    counts[name].all += all;
    counts[name].found += all - missing.length;
    for (const subject of missing) addLoss(rule, place, subject);
  }

  /** Counts what another loss has named. */
  function miss(name: Counted): void {
    counts[name].all++;
  }

  /** The worst losses come first. @param isBuilt false for a blog without a site */
  function verdict(isBuilt: boolean) {
    const order = Object.keys(RULES);
    return {
      open,
      isBuilt,
      counts,
      losses: [...losses.values()].toSorted(
        (a, b) =>
          Number(a.isAccepted) - Number(b.isAccepted) || order.indexOf(a.rule) - order.indexOf(b.rule),
      ),
    };
  }
}

/** `ok`: all compared, and nothing lost. `open`: no loss, and a question. */
export type Result = 'ok' | 'open' | 'lost';

/** Those that `--accept` does not name. */
export function unaccepted<One extends { isAccepted: boolean }>(all: readonly One[]): One[] {
  return all.filter(({ isAccepted }) => !isAccepted);
}

/** @param questions names that may hide words, without an answer */
export function resultOf({ isBuilt, losses, open }: Verdict, questions: number): Result {
  const left = unaccepted(losses);
  if (!isBuilt || left.some(({ rule }) => !QUESTIONS.has(rule))) return 'lost';
  return left.length > 0 || unaccepted(open).length > 0 || questions > 0 ? 'open' : 'ok';
}
