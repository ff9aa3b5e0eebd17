import { isAt } from './download/downloads.ts';
import { NO_PICTURE } from './files/kinds.ts';
import type { ImportReport } from './import-report.ts';
import { unaccepted, type Verdict } from './verify/verdict.ts';

/** The command as typed, with facts for its advice. */
export interface TypedCommand {
  /** Arguments after the command. */
  args: readonly string[];
  /** Folder of the blog, relative to the shell's; empty if the same. */
  folder: string;
  /** URL of the old blog; may be empty. */
  url: string;
  isDownload: boolean;
}

/** File name of the report. */
export const REPORT_NAME = 'import-report.html';

/** Quotes a word for a shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** What to do first: the command that brings most back. Undefined if nothing is left to do. */
export function firstStep(
  { losses, open }: Verdict,
  report: ImportReport,
  typed: TypedCommand,
): string | undefined {
  const lost = unaccepted(losses);
  const name = process.env['PAMPHLET_IMPORTER'] === undefined ? 'npm run import --' : 'npx pamphlet-import';
  const again = (...more: readonly string[]) => [name, ...typed.args.map(quoted), ...more].join(' ');
  if (report.pointers) return 'git lfs pull in the folder of the old blog. Then import again';
  if (lost.some(({ rule }) => rule === 'build'))
    return `${typed.folder === '' ? '' : `cd ${quoted(typed.folder)} && `}npm run check`;
  const isAtOldHost = report.notMoved.some((one) => !NO_PICTURE.test(one) && isAt(one, report.oldHosts));
  if (isAtOldHost && !typed.isDownload) return again('--download');
  const [question] = report.questions;
  if (lost.length === 0 && question) return again('--answer', quoted(`${question.name}=public`));
  if (lost.length === 0 && unaccepted(open).some(({ rule }) => rule === 'addresses'))
    return again('--sitemap', quoted(`${typed.url || 'https://…'}/sitemap.xml`));
  return lost.length > 0 ? `read ${REPORT_NAME}, which says what to do with each` : undefined;
}
