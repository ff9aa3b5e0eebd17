import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBlog } from '../check/check-blog.ts';
import { ownTemplates } from '../eleventy/own-templates.ts';
import { runAddresses } from '../features/addresses/command.ts';
import { loadBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { failed, misused, reporterFor } from './outcome.ts';

const USAGE = `npm run addresses -- [what]

  init                  begins addresses.json, the ledger of every address that the blog ever had
  update                adds the addresses that are new
  accept ADDRESS…       lets an address go for good; * stands for any letters
  accept --lost         lets every address go that is lost now
  redirect OLD NEW      leads an old address to a new one, or to the file of a post
  --help                this text

Without a word, says how many addresses there are, and which are lost.
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  lost: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the ledger itself is asked for. */
const OF_LEDGER: readonly string[] = ['address-lost', 'address-format'];

/**
 * Looks after the ledger of addresses.
 *
 * @returns the exit code: 0 well; 1 an address is lost, or the content or settings have problems; 2 used wrongly
 */
export async function run(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  const words = readArguments(args);
  if (typeof words === 'string') return misused(`${words}\n\n${USAGE}`);
  if (words.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { env: environment, stdout: output, stderr: errors } = process;
  const reporter = reporterFor(root);
  try {
    const { settings, code } = await loadBlog(root, environment);
    const templates = ownTemplates(root, join(root, '.cache', 'check'), code);
    const { problems, site } = await checkBlog({
      settings,
      code,
      root,
      now: clock(environment),
      strict: false,
      templates,
    });
    const faults = problems.filter(isFault);
    // Nobody knows the addresses of files that cannot be read.
    if (faults.length > 0) throw new ProblemsError(faults);
    const result = runAddresses(site, words);
    const stream = result.code === 0 ? output : errors;
    stream.write(result.lines.map((line) => `${printable(line)}\n`).join(''));
    return result.code;
  } catch (error) {
    return failed(error, reporter);
  }
}

function isFault({ severity, rule }: Problem): boolean {
  return severity === 'error' && !OF_LEDGER.includes(rule);
}

/** @returns what is wrong, as a text */
function readArguments(args: readonly string[]): readonly string[] | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return ['--help'];
    return [...positionals, ...(values.lost ? ['--lost'] : [])];
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
