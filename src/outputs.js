import { failureOf } from './failure.js';

/** Whoever reads the other end of a pipe has seen enough: `npm run build | head`. */
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
];

/**
 * Lets a command do its work when what it says cannot be written. A closed pipe is no failure. Any other is, such
 * as a full disk: it is told once, on the standard error. On GitHub Actions, no word of a file is a command to the runner.
 *
 * @param {{ stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream }} streams
 * @param {NodeJS.ProcessEnv} environment
 * @returns {() => boolean} whether something could not be written that somebody wanted to read
 */
export function guardOutputs({ stdout, stderr }, environment = process.env) {
  if (environment.GITHUB_ACTIONS === 'true') for (const stream of [stdout, stderr]) disarm(stream);
  let isLost = false;
  const note = (error) => {
    if (isLost || CLOSED.has(error.code)) return;
    isLost = true;
    stderr.write(`What the command says could not be written: ${failureOf(error, '').message}\n`);
  };
  stdout.on('error', note);
  stderr.on('error', note);
  return () => isLost;
}

/** @param {NodeJS.WriteStream} stream */
function disarm(stream) {
  const write = stream.write.bind(stream);
  const plain = (text) => COMMANDS.reduce((left, [pattern, words]) => left.replaceAll(pattern, words), text);
  stream.write = (chunk, ...rest) =>
    write(
      typeof chunk === 'string' ? plain(chunk) : Buffer.from(plain(chunk.toString('latin1')), 'latin1'),
      ...rest,
    );
}
