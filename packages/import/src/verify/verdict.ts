import { Texts } from 'pamphlet/content';

/** In the order of the report. */
export const COUNTED = [
  'pages',
  'addresses',
  'titles',
  'dates',
  'words',
  'formulas',
  'pictures',
  'alts',
  'files',
  'embeds',
  'links',
  'ids',
  'tags',
  'categories',
  'authors',
  'comments',
  'feeds',
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
  formula: 'Formulas that are not as they were',
  picture: 'Pictures that are missing or broken',
  alt: 'Text alternatives of pictures that are gone',
  file: 'Old addresses of files that nothing answers',
  hotlink: 'Pictures at the old host, or at a new one',
  embed: 'Embeds that are gone',
  link: 'Links that are gone',
  anchor: 'Links within a page that lead to no heading',
  name: 'Tags, categories and authors that are gone',
  feed: 'Feeds that are no feeds',
  comment: 'Comments that are not in their place',
  tag: 'Tags and signs of the old generator that readers see',
  content: 'Content that no text shows',
  unread: 'Texts and lines of front matter that were not read',
  hidden: 'Texts that their source may hide: look whether everyone may read them',
  box: 'Words in boxes, menus and the like that the new page lacks: look whether they matter',
  lead: 'Links to your own host that lead nowhere',
  form: 'Forms, which a page cannot have here: look whether readers need them',
} as const;

/** Rules of questions: they are no proven loss. */
export const QUESTIONS: ReadonlySet<Rule> = new Set(['hidden', 'box', 'lead', 'form']);

export type Rule = keyof typeof RULES;

/** Content of the old blog that the new one lacks. */
export interface Loss {
  rule: Rule;
  /** File of the blog, or of the source if the blog has none. May be empty. */
  file: string;
  /** Old address, or the new one without an old site. May be empty. */
  address: string;
  /** Address that answers instead. May be empty. */
  to: string;
  subject: string;
  isAccepted: boolean;
}

/** A gap in the proof that is no loss. */
interface OpenQuestion {
  /** Name for `--accept`. */
  rule: 'guessed' | 'unread' | 'edited' | Counted;
  sentence: string;
  isAccepted: boolean;
}

/** Plain JSON. */
export type Verdict = ReturnType<VerdictDraft['verdict']>;

/** Where a loss is. */
export type LossPlace = { [Key in 'file' | 'address' | 'to']?: string };

export type VerdictDraft = ReturnType<typeof verdictDraft>;

/** @param accepted a rule, a file, an address, or `rule:file` or `rule:address` */
export function verdictDraft(accepted: ReadonlySet<string>) {
  const open: OpenQuestion[] = [];
  /** Texts whose old addresses come from a rule alone. */
  const guessed: { file: string; address: string }[] = [];
  const losses = new Map<string, Loss>();
  const gone = new Set<string>();
  const counts = Object.fromEntries(COUNTED.map((name) => [name, { all: 0, found: 0 }])) as Record<
    Counted,
    { all: number; found: number }
  >;
  const draft = {
    /** Bases of the comparison, one sentence each. */
    against: [] as string[],
    /** Files that the author has edited since the import. The comparison skips their words. */
    edited: new Set<string>(),
    isBuilt: true,
    hasSitemap: false,
    by: 'nothing' as 'old-site' | 'export' | 'nothing',
    ...{ count, leaveOpen, guess, addLoss, expect, verdict },

    /** True if the draft has a loss of the address or its page. */
    hasLost: (address: string) => gone.has(address),
  };
  return draft;

  function count(name: Counted, all: number, found = all): void {
    counts[name].all += all;
    counts[name].found += found;
  }

  function leaveOpen(rule: OpenQuestion['rule'], sentence: string): void {
    open.push({ rule, sentence, isAccepted: accepts(rule) });
  }

  function accepts(...names: readonly string[]) {
    return names.some((name) => accepted.has(name));
  }

  function guess(file: string, address: string): void {
    if (!accepts(file, address, `guessed:${file}`)) guessed.push({ file, address });
  }

  /** Ignores a repeated loss, which two comparisons may find. */
  function addLoss(rule: Rule, { file = '', address = '', to = '' }: LossPlace, subject: string): void {
    if (rule === 'address' || rule === 'item') gone.add(address);
    const isAccepted = accepts(rule, file, `${rule}:${file}`, address, `${rule}:${address}`);
    const loss = { rule, file, address, to, subject, isAccepted };
    losses.set([rule, file, address, subject].join('\n'), loss);
  }

  /** Counts what a page must have. @param missing a loss for each of these subjects */
  function expect(
    name: Counted,
    all: number,
    rule: Rule,
    place: LossPlace,
    missing: readonly string[],
  ): void {
    count(name, all, all - missing.length);
    for (const subject of missing) addLoss(rule, place, subject);
  }

  /** The worst losses come first. */
  function verdict() {
    const order = Object.keys(RULES);
    const { length } = guessed;
    const whose = length === 1 ? 'its address is' : 'their addresses are';
    if (draft.by === 'old-site' && length > 0)
      leaveOpen(
        'guessed',
        `The old site does not show ${Texts.plural(length, 'text')}, so ${whose} guessed.`,
      );
    if (draft.by === 'nothing') {
      const named = length > 0 ? ` ${Texts.plural(length, 'address', 'es')} guessed.` : '';
      const left = draft.hasSitemap ? 'Pages of the old site' : 'Addresses';
      const rule = draft.hasSitemap ? 'guessed' : 'addresses';
      leaveOpen(rule, `${left} are not compared, because no old site was asked.${named}`);
    }
    const edited = draft.edited.size;
    if (edited > 0)
      leaveOpen(
        'edited',
        `${Texts.plural(edited, 'file')} edited since the import: not compared with the export.`,
      );
    return {
      against: draft.against,
      by: draft.by,
      open,
      guessed,
      isBuilt: draft.isBuilt,
      counts,
      edited: [...draft.edited],
      losses: [...losses.values()].toSorted(
        (a, b) =>
          Number(a.isAccepted) - Number(b.isAccepted) || order.indexOf(a.rule) - order.indexOf(b.rule),
      ),
    };
  }
}

/** `ok`: independent proof that nothing is missing. `unproven`: no known loss. */
export type Result = 'ok' | 'unproven' | 'lost';

/** Those that `--accept` does not name. */
export function unaccepted<One extends { isAccepted: boolean }>(all: readonly One[]): One[] {
  return all.filter(({ isAccepted }) => !isAccepted);
}

export function resultOf({ isBuilt, losses, open }: Verdict): Result {
  const left = unaccepted(losses);
  if (!isBuilt || left.some(({ rule }) => !QUESTIONS.has(rule))) return 'lost';
  return left.length > 0 || unaccepted(open).length > 0 ? 'unproven' : 'ok';
}
