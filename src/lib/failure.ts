import { isAbsolute, relative, sep } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { present } from './lists.ts';
import { placeInOwnCode, placeOf } from './place-of-fault.ts';
import type { UserError } from './problems.ts';
import { printable } from './text.ts';

export interface Failure {
  message: string;
  /** The next step. */
  hint?: string;
  /** 2 if something is not installed. */
  code: 1 | 2;
}

/** Missing packages or platform binaries. */
const NOT_INSTALLED =
  /Cannot find (?:package|module) '(?![./]|[A-Za-z]:|file:)|Could not load the "sharp" module|The package "@esbuild\/|^You installed esbuild for another platform|^spawn .*node_modules.* ENOENT/;

/** @param root absolute; shown paths are relative to it */
export function failureOf(thrown: unknown, root: string): Failure {
  const error = causeOf(thrown);
  const message = errorText(error);
  if (error instanceof Error && error.name === 'UserError') {
    const { hint } = error as Partial<UserError>;
    return { message, hint, code: 1 };
  }
  if (NOT_INSTALLED.test(message))
    return { message: 'Packages are missing: run npm ci, then try again.', code: 2 };
  return systemFailure(error, root) ?? faultOf(error);
}

/** @param environment `PAMPHLET_TRACE=1` adds the stack */
export function failureText(error: unknown, root: string, environment: Readonly<NodeJS.ProcessEnv>): string {
  const { message, hint } = failureOf(error, root);
  const cause = causeOf(error);
  const trace = environment['PAMPHLET_TRACE'] && cause instanceof Error ? (cause.stack ?? '') : undefined;
  return present(message, hint, trace)
    .map((line) => `${line}\n`)
    .join('');
}

/** Eleventy wraps errors. */
export function causeOf(error: unknown): unknown {
  const inner = error instanceof Error && 'originalError' in error ? error.originalError : undefined;
  const cause = inner ?? (error instanceof Error ? error.cause : undefined);
  return cause instanceof Error && cause !== error ? causeOf(cause) : error;
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function faultOf(error: unknown): Failure {
  const name = error instanceof Error ? `${error.name}: ` : '';
  const what = printable(name + (errorText(error).split('\n', 1)[0] ?? ''));
  const own = placeInOwnCode(error);
  if (own !== undefined) {
    const message = `The blog’s own code has failed: ${what} (${own})`;
    return { message, hint: 'Fix it there, then try again.', code: 1 };
  }
  const place = placeOf(error);
  return {
    message: `The program has failed: ${what}${place === undefined ? '' : ` (${place})`}`,
    hint: 'This is not a mistake in a post. Please report it, with what the same command says when PAMPHLET_TRACE=1 is set.',
    code: 1,
  };
}

function shown(path: string, root: string) {
  const within = relative(root, path);
  const isOutside = /^(?:\.\.(?:[\\/]|$)|$)/.test(within) || isAbsolute(within);
  return printable((isOutside || !isAbsolute(path) ? path : within).split(sep).join('/'));
}

/** `ENOENT` */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Matches `ENOSPC: no space left on device, write`: errors from threads keep only the text. */
const NODE = /\b(E[A-Z]{2,}): [^,]*(?:, (\w+)(?: '(.*?)')?(?: -> '(.*?)')?)?/;

/** Messages by error code. */
export const SYSTEM_WORDS: ReadonlyMap<string, string> = new Map([
  ...getSystemErrorMap().values(),
  ['ERR_WORKER_OUT_OF_MEMORY', 'not enough memory'],
  ['NOMKDIR', 'the disk is read-only, or another program has removed a folder'],
]);

const STEPS: readonly (readonly [codes: RegExp, step: string])[] = [
  [/^(?:ENOSPC|EDQUOT)$/, 'Free some space on the disk'],
  [/^(?:EACCES|EPERM|EROFS|NOMKDIR)$/, 'Give this account the right to change it, and the folder around it'],
  [/^(?:EMFILE|ENFILE)$/, 'Close other programs, or allow more files with ulimit -n 4096'],
  [/MEM/, 'Close other programs'],
  [/^EADDR/, 'Stop the other program, or choose another port or host'],
];

function systemFailure(error: unknown, root: string): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const [, told = '', calls = 'go on', from, to] = NODE.exec(error.message) ?? [];
  const given: NodeJS.ErrnoException & { dest?: string } = error;
  const { code: said = told, syscall = calls, path = from, dest = to } = given;
  // Node makes all folders of a path, and on a read-only disk misses the first.
  const code = said === 'ENOENT' && syscall === 'mkdir' ? 'NOMKDIR' : said;
  const words = SYSTEM_WORDS.get(code);
  if (words === undefined) return undefined;
  // A rename or link writes its new name.
  const file = dest !== undefined && code !== 'ENOENT' ? dest : path;
  const name = typeof file === 'string' ? shown(file, root) : undefined;
  const isKept = name !== undefined && /^\.cache(?:\/|$)/.test(name);
  const last = isKept
    ? 'Delete .cache'
    : 'Look at what is there, and let nothing else change files meanwhile';
  const step = STEPS.find(([codes]) => codes.test(code))?.[1] ?? last;
  const what = name === undefined ? `The system refuses to ${syscall}` : `${name} cannot be read or written`;
  return { message: `${what}: ${words}.`, hint: `${step}, then try again.`, code: 1 };
}
