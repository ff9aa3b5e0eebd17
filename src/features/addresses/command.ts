import { type Ledger, LEDGER_FILE, readableAddress, redirectTo, writeLedger } from './ledger-file.ts';
import { present } from '../../lib/lists.ts';
import { hintFor, nearest } from '../../lib/nearest.ts';
import { asTyped, capped, grouped, printable } from '../../lib/text.ts';
import { ProblemsError, UsageError, UserError } from '../../lib/problems.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog, FeatureCommand } from '../../pages/feature.ts';
import { literal } from './formats/rules.ts';
import { counted, lostAddresses, nextLedger, updateLedger } from './ledger.ts';
import { oldAddresses, type OldAddresses } from './old-addresses.ts';

type Site = CheckedBlog<PageContext>;

const ACTIONS = {
  list: 'npm run addresses',
  init: 'npm run addresses -- init',
  update: 'npm run addresses -- update',
  accept: 'npm run addresses -- accept /old/ (or --lost, for all that are lost)',
  redirect: 'npm run addresses -- redirect /old/ /new/',
} as const;

/** Fails if the blog loses an address. */
export const ledgerCommand: FeatureCommand<PageContext> = {
  line: 'keeps a ledger of every address, so that none is lost',
  usage: `npm run addresses -- [what]

  init                  begins addresses.json, the ledger of every address that the blog ever had
  update                adds the addresses that are new
  accept ADDRESS…       lets an address go for good; * stands for any letters
  accept --lost         lets every address go that is lost now
  redirect OLD NEW      leads an old address to a new one, or to the file of a post
  --help                this text

Without a word, says how many addresses there are, and which are lost.
`,
  options: { lost: { type: 'boolean' } },
  async run({ lost }, [what = 'list', ...words], { check }) {
    const typed = present(words, lost === true && '--lost');
    if (!isAction(what))
      throw new UsageError(`There is no “${what}”. ${hintFor(what, Object.keys(ACTIONS), 'The words are')}`);
    const isRight = what === 'accept' ? typed.length > 0 : typed.length === (what === 'redirect' ? 2 : 0);
    if (!isRight) throw new UsageError(`Type: ${ACTIONS[what]}`);
    const { problems, site } = await check();
    const faults = problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'address-lost');
    // Unreadable files hide addresses that still exist.
    if (faults.length > 0) throw new ProblemsError(faults);
    return `${runAction(site, what, typed).join('\n')}\n`;
  },
};

function isAction(word: string): word is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, word);
}

/**
 * Creates, updates or lists the ledger, or records the fate of an address.
 *
 * @param typed any number to accept, two for a redirect
 * @returns lines of the report
 * @throws UserError on a lost address or invalid input, before any write
 */
function runAction(blog: Site, action: keyof typeof ACTIONS, typed: readonly string[]) {
  const { ledger, hasLedger } = blog.context.lists;
  const old = oldAddresses(blog);
  const next = nextLedger(blog.context, old);
  const lacking = next.added.length;
  if (!hasLedger && action !== 'init')
    throw new UserError(`There is no ${LEDGER_FILE} yet. To begin it, type: ${ACTIONS.init}`);
  switch (hasLedger && action === 'init' ? 'update' : action) {
    case 'init':
      writeLedger(blog.root, next.ledger);
      return [
        `${LEDGER_FILE} has ${counted(next.ledger.size)}: commit it. From now on no build loses one of them.`,
        `So that git merges it by itself, add this line to .gitattributes: ${LEDGER_FILE} merge=union`,
      ];
    case 'update': {
      const report = updateLedger(blog.root, next);
      return report.length > 0 ? report : [`${LEDGER_FILE} is up to date.`];
    }
    case 'accept': {
      const all = typed.flatMap((one) => accepted(one, blog, old));
      const gone = all.map((from) => [from, { as: 'gone' }] as const);
      return written(blog, new Map(gone), 'gone for good. Hosts that can say so answer 410');
    }
    case 'redirect':
      return redirect(blog, old, typed);
    case 'list': {
      const lost = lostAddresses(blog, old).map(({ from }) => `Lost: ${printable(from)}`);
      const numbers = [old.moved.size, old.gone.length, lost.length].map((one) => grouped(one));
      const lines = present(
        `${LEDGER_FILE} has ${counted(ledger.size)}: ${numbers[0]} redirected, ${numbers[1]} gone for good, ${numbers[2]} lost.`,
        lost,
        lacking > 0 && `It lacks ${counted(lacking)}. To add them, type: ${ACTIONS.update}`,
      );
      if (lost.length > 0) throw new UserError(lines.join('\n'), 'npm run check says how to keep each.');
      return lines;
    }
  }
}

/** `/old/`, `/tag/*` or `--lost`. */
function accepted(one: string, blog: Site, old: OldAddresses) {
  const { ledger } = blog.context.lists;
  if (one === '--lost') return lostAddresses(blog, old).map(({ from }) => from);
  const typed = readableAddress(one) ?? one;
  refusePublished(typed, old);
  const pattern = new RegExp(`^${typed.split('*').map(literal).join('.*')}$`, 'su');
  const found = [...ledger.keys()].filter((from) => pattern.test(from) && !old.published.has(from));
  if (found.length > 0) return found;
  const near = nearest(typed, ledger.keys());
  throw refusal(
    `${LEDGER_FILE} has no ${typed}.${near === undefined ? '' : ` Did you mean ${asTyped(near)}?`}`,
  );
}

function redirect(blog: Site, old: OldAddresses, [first = '', second = '']: readonly string[]) {
  const [from, to] = [readableAddress(first), second.startsWith('/') ? readableAddress(second) : second];
  if (from === undefined || from.includes('#')) throw refusal(`${first} is not an address of this site.`);
  if (to === undefined) throw refusal(`${second} is not an address of this site.`);
  refusePublished(from, old);
  const line = new Map([[from, redirectTo(to)]]);
  const answer = oldAddresses(blog, new Map([...blog.context.lists.ledger, ...line])).of(from);
  if (answer.kind === 'lost') {
    const isCircle = answer.reason === 'circle';
    throw refusal(isCircle ? 'That would lead in a circle.' : `Nothing is published at ${to}.`);
  }
  if (answer.kind === 'page') throw refusal(`The site itself uses ${from}.`);
  return written(blog, line, `led on to ${answer.kind === 'gone' ? to : answer.to}`);
}

function written({ root, context }: Site, changed: Ledger, what: string) {
  writeLedger(root, new Map([...context.lists.ledger, ...changed]));
  const lines = [...changed.keys()].map((from) => printable(`${from} is ${what}.`));
  return [...capped(lines, 20), `Commit ${LEDGER_FILE}.`];
}

function refusePublished(from: string, { published }: OldAddresses) {
  const found = published.get(from);
  if (!found) return;
  const place = found.post?.file ?? 'the site itself';
  throw refusal(
    found.as === 'redirect'
      ? `${from} is an alias in ${place}: remove it there first.`
      : `${from} is published, by ${place}.`,
  );
}

function refusal(message: string) {
  return new UserError(`${printable(message)} Nothing was written.`);
}
