import { posix } from 'node:path';
import { asTyped, capped, grouped, plural } from '../../lib/text.ts';
import type { SourceFile } from '../../content/source-file.ts';
import {
  LEDGER_FILE,
  ledgerProblem,
  lineIn,
  readLedger,
  textOfLedger,
  writeLedger,
  type Ledger,
  type LedgerLine,
} from './ledger-file.ts';
import { hash } from '../../lib/hash.ts';
import { nearest } from '../../lib/nearest.ts';
import { areProblems, type Problem } from '../../lib/problems.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog, ContentItem } from '../../pages/feature.ts';
import { isMade, oldAddresses, textSign, type LossReason, type OldAddresses } from './old-addresses.ts';
import { feedParts } from './published-addresses.ts';

export interface LedgerItem extends ContentItem {
  lines: readonly (readonly [from: string, line: LedgerLine])[];
}

declare module '../../pages/feature.ts' {
  interface FeatureLists {
    /** Empty without a file. */
    ledger: Ledger;
    hasLedger: boolean;
  }
}

export function parseLedger({ path, stamp }: SourceFile, bytes: Buffer): LedgerItem | readonly Problem[] {
  const ledger = readLedger(bytes.toString());
  if (areProblems(ledger)) return ledger;
  return { file: path, stamp, contentHash: hash(bytes), lines: [...ledger] };
}

/** Addresses that follow their posts. */
export function redirectsOf([ledger]: readonly LedgerItem[]): string[] {
  return (ledger?.lines ?? []).flatMap(([from, { as }]) => (as === 'gone' ? [] : [from]));
}

/**
 * Addresses and files in the ledger. Undefined without a readable ledger, and before the first build of an
 * import: its ledger has only redirects.
 */
export function recordOfLedger(root: string): string[] | undefined {
  const ledger = readLedger(textOfLedger(root) ?? '');
  if (areProblems(ledger)) return undefined;
  const lines = [...ledger];
  const isOfImport = lines.length > 0 && lines.every(([, { as }]) => as === 'redirect');
  return isOfImport
    ? undefined
    : lines.flatMap(([from, { file }]) => (file === undefined ? [from] : [from, file]));
}

const MOST_TOLD = 4;

/** Adds all published addresses to the ledger. Removes none. `moved`: report lines. */
export function nextLedger({ bodies, lists }: PageContext, old: OldAddresses) {
  const ledger = new Map(lists.ledger);
  const added: string[] = [];
  for (const [at, { as, post, term }] of old.published) {
    const last = ledger.get(at);
    if (!last && old.isOfSamples(at)) continue;
    if (!last) added.push(at);
    // A list keeps the post by which it is known, as long as that is on it: then new posts do not change the line.
    const file = term?.find((one) => one.file === last?.file)?.file ?? (post ?? term?.at(-1))?.file;
    if (last?.as === as && last.file === file) continue;
    const text = post && as !== 'redirect' ? textSign(bodies.source(post)) : undefined;
    ledger.set(at, { as, file, text });
  }
  const moved: string[] = [];
  const leading: string[] = [];
  for (const [from, { to }] of old.moved) {
    const { as, file } = lists.ledger.get(from) ?? {};
    if (as === 'list') {
      if (file === undefined) continue;
      ledger.set(from, { as: 'redirect', to });
      leading.push(`${from} to ${to}`);
      continue;
    }
    const post = file === undefined ? undefined : old.postOf(file);
    if (!post || (as === 'redirect' && post.file === file)) continue;
    ledger.set(from, { as: 'redirect', file: post.file });
    if (as === 'redirect') continue;
    const because = post.file === file ? '' : `, because ${file} is ${post.file} now`;
    moved.push(`Redirect by itself: ${from} leads to ${to}${because}.`);
  }
  const rest = (more: number) => `… and ${grouped(more)} more redirects`;
  const more = leading.length > MOST_TOLD ? ` (and ${grouped(leading.length - MOST_TOLD)} more)` : '';
  const ofLists = `Lists without posts lead on: ${leading.slice(0, MOST_TOLD).join(', ')}${more}.`;
  return {
    ledger,
    added,
    moved: [...capped(moved, MOST_TOLD, rest), ...(leading.length > 0 ? [ofLists] : [])],
  };
}

/** Adds new addresses after a build, or reports them if writing is not allowed. */
export function keepLedger(blog: CheckedBlog<PageContext>, mayWrite: boolean): readonly string[] {
  if (!blog.context.lists.hasLedger) return [];
  const next = nextLedger(blog.context, oldAddresses(blog));
  if (mayWrite) return updateLedger(blog.root, next);
  const { added, moved } = next;
  const lacking = `${LEDGER_FILE} lacks ${counted(added.length)}, such as ${added[0]}: type npm run addresses -- update, and commit it.`;
  return added.length === 0 ? moved : [...moved, lacking];
}

/** @returns report lines; none if the file is up to date */
export function updateLedger(
  root: string,
  { ledger, added, moved }: ReturnType<typeof nextLedger>,
): readonly string[] {
  if (!writeLedger(root, ledger)) return [];
  const what = added.length > 0 ? `has ${counted(added.length)} more` : 'is up to date';
  return [...moved, `${LEDGER_FILE} ${what}: commit it.`];
}

export function counted(number: number): string {
  return plural(number, 'address', 'es');
}

/**
 * Addresses without a target. Skips faulty files. A post stands for its feeds.
 */
export function lostAddresses(
  { faulty, context }: Pick<CheckedBlog<PageContext>, 'faulty' | 'context'>,
  old: OldAddresses,
) {
  const { ledger } = context.lists;
  const unread = new Set(faulty);
  return [...ledger].flatMap(([from, line]) => {
    const answer = old.of(from);
    if (answer.kind !== 'lost') return [];
    if (line.file === undefined ? unread.size > 0 : unread.has(line.file)) return [];
    const whole = feedParts(from)?.base ?? '';
    return ledger.has(whole) && old.of(whole).kind === 'lost' ? [] : [{ from, line, reason: answer.reason }];
  });
}

/** Suggestions are slow. */
const MOST_GUESSES = 20;

const REASONS: Readonly<Record<LossReason, (file: string | undefined) => string>> = {
  deleted: (file) => (file === undefined ? 'it is not there any more' : `${file} is gone`),
  draft: (file) => `${file} is a draft now`,
  scheduled: (file) => `${file} is dated in the future now`,
  target: () => 'it leads to an address where nothing is published',
  circle: () => 'it leads in a circle',
};

export function checkLedger(blog: CheckedBlog<PageContext>): Problem[] {
  const { context, root } = blog;
  const { ledger } = context.lists;
  if (ledger.size === 0 || context.blog.isPreview) return [];
  const old = oldAddresses(blog);
  const lost = lostAddresses(blog, old);
  const made = [...ledger].filter(([from, { as }]) => as !== 'gone' && isMade(from, context.settings));
  if (lost.length + made.length === 0) return [];
  const isKnown = (at: string) => ledger.has(at) || old.isOfSamples(at);
  const text = textOfLedger(root) ?? '';
  const taken = made.map(([from]) => {
    const message = `The address ${from} cannot lead anywhere: the site itself uses it for redirects.`;
    return ledgerProblem('address-ledger', message, 'Remove this line.', lineIn(text, from));
  });
  const told = lost.map(({ from, line, reason }, index) => {
    const near =
      reason === 'deleted' && index < MOST_GUESSES ? nearAddress(from, line, old, isKnown) : undefined;
    const move = `npm run addresses -- redirect ${asTyped(from)} ${asTyped(near ?? '/new/')}`;
    const where = near === undefined ? 'To lead it elsewhere' : `${near} is near. To lead it there`;
    const message = `The address ${from} would be lost: ${REASONS[reason](line.file)}.`;
    const hint = `${where}, type: ${move} · to let it go for good: npm run addresses -- accept ${asTyped(from)}`;
    return ledgerProblem('address-lost', message, hint, lineIn(text, from));
  });
  return [...taken, ...told];
}

/** Probable replacement of a post: the only new one, or one with a similar name. */
function nearAddress(
  from: string,
  line: LedgerLine,
  { published }: OldAddresses,
  isKnown: (at: string) => boolean,
) {
  if (line.file === undefined) return undefined;
  const all = [...published].flatMap(([at, { as }]) => (as === 'post' || as === 'page' ? [at] : []));
  const [fresh, ...others] = all.filter((at) => !isKnown(at));
  if (fresh !== undefined && others.length === 0) return fresh;
  const byName = new Map(all.map((at) => [posix.basename(at), at]));
  return byName.get(nearest(posix.basename(from), byName.keys()) ?? '');
}
