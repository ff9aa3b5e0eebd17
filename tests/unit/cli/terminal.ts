import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

export const [ENTER, DOWN, CTRL_C] = ['\r', '\u001B[B', '\u0003'];

interface Streams {
  readonly input: PassThrough;
  readonly output: PassThrough;
}

/** Pauses before each key, so that the question appears first. @returns the answers and the output */
export async function typedAt<T>(
  ask: (streams: Streams) => Promise<T>,
  keys: readonly string[],
): Promise<{ answers: T; shown: string }> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 30 });
  let shown = '';
  output.on('data', (data: Buffer) => (shown += data.toString()));
  const asking = ask({ input, output });
  for (const key of keys) {
    await pause(60);
    input.write(key);
  }
  return { answers: await asking, shown };
}
