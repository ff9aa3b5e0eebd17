import { checkBlog } from '../check/check-blog.ts';
import { runAddresses } from '../features/addresses/command.ts';
import { ProblemsError } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { defineCommand } from './command.ts';
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
  async run({ lost }, words, root) {
    const { problems, site } = await checkBlog({ ...(await checkOptionsOf(root)), strict: false });
    const faults = problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'address-lost');
    // The addresses of files that cannot be read are not known.
    if (faults.length > 0) throw new ProblemsError(faults);
    const { code, lines } = runAddresses(site, [...words, ...(lost ? ['--lost'] : [])]);
    const stream = code === 0 ? process.stdout : process.stderr;
    stream.write(lines.map((line) => `${printable(line)}\n`).join(''));
    return code;
  },
});
