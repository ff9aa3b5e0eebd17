/** `ENOSPC: no space left on device, write`, also where only the words of an error are left. */
const NODE = /\b(E[A-Z]{2,}): [^,]*(?:, (\w+)(?: '(.*?)')?(?: -> '(.*?)')?)?/;

/** What esbuild, which is written in Go, says instead. */
const GO = new Map([
  ['no space left on device', 'ENOSPC'],
  ['file too large', 'EFBIG'],
  ['permission denied', 'EACCES'],
  ['read-only file system', 'EROFS'],
  ['too many open files', 'EMFILE'],
]);

const READS = /^(?:scandir|opendir|readdir|stat|lstat|fstat|readlink|realpath|read|access)$/;
const WRITES =
  /^(?:mkdir|rename|unlink|rmdir|rm|write|link|symlink|utime|futime|chmod|copyfile|ftruncate|fsync)$/;

const AGAIN = 'then try again';

/**
 * What has happened and what to do, by the code of the system's error; the file is named where it is known.
 *
 * @type {Readonly<Record<string, (file: string | undefined, syscall: string | undefined) => readonly [string, string]>>}
 */
const WORDS = {
  ENOSPC: (file) => [
    `The disk is full${file === undefined ? '' : `: ${file} could not be written`}.`,
    `Free some space, ${AGAIN}.`,
  ],
  EFBIG: (file = 'A file') => [
    `${file} could not be written: it would be larger than the disk or the system allows.`,
    `Look at what ulimit -f says, ${AGAIN}.`,
  ],
  EDQUOT: (file) => [
    `There is no more room on the disk for this account${file === undefined ? '' : `: ${file} could not be written`}.`,
    `Free some space, ${AGAIN}.`,
  ],
  EACCES: denied,
  EPERM: denied,
  EROFS: (file = 'A file') => [
    `${file} could not be written, because the disk can only be read.`,
    'Work in a copy of the blog on another disk.',
  ],
  EMFILE: tooMany,
  ENFILE: tooMany,
  ENOENT: (file = 'A file') => [
    `${file} was changed or taken away while the command was at work.`,
    `Wait until nothing else changes files here, ${AGAIN}.`,
  ],
  ENOTDIR: (file = 'A path') => [
    `${file} is a file, or lies below one, where a folder is needed.`,
    `Give the file another name, ${AGAIN}.`,
  ],
  EISDIR: (file = 'A path') => [
    `${file} is a folder where a file is needed.`,
    `Give the folder another name, ${AGAIN}.`,
  ],
  EEXIST: (file = 'A file') => [
    `${file} is there already and in the way.`,
    `Give it another name, or put it elsewhere, ${AGAIN}.`,
  ],
  ENOTEMPTY: (file = 'A folder') => [
    `${file} could not be removed, because something was written into it.`,
    `Wait until nothing else changes files here, ${AGAIN}.`,
  ],
  EBUSY: (file = 'A file') => [`${file} is in use by another program.`, `Close the other program, ${AGAIN}.`],
  ELOOP: (file = 'A path') => [
    `${file} is a symbolic link that leads in a circle.`,
    `Remove the link, ${AGAIN}.`,
  ],
  ENAMETOOLONG: (file) => [
    `A name is too long for this disk${file === undefined ? '' : `: ${file}`}.`,
    `Choose a shorter name, ${AGAIN}.`,
  ],
  EIO: (file = 'A file') => [
    `${file} could not be read or written: the disk may be damaged.`,
    'Make a copy of the blog on another disk.',
  ],
  ENOMEM: noMemory,
  ERR_WORKER_OUT_OF_MEMORY: noMemory,
};

/** What can be mended in a folder that only the program writes by deleting it. */
const MISPLACED = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ELOOP']);

function denied(file = 'A file', syscall = '') {
  const what = READS.test(syscall) ? 'read' : WRITES.test(syscall) ? 'written' : 'opened';
  return [
    `${file} could not be ${what}: this account has no permission.`,
    `Change the permissions of the file and its folder, ${AGAIN}.`,
  ];
}

function tooMany() {
  return [
    'Too many files are open at once.',
    `Close other programs, or allow more with ulimit -n 4096, ${AGAIN}.`,
  ];
}

function noMemory() {
  return ['There is not enough memory.', `Close other programs, ${AGAIN}.`];
}

/**
 * An error of the system in an editor's words; undefined when it is none.
 *
 * @param {unknown} error
 * @param {(path: string) => string} shown a path as people know it
 * @returns {import('./failure.d.ts').Failure | undefined}
 */
export function systemFailure(error, shown) {
  if (!(error instanceof Error)) return undefined;
  const [, told, calls, from, to] = NODE.exec(error.message) ?? [];
  const go = [...GO].find(([words]) => error.message.endsWith(words))?.[1];
  const { code = told ?? go, syscall = calls, path = from, dest = to } = error;
  const words = typeof code === 'string' && Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  if (!words) return undefined;
  // Of a rename or a link, the new name is the one that is written.
  const file = typeof dest === 'string' && code !== 'ENOENT' ? dest : path;
  const name = typeof file === 'string' ? shown(file) : undefined;
  const [message, hint] = words(name, syscall);
  const isOurs = name !== undefined && /^\.cache(?:\/|$)/.test(name) && MISPLACED.has(code);
  return { kind: 'system', message, hint: isOurs ? `Delete .cache, ${AGAIN}.` : hint, code: 1 };
}
