import { failureOf } from '../lib/failure.ts';

/** The reader of a pipe has closed it: `npm run build | head`. */
const CLOSED = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/**
 * What the runner of GitHub Actions would read as a command of its own: `##[name]` anywhere in a line, and `::name` at its
 * start, but for annotations, which only say something.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const COMMANDS = [
  [/##\[/g, '## ['],
  [/^(\s*):(?=:(?!(?:error|warning|notice)[ :])[a-z])/gim, '$1: '],
] as const;

/** Eleventy reads its configuration again when that has changed. */
const GUARDED = new WeakSet<NodeJS.WritableStream>();

/**
 * Lets a command do its work when what it says cannot be written. A closed pipe is no failure. Any other is, such
 * as a full disk: it is said once, on the standard error. On GitHub Actions, no word of a file is a command to the runner.
 *
 * @returns whether something could not be written
 */
export function guardOutputs(
  { stdout, stderr }: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): () => boolean {
  let isLost = false;
  for (const stream of [stdout, stderr]) {
    if (GUARDED.has(stream)) continue;
    GUARDED.add(stream);
    if (environment['GITHUB_ACTIONS'] === 'true') disarm(stream);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (isLost || CLOSED.has(error.code ?? '')) return;
      isLost = true;
      stderr.write(`What the command says could not be written: ${failureOf(error, '').message}\n`);
    });
  }
  return () => isLost;
}

function disarm(stream: NodeJS.WritableStream): void {
  const write = stream.write.bind(stream) as (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;
  const plain = (text: string): string =>
    COMMANDS.reduce((left, [pattern, words]) => left.replaceAll(pattern, words), text);
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean =>
    write(
      typeof chunk === 'string'
        ? plain(chunk)
        : Buffer.from(plain(Buffer.from(chunk).toString('latin1')), 'latin1'),
      ...rest,
    );
}
