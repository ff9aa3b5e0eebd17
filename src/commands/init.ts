import { existsSync, lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkSettings } from '../features/settings.ts';
import { ProblemsError } from '../lib/problems.ts';
import { readArguments, USAGE, type BlogFacts } from './init/arguments.ts';
import { firstEntry, makeBlog } from './init/make-blog.ts';
import { askForBlog } from './init/questions.ts';
import { failed, misused, reporterFor } from './outcome.ts';

export { OPTIONS } from './init/arguments.ts';

/** As a shell counts a program that Ctrl+C has ended. */
const CANCELLED = 130;

/**
 * Makes a new blog.
 *
 * @returns the exit code: 0 made, 1 it could not be made, 2 used wrongly, 130 cancelled at a question
 */
export async function run(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (typeof wanted === 'string') return misused(`${wanted}\n\n${USAGE}`);
  if (wanted.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (wanted.folder === undefined) return misused(`A folder for the blog is missing.\n\n${USAGE}`);
  const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), wanted.folder);
  const name = wanted.folder;
  const taken = whyNot(folder, name);
  if (taken !== undefined) return misused(`${taken}\n`);
  const defaults: BlogFacts = { ...DEFAULTS, timeZone: ownZone(), ...wanted.given };
  const fault = complaint(defaults);
  if (fault !== undefined) return misused(`${fault}\n`);
  const isAsked = !wanted.yes && process.stdin.isTTY && process.stdout.isTTY;
  const facts = isAsked ? await askForBlog({ given: wanted.given, defaults, complaint }) : defaults;
  if (!facts) {
    process.stderr.write('Nothing was written.\n');
    return CANCELLED;
  }
  return make(folder, name, facts);
}

const DEFAULTS = { title: 'A new blog', url: 'https://blog.example', language: 'en-GB' };

/** The time zone of this computer. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Why a folder cannot be made a blog. @param name as it was typed */
function whyNot(folder: string, name: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  if (!lstatSync(folder).isDirectory())
    return `${name} is a file. Choose the name of a folder that is not there.`;
  const first = firstEntry(folder);
  if (first === undefined) return undefined;
  return `The folder ${name} is not empty: there is ${first} in it. Choose another, so that nothing in it is lost.`;
}

function complaint(facts: BlogFacts): string | undefined {
  try {
    checkSettings(facts, '');
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    const [first] = error.problems;
    return [first?.message, first?.hint].filter((part) => part !== undefined).join(' ');
  }
}

function make(folder: string, name: string, facts: BlogFacts): number {
  try {
    makeBlog(folder, facts);
  } catch (error) {
    return failed(error, reporterFor(folder));
  }
  process.stdout.write(
    `The blog “${facts.title}” is in ${name}. Next:\n\n` +
      `  cd ${/\s/.test(name) ? `"${name}"` : name}\n  npm install\n  npm start\n`,
  );
  return 0;
}
