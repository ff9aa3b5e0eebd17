import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledCode } from './compile.js';
import { failureOf, failureText } from './failure.js';
import { guardOutputs } from './outputs.js';

// Eleventy need not look for new versions of modules: the preview starts again when code changes.
process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= '1';

/** What waits for an answer that never comes keeps no process alive. */
const UNFINISHED = Object.assign(new Error('The command has ended before its work was done.'), {
  name: 'Trouble',
  hint: 'The disk or the memory may be full. Free some, then try again.',
});

/**
 * Runs a command and sets the exit code. Whatever fails is told in a sentence or two, without a trace.
 *
 * @param {readonly string[]} words the command and what belongs to it
 */
export async function runCommand(words) {
  const [command, ...args] = words.length === 0 || words[0].startsWith('-') ? ['help', ...words] : words;
  const isLost = guardOutputs(process);
  let hasEnded = false;
  const tell = (error) => {
    const failure = failureOf(error, process.cwd());
    if (!hasEnded && wantsJson(args)) process.stdout.write(jsonOf(failure));
    process.stderr.write(failureText(error, process.cwd(), process.env));
    return failure.code;
  };
  process.on('uncaughtException', (error) => process.exit(tell(error)));
  process.on('beforeExit', () => {
    if (hasEnded) return;
    process.exitCode = tell(UNFINISHED);
    hasEnded = true;
  });
  process.on('exit', (code) => {
    if (code === 0 && isLost()) process.exitCode = 1;
  });
  try {
    process.exitCode = await run(command, args);
  } catch (error) {
    process.exitCode = tell(error);
  }
  hasEnded = true;
}

/** @returns {Promise<number>} the exit code */
async function run(command, args) {
  const code = await compiledCode();
  const module = join(code, 'commands', `${command}.js`);
  if (/^[a-z-]+$/.test(command) && existsSync(module)) {
    const { run: work, OPTIONS: options = {} } = await import(pathToFileURL(module).href);
    const { keptByNpm } = await import(pathToFileURL(join(code, 'commands', 'npm-options.js')).href);
    const kept = keptByNpm(command, options, args, process.env);
    if (kept !== undefined) {
      process.stderr.write(`${kept}\n`);
      return 2;
    }
    // Other files of that folder are parts of commands.
    if (work) return work(args);
  }
  const { noSuchCommand } = await import(pathToFileURL(join(code, 'commands', 'help.js')).href);
  return noSuchCommand(command);
}

/** Whether a program reads what the command says. */
function wantsJson(args) {
  return /(?:^| )--(?:json|format[ =]json)(?: |$)/.test(args.join(' '));
}

/** The document of a command that could not do its work, nor say why by itself. */
function jsonOf({ message, hint = null }) {
  return `${JSON.stringify({ form: 1, result: 'failed', problems: [], failure: { message, hint } }, undefined, 2)}\n`;
}
