import { isAbsolute, relative, sep } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { placeInOwnCode, placeOf } from './place-of-fault.ts';
import { printable } from './text.ts';

/** Why a command could not do its work, for people who are no programmers. */
export interface Failure {
  /** What has happened, in a sentence. */
  readonly message: string;
  /** What to do, in a sentence. */
  readonly hint?: string;
  /** The exit code: 2 when something is to be installed, otherwise 1. */
  readonly code: 1 | 2;
}

/** What Node and sharp say when a package, or its part for this kind of machine, is not there. */
const NOT_INSTALLED =
  /Cannot find (?:package|module) '(?![./]|[A-Za-z]:|file:)|Could not load the "sharp" module|The package "@esbuild\/|^You installed esbuild for another platform|^spawn .*node_modules.* ENOENT/;

/** @param root folder from which paths are shown; absolute */
export function failureOf(thrown: unknown, root: string): Failure {
  const error = causeOf(thrown);
  const message = messageOf(error);
  if (error instanceof Error && error.name === 'UserError') {
    const hint = 'hint' in error && typeof error.hint === 'string' ? { hint: error.hint } : {};
    return { message, ...hint, code: 1 };
  }
  if (NOT_INSTALLED.test(message))
    return { message: 'Packages are missing: run npm ci, then try again.', code: 2 };
  const failed = systemFailure(error, root);
  return failed ? { ...failed, code: 1 } : faultOf(error);
}

/**
 * A failure as lines for a terminal or a log.
 *
 * @param environment with `PAMPHLET_TRACE=1`, the stack is shown too
 */
export function failureText(
  error: unknown,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const { message, hint } = failureOf(error, root);
  const cause = causeOf(error);
  const trace = environment['PAMPHLET_TRACE'] && cause instanceof Error ? [cause.stack ?? ''] : [];
  return [message, ...(hint === undefined ? [] : [hint]), ...trace].map((line) => `${line}\n`).join('');
}

/** What was thrown first: Eleventy wraps errors. */
export function causeOf(error: unknown): unknown {
  const inner = error instanceof Error && 'originalError' in error ? error.originalError : undefined;
  const cause = inner ?? (error instanceof Error ? error.cause : undefined);
  return cause instanceof Error && cause !== error ? causeOf(cause) : error;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function faultOf(error: unknown): Failure {
  const name = error instanceof Error ? `${error.name}: ` : '';
  const what = printable(name + (messageOf(error).split('\n', 1)[0] ?? ''));
  const own = placeInOwnCode(error);
  if (own !== undefined) {
    const message = `The blog’s own code has failed: ${what} (${own})`;
    return { message, hint: 'Fix it there, then try again.', code: 1 };
  }
  const place = placeOf(error);
  return {
    message: `The program has failed: ${what}${place === undefined ? '' : ` (${place})`}`,
    hint: 'This is no mistake in a post. Please report it, with what the same command says when PAMPHLET_TRACE=1 is set.',
    code: 1,
  };
}

/** A path as people know it: from the folder of the blog where it lies in it. */
function shown(path: string, root: string): string {
  const within = relative(root, path);
  const isOutside = within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
  return printable((isOutside || !isAbsolute(path) ? path : within).split(sep).join('/'));
}

/** The code of a system error, such as `ENOENT`; undefined when an error has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** `ENOSPC: no space left on device, write`: all that is left of an error of another thread. */
const NODE = /\b(E[A-Z]{2,}): [^,]*(?:, (\w+)(?: '(.*?)')?(?: -> '(.*?)')?)?/;

/** What the system says of its errors, by their codes. */
export const SYSTEM_WORDS: ReadonlyMap<string, string> = new Map([
  ...getSystemErrorMap().values(),
  ['ERR_WORKER_OUT_OF_MEMORY', 'not enough memory'],
]);

/** What to do before another try. */
const STEPS: readonly (readonly [codes: RegExp, step: string])[] = [
  [/^(?:ENOSPC|EDQUOT)$/, 'Free some space on the disk'],
  [/^(?:EACCES|EPERM|EROFS)$/, 'Give this account the right to change it, and the folder around it'],
  [/^(?:EMFILE|ENFILE)$/, 'Close other programs, or allow more files with ulimit -n 4096'],
  [/MEM/, 'Close other programs'],
  [/^EADDR/, 'Stop the other program, or choose another port or host'],
];

/** An error of the system; undefined when it is none. */
function systemFailure(error: unknown, root: string): Pick<Failure, 'message' | 'hint'> | undefined {
  if (!(error instanceof Error)) return undefined;
  const [, told = '', calls = 'go on', from, to] = NODE.exec(error.message) ?? [];
  const given: NodeJS.ErrnoException & { readonly dest?: string } = error;
  const { code = told, syscall = calls, path = from, dest = to } = given;
  const words = SYSTEM_WORDS.get(code);
  if (words === undefined) return undefined;
  // Of a rename or a link, the new name is the one that is written.
  const file = dest !== undefined && code !== 'ENOENT' ? dest : path;
  const name = typeof file === 'string' ? shown(file, root) : undefined;
  const isKept = name !== undefined && /^\.cache(?:\/|$)/.test(name);
  const last = isKept
    ? 'Delete .cache'
    : 'Look at what is there, and let nothing else change files meanwhile';
  const step = STEPS.find(([codes]) => codes.test(code))?.[1] ?? last;
  const what = name === undefined ? `The system refuses to ${syscall}` : `${name} cannot be read or written`;
  return { message: `${what}: ${words}.`, hint: `${step}, then try again.` };
}
