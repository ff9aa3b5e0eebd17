import { present } from './optional.ts';
import { NO_PICTURE } from './files/kinds.ts';
import { isAt } from './download/downloads.ts';
import { unaccepted, type Verdict } from './verify/verdict.ts';

/** The command as typed, with facts for its advice. */
export interface TypedCommand {
  /** Arguments after the command. */
  args: readonly string[];
  /** Folder of the blog, relative to the shell's; empty if the same. */
  folder: string;
  /** URL of the old blog; may be empty. */
  url: string;
  hasOldSite: boolean;
  isDownload: boolean;
}

/** File name of the report. */
export const REPORT_NAME = 'import-report.html';

/** True if the old site was not read to its end. */
function isShort(open: Verdict['open']) {
  return unaccepted(open).some(({ rule }) => rule === 'unread');
}

/** Quotes a word for a shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** True if a comparison, or its continuation, closes the first gap. */
export function isProvable({ by, open }: Verdict, { hasOldSite }: TypedCommand): boolean {
  return (by === 'nothing' && !hasOldSite) || isShort(open);
}

/** Commands that fix losses or complete the proof, most important first. @param hosts of the files of the old blog */
export function fixesOf(
  { losses, by, open }: Verdict,
  typed: TypedCommand,
  hosts: readonly string[],
): string[] {
  const lost = unaccepted(losses);
  const of = (...rules: readonly string[]): (typeof lost)[number] | undefined =>
    lost.find(({ rule }) => rules.includes(rule));
  const inBlog = typed.folder === '' ? '' : `cd ${quoted(typed.folder)} && `;
  const name = process.env['PAMPHLET_IMPORTER'] === undefined ? 'npm run import --' : 'npx pamphlet-import';
  const again = (...more: readonly string[]) =>
    [name, ...typed.args.filter((arg) => arg !== '--audit' || more.length === 0).map(quoted), ...more].join(
      ' ',
    );
  const address = lost.find(({ rule, address: at }) => rule === 'address' && at !== '/');
  const isAtOldHost =
    of('file') !== undefined ||
    lost.some(({ rule, subject }) => {
      const [picture = ''] = subject.split(' ', 1);
      return /^(?:hotlink|picture)$/.test(rule) && !NO_PICTURE.test(picture) && isAt(picture, hosts);
    });
  return present(
    of('build') && `${inBlog}npm run check`,
    by !== 'old-site' &&
      !typed.hasOldSite &&
      (by === 'nothing' || address !== undefined) &&
      again('--old-site', quoted(typed.url || 'https://…')),
    isShort(open) && again(),
    isAtOldHost && !typed.isDownload && again('--download'),
    lost.length > 0 && `read ${REPORT_NAME}, which says what to do with each`,
    address && `${inBlog}npm run addresses -- redirect ${quoted(address.address)} /`,
  );
}
