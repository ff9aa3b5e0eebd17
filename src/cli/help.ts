import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../lib/code-root.ts';
import { type CommandModule, didYouMean, misused } from './command.ts';

/** A command for people. */
interface Command {
  /** What it does, in a line. */
  readonly line: string;
  load(): Promise<Loaded>;
}

type Loaded = Pick<CommandModule, 'run'> & Partial<CommandModule>;

/** In the order in which people need them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  init: { line: 'makes a new blog in a folder', load: () => import('./init.ts') },
  upgrade: { line: 'gives a blog the version in a clone', load: () => import('./upgrade.ts') },
  new: { line: 'begins a post', load: () => import('./new.ts') },
  start: { line: 'shows the blog, with drafts, and again on each save', load: () => import('./start.ts') },
  check: { line: 'names everything that is wrong or could be better', load: () => import('./check.ts') },
  review: {
    line: 'shows what a change does to the site, before it is live',
    load: () => import('./review.ts'),
  },
  posts: { line: 'lists every post: published or not, and why', load: () => import('./posts.ts') },
  comment: { line: 'files a comment that a reader has sent', load: () => import('./comment.ts') },
  import: { line: 'brings a blog here from WordPress and others', load: () => import('./import.ts') },
  build: { line: 'writes the site to _site', load: () => import('./build.ts') },
  addresses: {
    line: 'keeps a ledger of every address, so that none is lost',
    load: () => import('./addresses.ts'),
  },
  preview: { line: 'serves the site that was built, as a host does', load: () => import('./preview.ts') },
};

/** A command for people, or one that others are made of. */
export async function loadCommand(name: string): Promise<Loaded | undefined> {
  if (name === 'help') return { run };
  if (name === 'serve') return import('./serve.ts');
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.load() : undefined;
}

/**
 * Says which commands there are, what one of them can do, or the version: `help`, `help build`, `help --version`.
 *
 * @returns the exit code: 0 said, 2 there is no such command
 */
export async function run(args: readonly string[]): Promise<number> {
  const [about] = args.filter((arg) => arg !== '--help' && arg !== '-h' && arg !== 'help');
  if (about === '--version' || about === '-v') process.stdout.write(`${version()}\n`);
  else if (about === undefined) process.stdout.write(helpText());
  else if (!Object.hasOwn(COMMANDS, about)) return noSuchCommand(about);
  else return (await COMMANDS[about]?.load())?.run(['--help']) ?? 2;
  return 0;
}

/**
 * Says that there is no such command, and which was probably meant.
 *
 * @returns the exit code: 2
 */
export function noSuchCommand(typed: string): number {
  const meant = didYouMean(typed.replace(/^-+/, ''), [...Object.keys(COMMANDS), 'help']);
  return misused(`There is no command “${typed}”.${meant} All of them: npx pamphlet help`);
}

function helpText(): string {
  const lines = Object.entries(COMMANDS).map(([name, { line }]) => `  ${name.padEnd(11)}${line}\n`);
  return `pamphlet COMMAND [options]

${lines.join('')}
In the folder of a blog, type npx in front of it, npx pamphlet build --strict, or run its script: npm run build -- --strict.
Each command says what it can do with --help. pamphlet --version says ${version()} here.
`;
}

function version(): string {
  const manifest = readFileSync(join(CODE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
