import { plural, printable, type Style } from 'pamphlet/content';
import { isWhole, type AuditReport, type Loss } from './audit-report.ts';

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
