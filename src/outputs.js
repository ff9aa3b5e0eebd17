import { failureOf } from './failure.js';

/** Whoever reads the other end of a pipe has seen enough: `npm run build | head`. */
const CLOSED = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/**
 * Lets a command do its work when what it says cannot be written. A closed pipe is no failure. Any other is, such
 * as a full disk: it is told once, on the standard error.
 *
 * @param {{ stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream }} streams
 * @returns {() => boolean} whether something could not be written that somebody wanted to read
 */
export function guardOutputs({ stdout, stderr }) {
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
