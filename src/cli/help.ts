import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../lib/code-root.ts';
import { setOf } from '../lib/lists.ts';
import { type Command, didYouMean, type Loaded, misused } from './command.ts';
import { loadImporter } from './import.ts';

/** Most needed first. */
const CORE = Object.entries<Command>({
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
  rename: { line: 'renames a post, and each link to it', load: () => import('./rename.ts') },
  remove: { line: 'removes a post, and says who links to it', load: () => import('./remove.ts') },
  import: { line: 'brings a blog here from WordPress and others', load: loadImporter },
  build: { line: 'writes the site to _site', load: () => import('./build.ts') },
  preview: { line: 'serves the site that was built, as a host does', load: () => import('./preview.ts') },
});

export async function loadCommand(name: string): Promise<Loaded | undefined> {
  if (name === 'help') return { run };
  // A part of `start`, which talks to it.
  if (name === 'serve' && process.connected) return import('./serve.ts');
  return (new Map(CORE).get(name) ?? (await allCommands()).get(name))?.load();
}

/** Commands by name: core, features, plugins. */
export async function allCommands(): Promise<ReadonlyMap<string, Command>> {
  const { featureCommands } = await import('./feature-commands.ts');
  return new Map([...CORE, ...(await featureCommands(process.cwd()))]);
}

/**
 * `help`, `help build`, `help --version`.
 *
 * @returns exit code: 0 success, 2 unknown command
 */
export async function run(args: readonly string[]): Promise<number> {
  const [about] = args.filter((arg) => arg !== '--help' && arg !== '-h' && arg !== 'help');
  if (about === '--version' || about === '-v') process.stdout.write(`${version()}\n`);
  else if (about === undefined) process.stdout.write(helpText(await allCommands()));
  else return (await (await allCommands()).get(about)?.load())?.run(['--help']) ?? noSuchCommand(about);
  return 0;
}

/** Names of the preview in other generators. */
const PREVIEWS = setOf('dev develop serve server watch');

/** @returns exit code 2 */
export async function noSuchCommand(typed: string): Promise<number> {
  const name = typed.replace(/^-+/, '');
  const meant = PREVIEWS.has(name)
    ? ' Did you mean “start”?'
    : didYouMean(name, [...(await allCommands()).keys(), 'help']);
  return misused(`There is no command “${typed}”.${meant} All of them: npx pamphlet help`);
}

function helpText(commands: ReadonlyMap<string, Command>) {
  const lines = Array.from(commands, ([name, { line }]) => `  ${name.padEnd(11)}${line}\n`);
  return `pamphlet COMMAND [options]

${lines.join('')}
In the folder of a blog, type npx in front of it, npx pamphlet build --strict, or run its script: npm run build -- --strict.
Each command says what it can do with --help. pamphlet --version says ${version()} here.
`;
}

function version() {
  const manifest = readFileSync(join(CODE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
