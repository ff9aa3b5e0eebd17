// Plain JavaScript, because it also tells why the other code cannot be compiled. It imports nothing that must be installed.
import { isAbsolute, relative, sep } from 'node:path';
import { placeInOwnCode, placeOf } from './place-of-fault.js';
import { systemFailure } from './system-failure.js';

/** @typedef {import('./failure.d.ts').Failure} Failure */

/** @type {Failure} */
const MISSING = { kind: 'packages', message: 'Packages are missing: run npm ci, then try again.', code: 2 };

/** What Node, esbuild and sharp say when a package, or its part for this kind of machine, is not there. */
const NOT_INSTALLED =
  /Cannot find (?:package|module) '(?![./]|[A-Za-z]:|file:)|Could not load the "sharp" module|The package "@esbuild\/|You installed esbuild for another platform|Host version ".*" does not match binary version|^Could not resolve "(?![./])|^spawn .*node_modules.* ENOENT/;

/** @type {(error: unknown, root: string) => Failure} */
export function failureOf(thrown, root) {
  const error = causeOf(thrown);
  const message = messageOf(error);
  if (error instanceof Error && error.name === 'Trouble') {
    return { kind: 'told', message, ...(typeof error.hint === 'string' && { hint: error.hint }), code: 1 };
  }
  if (NOT_INSTALLED.test(message)) return MISSING;
  if (/Cannot find module '.*[\\/]\.cache[\\/]pamphlet[\\/]/.test(message)) {
    const hint = 'Delete the folder node_modules/.cache, then try again.';
    return { kind: 'system', message: 'A part of the compiled code is missing.', hint, code: 1 };
  }
  const failed = isBuildFailure(error)
    ? compileFailure(error.errors, root)
    : systemFailure(error, (path) => shown(path, root));
  return failed ?? faultOf(error);
}

/** @type {(error: unknown, root: string, environment: Readonly<Record<string, string | undefined>>) => string} */
export function failureText(error, root, environment) {
  const { message, hint } = failureOf(error, root);
  const cause = causeOf(error);
  const trace = environment.PAMPHLET_TRACE && cause instanceof Error ? [cause.stack ?? ''] : [];
  return [message, ...(hint === undefined ? [] : [hint]), ...trace].map((line) => `${line}\n`).join('');
}

/** What was thrown first: Eleventy puts it into errors of its own. */
function causeOf(error) {
  let first = error;
  for (let depth = 0; depth < 10 && first instanceof Error; depth++) {
    const inner = first.originalError ?? first.cause;
    if (!(inner instanceof Error)) break;
    first = inner;
  }
  return first;
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

function faultOf(error) {
  const name = error instanceof Error ? `${error.name}: ` : '';
  const [first = ''] = messageOf(error).split('\n');
  const own = placeInOwnCode(error);
  if (own !== undefined) {
    const message = `The blog’s own code has failed: ${printable(name + first)} (${own})`;
    return { kind: 'told', message, hint: 'Mend it there, then try again.', code: 1 };
  }
  const place = placeOf(error);
  return {
    kind: 'fault',
    message: `The program has failed: ${printable(name + first)}${place === undefined ? '' : ` (${place})`}`,
    hint: 'This is no mistake in a post. Please report it, with what the same command says when PAMPHLET_TRACE=1 is set.',
    code: 1,
  };
}

function isBuildFailure(error) {
  return (
    error instanceof Error && 'errors' in error && Array.isArray(error.errors) && error.errors.length > 0
  );
}

/** What esbuild has against the code. */
function compileFailure(errors, root) {
  if (errors.some(({ text }) => NOT_INSTALLED.test(text))) return MISSING;
  const [{ text, location }] = errors;
  const system = systemFailure(new Error(text), (path) => shown(path, root));
  if (system) return system;
  const place = location ? `${[location.file, location.line, location.column + 1].join(':')}: ` : '';
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  return {
    kind: 'code',
    message: `The code cannot be compiled: ${printable(`${place}${text}${more}`)}`,
    hint: 'This is no mistake in a post. Undo the last change in src or layouts, then try again.',
    code: 1,
  };
}

/** A path as people know it: from the folder of the blog where it lies in it. */
function shown(path, root) {
  const within = relative(root, path);
  const isOutside = within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
  return printable((isOutside || !isAbsolute(path) ? path : within).split(sep).join('/'));
}

/** As `printable` of lib/text.ts. */
function printable(text) {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}
