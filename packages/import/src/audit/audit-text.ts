import { plural, printable, type Style } from 'pamphlet/content';

/** Losses of a kind that are named; `--json` has all. */
const MOST_NAMED = 10;

const RULES: Readonly<Record<string, string>> = {
  item: 'Items without a file',
  words: 'Posts without some of their words',
  comment: 'Comments that are not in their place',
  address: 'Old addresses that nothing answers',
  picture: 'Pictures that are missing',
};

/** What became of everything, on a page: numbers first, then what is lost, the worst first. */
export function auditText(report: AuditReport, style: Style): string {
  const { items, words, pictures, comments, addresses, edited, losses } = report;
  const number = (count: number): string => count.toLocaleString('en');
  const lines = [
    style('bold', 'Audit'),
    `  items      ${number(items.files)} of ${number(items.all)} have a file, ${number(items.leftOut)} are left out for a reason that is named`,
    `  words      ${number(words.before)} before, ${number(words.after)} after`,
    `  comments   ${number(comments.present)} of ${number(comments.approved)} approved are in their place`,
    `  pictures   ${number(pictures.present)} of ${number(pictures.all)} are beside their posts, ${number(pictures.elsewhere)} stay at another address`,
    `  addresses  ${number(addresses.answered)} of ${number(addresses.all)} answered, ${number(addresses.recorded)} in addresses.json for the next build`,
  ];
  if (edited.length > 0)
    lines.push(`  ${plural(edited.length, 'file')} changed since: their words were not compared.`);
  const open = losses.filter(({ isAccepted }) => !isAccepted);
  const accepted = losses.length - open.length;
  if (accepted > 0) lines.push(`  ${plural(accepted, 'loss', 'es')} accepted.`);
  for (const [rule, heading] of Object.entries(RULES)) lines.push(...lossLines(rule, heading, open, style));
  lines.push(isWhole(report) ? 'Nothing is lost.' : lostLine(open));
  return `${lines.join('\n')}\n`;
}

function lossLines(rule: string, heading: string, open: readonly Loss[], style: Style): string[] {
  const own = open.filter((loss) => loss.rule === rule);
  if (own.length === 0) return [];
  const named = own
    .slice(0, MOST_NAMED)
    .map(({ file, subject }) => `  ${printable(file === '' ? subject : `${file}: ${subject}`)}`);
  const more = own.length > MOST_NAMED ? [`  … and ${own.length - MOST_NAMED} more; --json names all.`] : [];
  return ['', style('bold', `${heading}: ${own.length}`), ...named, ...more];
}

function lostLine(open: readonly Loss[]): string {
  const rules = [...new Set(open.map(({ rule }) => rule))];
  return `\n${plural(open.length, 'loss', 'es')}. If that is meant: ${rules.map((rule) => `--accept ${rule}`).join(' ')}`;
}

/** Something of the old blog that is not in the new one. */
export interface Loss {
  /** The name by which it is accepted: `item`, `words`, `picture`, `comment`, `address`. */
  readonly rule: string;
  /** File of the blog, or the id of an item without one; empty for an address. */
  readonly file: string;
  readonly subject: string;
  readonly isAccepted: boolean;
}

/** What became of everything that an export holds. Plain JSON. */
export interface AuditReport {
  readonly items: { readonly all: number; readonly files: number; readonly leftOut: number };
  readonly words: { readonly before: number; readonly after: number };
  readonly pictures: { readonly all: number; readonly present: number; readonly elsewhere: number };
  readonly comments: { readonly approved: number; readonly present: number };
  readonly addresses: {
    readonly all: number;
    /** By a page or redirect of the built site, or of what a build would have. */
    readonly answered: number;
    /** In the ledger, `addresses.json`: the next build answers them. */
    readonly recorded: number;
  };
  /** Files that were edited: their words are not compared. */
  readonly edited: readonly string[];
  /** The worst first. */
  readonly losses: readonly Loss[];
}

/** Whether anything is lost that was not accepted. */
export function isWhole({ losses }: AuditReport): boolean {
  return losses.every(({ isAccepted }) => isAccepted);
}
