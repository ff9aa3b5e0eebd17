import { Console } from 'node:console';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import { failureOf, failureText } from '../../src/lib/failure.ts';
import { CODE_ROOT, compiledFolder } from '../../src/lib/code-root.ts';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** For a command in its own process: nothing of this one, of CI or of the machine. */
export function ownEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const left = new Set([
    'PAMPHLET_COMPILED',
    'PAMPHLET_CODE_ROOT',
    'PAMPHLET_URL',
    'GITHUB_ACTIONS',
    'INIT_CWD',
  ]);
  const own = Object.entries(process.env).filter(([name]) => !left.has(name));
  return { ...Object.fromEntries(own), ...more };
}

interface Commands {
  readonly loadCommand: (
    name: string,
  ) => Promise<{ readonly run: (args: readonly string[]) => Promise<number> } | undefined>;
}

interface EventBus {
  readonly default: { emit: (event: string, path?: string) => unknown };
}

/**
 * Runs a command of the compiled code in this process, in a tenth of the time of a new one. Tests of process
 * state (signals, pipes, time zone, locale, uncaught errors) need `TestProject.start`.
 *
 * @param words the command and its arguments
 * @param root working directory; absolute
 * @param environment added to that of the tests
 */
export async function runCommand(
  words: readonly string[],
  root: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const [name = '', ...args] = words;
  const { loadCommand } = await load<Commands>(join(compiledFolder(), 'cli', 'help.js'));
  await forgetTemplates();
  const [cwd, env, console] = [process.cwd(), process.env, globalThis.console];
  const [output, errors] = [taken(process.stdout), taken(process.stderr)];
  const { GITHUB_ACTIONS: _, ...own } = env;
  process.chdir(root);
  process.env = { ...own, ELEVENTY_SKIP_ESM_RESOLVER: '1', ...environment };
  globalThis.console = new Console(process.stdout, process.stderr);
  const ended = (code: number, more = ''): Ended => ({
    code,
    output: output.text(),
    errors: errors.text() + more,
  });
  try {
    const command = await loadCommand(name);
    if (!command) throw new Error(`There is no command ${name}.`);
    return ended(await command.run(args));
  } catch (error) {
    return ended(failureOf(error, root).code, failureText(error, root, {}));
  } finally {
    process.chdir(cwd);
    process.env = env;
    globalThis.console = console;
    for (const stream of [output, errors]) stream.restore();
  }
}

async function load<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(file).href)) as Module;
}

/** Events of Eleventy 3 and 4. */
const FORGET = [
  'eleventy.compileCacheReset',
  'eleventy.resourceModified',
  'buildawesome.compilecachereset',
  'buildawesome.resourcemodified',
];

/** Eleventy caches templates by relative path, which many blogs share. */
async function forgetTemplates(): Promise<void> {
  const { default: events } = await load<EventBus>(
    join(CODE_ROOT, 'node_modules/@11ty/eleventy/src/EventBus.js'),
  );
  for (const event of FORGET) events.emit(event, '');
}

/** Captures output until `restore`. */
function taken(stream: NodeJS.WriteStream): { text: () => string; restore: () => void } {
  let text = '';
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest: unknown[]) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    if (done) queueMicrotask(done);
    return true;
  });
  return { text: () => text, restore: () => spy.mockRestore() };
}
