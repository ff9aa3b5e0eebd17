import { UsageError } from '../lib/problems.ts';
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

    // The check asks for lists, which stand for their feeds.
    const isOfList = (feed: string) =>
      lists.ledger.get(feed.slice(0, feed.lastIndexOf('/') + 1))?.as === 'list';
    const lastFeeds = site.pages.flatMap(({ address: at, posts, kind }) =>
      kind === 'text' && posts.length > 0 && posts.every((one) => one === post) && !isOfList(at) ? [at] : [],
    );
    const inLedger = [...lists.ledger].flatMap(([from, { as, file }]) =>
      file === own || (as === 'feed' && lastFeeds.some((feed) => feed === from)) ? [from] : [],
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
    const end = target === '' ? 'is gone for good' : `leads to ${target}`;
    const answers = new Map(old.map((from) => [from, target || undefined]));
    const told = old.map((from) => `${from} ${end}`);
    return changeFiles(root, { moves, texts: new Map(), answers, lines: [...lines, ...told] }, isDry);
  },
});
