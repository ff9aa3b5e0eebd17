import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Post } from '../content/post.ts';
import { UsageError, UserError } from '../lib/problems.ts';
import { gitIn } from '../review/git.ts';
import { changeFiles, commentsOf, ownPath } from './change-files.ts';
import { defineCommand, FLAG, TEXT } from './command.ts';
import { ask, canAsk } from './questions.ts';
import { checkedPost } from './checked-post.ts';

/** Exit codes: 0 success, 1 refused, 2 wrong usage, 130 cancelled. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run remove -- FILE [options]

  --to TARGET   lead its address there: to an address of the site, or to the file of a post
  --gone        let its address go for good
  --dry-run     say what would change, and change nothing

Removes a post or page with its folder and comments, and says who links to it. On a terminal, it asks where the address
leads from now on. Type the file of the post, or its folder.
`,
  options: { to: TEXT, gone: FLAG, 'dry-run': FLAG },
  takesWords: true,
  async run({ to, gone, 'dry-run': isDry }, [typed, ...more], root) {
    if (typed === undefined || more.length > 0)
      throw new UsageError('Type one file: npm run remove -- posts/2024-06-22-party.md');
    if (to !== undefined && gone) throw new UsageError('Use --to or --gone, not both.');
    const { site, files, post } = await checkedPost(root, typed);
    const { blog, bodies, lists, urls } = site.context;
    const { file: own, address, aliases } = post;
    const path = ownPath(own);
    const others = files.filter((file) => file !== own);
    // Another text in the folder needs its files.
    const isAlone = !others.some((file) => file.startsWith(`${path}/`));
    const moves = new Map(
      [isAlone ? path : own, ...commentsOf(root, path, others)].map((one) => [one, undefined]),
    );

    const href = urls.href(address);
    const lines = others.flatMap((file) =>
      !site.bodies.has(file)
        ? []
        : bodies
            .references({ file })
            .filter((one) => one.href?.startsWith(href) && !/\/./.test(one.href.slice(href.length)))
            .map(({ line, target }) => `${file}:${line} links to it: ${target}`),
    );

    // Lists and feeds lead on by themselves.
    const inLedger = [...lists.ledger].flatMap(([from, { as, file }]) =>
      file === own && as !== 'list' ? [from] : [],
    );
    // The ledger knows what readers know.
    const isKnown = blog.shown.includes(post) && (!lists.hasLedger || to !== undefined);
    const old = inLedger.length > 0 || !isKnown ? inLedger : [address, ...aliases];
    const faultOf = (target: string) =>
      target === '' ||
      site.posts.some(({ file }) => file === target && file !== own) ||
      site.pages.some((page) => page.address === target && page.owner?.post.file !== own)
        ? undefined
        : `Nothing is published at ${target}.`;
    const isAsked = old.length > 0 && (to ?? gone) === undefined;
    if (isAsked && !canAsk())
      throw new UsageError(`Say where ${address} leads from now on: --to /another/address/, or --gone.`);
    const message = `Where does ${address} lead from now on? Type an address or a file. Nothing: it is gone.`;
    const { target } = isAsked
      ? await ask({
          questions: [{ key: 'target', message }],
          defaults: { target: '' },
          complaint: (answers) => faultOf(answers.target),
        })
      : { target: to ?? '' };
    const fault = faultOf(target);
    if (fault !== undefined) throw new UsageError(fault);
    // A link in a template or in the settings would stop the build.
    const linking = target === '' ? codeWithLink(root, address) : undefined;
    if (linking !== undefined)
      throw new UserError(
        `${linking} links to ${address}. Nothing was written.`,
        'Change that link first, or say with --to where the address leads.',
      );
    const texts = new Map(
      site.posts
        .filter((one) => one !== post && isOriginalOf(post, one))
        .map(({ file }) => [file, withoutOriginal(root, file)]),
    );
    for (const file of texts.keys()) lines.push(`${file} is no translation any more`);
    const end = target === '' ? 'is gone for good' : `leads to ${target}`;
    const answers = new Map(old.map((from) => [from, target || undefined]));
    const told = old.map((from) => `${from} ${end}`);
    return changeFiles(root, { moves, texts, answers, lines: [...lines, ...told] }, isDry);
  },
});

/** Settings, layouts, plugins and templates. */
const CODE = /^(?:\.eleventy\.ts$|layouts\/|plugins\/|site\/)/;

/** @returns file that has the address as a whole link */
function codeWithLink(root: string, address: string) {
  const short = address.replace(/(?<=.)\/$/, '');
  const tracked = gitIn(root)('ls-files', '-z').split('\0');
  return tracked.find((file) => {
    const parts = CODE.test(file) ? readFileSync(join(root, file), 'utf8').split(short) : [];
    return parts.some((part, index) => /["'`(]$/.test(part) && /^\/?["'`)#?]/.test(parts[index + 1] ?? ''));
  });
}

function isOriginalOf({ file, slug }: Post, { file: from, translationOf }: Post) {
  if (translationOf === undefined) return false;
  const named = posix.join(posix.dirname(from), translationOf);
  return translationOf === slug || [file, posix.dirname(file)].includes(named);
}

/** Text without the key `translationOf`. */
function withoutOriginal(root: string, file: string) {
  const text = readFileSync(join(root, file), 'utf8');
  const end = text.indexOf('\n---', 3);
  return text.slice(0, end + 1).replace(/^translationOf[ \t]*:.*\r?\n/m, '') + text.slice(end + 1);
}
