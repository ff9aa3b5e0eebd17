import { checkBlog } from '../check/check-blog.ts';
import { ACTIONS, runAddresses } from '../features/addresses/command.ts';
import { ProblemsError } from '../lib/problems.ts';
import { defineCommand, UsageError } from './command.ts';
import { checkOptionsOf } from './read-blog.ts';

/**
 * Looks after the ledger of addresses. Exit code: 0 well; 1 an address is lost, or the content or settings have problems;
 * 2 used wrongly.
 */
export const { OPTIONS, run } = defineCommand({
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
  takesWords: true,
  async run({ lost }, [what = 'list', ...words], root) {
    const typed = [...words, ...(lost ? ['--lost'] : [])];
    if (!isAction(what)) throw new UsageError(`There is no “${what}”.`);
    const isRight = what === 'accept' ? typed.length > 0 : typed.length === (what === 'redirect' ? 2 : 0);
    if (!isRight) throw new UsageError(`Type: ${ACTIONS[what]}`);
    const { problems, site } = await checkBlog({ ...(await checkOptionsOf(root)), strict: false });
    const faults = problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'address-lost');
    // The addresses of files that cannot be read are not known.
    if (faults.length > 0) throw new ProblemsError(faults);
    process.stdout.write(`${runAddresses(site, what, typed).join('\n')}\n`);
    return 0;
  },
});

function isAction(word: string): word is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, word);
}
