import { failureOf } from '../lib/failure.ts';

/** A closed pipe: `npm run build | head`. */
const CLOSED = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/**
 * Workflow commands in output: `##[name]` anywhere, and `::name` at a line start, except annotations.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const COMMANDS = [
  [/##\[/g, '## ['],
  [/^([^\S\n\r\u2028\u2029]*):(?=:(?!(?:error|warning|notice)[ :])[a-z])/gim, '$1: '],
] as const;

/** Guards each stream once: Eleventy reloads its configuration. */
const GUARDED = new WeakSet<NodeJS.WritableStream>();

/**
 * Lets a command finish despite output errors. Ignores closed pipes, and reports others, such as a full disk,
 * once on standard error. On GitHub Actions, escapes workflow commands.
 *
 * @returns function that is true after an output error
 */
export function guardOutputs(
  { stdout, stderr }: { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream },
  environment: Readonly<NodeJS.ProcessEnv> = process.env,
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

function disarm(stream: NodeJS.WritableStream) {
  const write = stream.write.bind(stream) as (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;
  const plain = (text: string) =>
    COMMANDS.reduce((left, [pattern, words]) => left.replaceAll(pattern, words), text);
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) =>
    write(
      typeof chunk === 'string'
        ? plain(chunk)
        : Buffer.from(plain(Buffer.from(chunk).toString('latin1')), 'latin1'),
      ...rest,
    );
}
