import { codeOf } from './error-code.ts';

/** `ENOSPC: no space left on device, write`: all that is left of an error of another thread. */
const NODE = /\b(E[A-Z]{2,}): [^,]*(?:, (\w+)(?: '(.*?)')?(?: -> '(.*?)')?)?/;

const READS = /^(?:scandir|opendir|readdir|stat|lstat|fstat|readlink|realpath|read|access)$/;
const WRITES =
  /^(?:mkdir|rename|unlink|rmdir|rm|write|link|symlink|utime|futime|chmod|copyfile|ftruncate|fsync)$/;

const DENIED = [
  '{A file} could not be VERB: this account has no permission.',
  'Change the permissions of the file and its folder',
] as const;
const TOO_MANY = [
  'Too many files are open at once.',
  'Close other programs, or allow more with ulimit -n 4096',
] as const;
const NO_MEMORY = ['There is not enough memory.', 'Close other programs'] as const;

/**
 * What has happened and what to do before another try, by the code of the system's error. The name of the file takes the place of
 * what is in braces; what is in brackets is said only when there is one.
 */
const WORDS: Readonly<Record<string, readonly [message: string, step: string]>> = {
  ENOSPC: ['The disk is full[: {} could not be written].', 'Free some space'],
  EDQUOT: [
    'There is no more room on the disk for this account[: {} could not be written].',
    'Free some space',
  ],
  EFBIG: [
    '{A file} could not be written: it would be larger than the disk or the system allows.',
    'Look at what ulimit -f says',
  ],
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: [
    '{A file} could not be written, because the disk can only be read.',
    'Copy the blog to another disk',
  ],
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
  ENOENT: [
    '{A file} was changed or taken away while the command was at work.',
    'Wait until nothing else changes files here',
  ],
  ENOTDIR: ['{A path} is a file, or lies below one, where a folder is needed.', 'Give the file another name'],
  EISDIR: ['{A path} is a folder where a file is needed.', 'Give the folder another name'],
  EEXIST: ['{A file} is there already and in the way.', 'Give it another name, or put it elsewhere'],
  ENOTEMPTY: [
    '{A folder} could not be removed, because something was written into it.',
    'Wait until nothing else changes files here',
  ],
  EBUSY: ['{A file} is in use by another program.', 'Close the other program'],
  ELOOP: ['{A path} is a symbolic link that leads in a circle.', 'Remove the link'],
  ENAMETOOLONG: ['A name is too long for this disk[: {}].', 'Choose a shorter name'],
  EIO: ['{A file} could not be read or written: the disk may be damaged.', 'Copy the blog to another disk'],
  ENOMEM: NO_MEMORY,
  ERR_WORKER_OUT_OF_MEMORY: NO_MEMORY,
};

/** What deleting a folder helps against that only the program writes. */
const MISPLACED = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ELOOP']);

/**
 * An error of the system in an editor's words; undefined when it is none.
 *
 * @param shown makes a path what people know it as
 */
export function systemFailure(
  error: unknown,
  shown: (path: string) => string,
): { readonly message: string; readonly hint: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  const [, told, calls, from, to] = NODE.exec(error.message) ?? [];
  const given: NodeJS.ErrnoException & { readonly dest?: string } = error;
  const { syscall = calls ?? '', path = from, dest = to } = given;
  const code = codeOf(error) ?? told ?? '';
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  if (!words) return undefined;
  // Of a rename or a link, the new name is the one that is written.
  const file = dest !== undefined && code !== 'ENOENT' ? dest : path;
  const name = typeof file === 'string' ? shown(file) : undefined;
  const verb = READS.test(syscall) ? 'read' : WRITES.test(syscall) ? 'written' : 'opened';
  const message = words[0]
    .replace(/\[(.*?)\]/, (_, said: string) => (name === undefined ? '' : said))
    .replace('VERB', () => verb)
    .replace(/\{(.*?)\}/, (_, unnamed: string) => name ?? unnamed);
  const isOurs = name !== undefined && /^\.cache(?:\/|$)/.test(name) && MISPLACED.has(code);
  return { message, hint: `${isOurs ? 'Delete .cache' : words[1]}, then try again.` };
}
