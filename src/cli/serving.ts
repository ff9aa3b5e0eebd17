import { createServer } from 'node:net';
import { codeOf } from '../lib/error-code.ts';
import { networkAddresses, readHost } from '../server/guard.ts';
import { closeAll, listen } from '../server/listen.ts';
import { UsageError } from './command.ts';

/** Lines of the usage of the commands that serve. */
export const SERVING_USAGE = `
  --port NUMBER    serve the preview there instead of on port 8080, or on the next free one
  --host ADDRESS   open the preview to others: an address or a name of this computer, or 0.0.0.0 for every network that it is in
`;

export const SERVING_OPTIONS = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string' },
} as const;

/** Codes of an address that this machine does not have, or of a name that leads nowhere. */
const NOT_OURS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'];

/**
 * The port that was asked for, or the next free one, which is said, and the address to which the server is opened.
 *
 * @param command as it is typed: `npm start`
 * @throws UsageError when there is none
 */
export async function choosePort(
  { port: typed, host }: { readonly port: string; readonly host?: string },
  command: string,
): Promise<{ readonly port: number; readonly opened: string | undefined }> {
  const wanted = Number(typed);
  if (!/^\d{1,5}$/.test(typed) || wanted === 0 || wanted > 65_535)
    throw new UsageError(`“${typed}” is no port: write --port 3000.`);
  const opened = host === undefined ? undefined : readHost(host);
  if (host !== undefined && opened === undefined)
    throw new UsageError(`“${host}” is no address and no name of a computer: write --host 0.0.0.0.`);
  const port = await freePort(wanted, opened).catch((error: unknown) => {
    throw new UsageError(
      opened !== undefined && NOT_OURS.includes(codeOf(error) ?? '')
        ? notOurs(opened, command)
        : `Port ${wanted} may not be used here. Choose another: ${command} -- --port 8080`,
      true,
    );
  });
  if (port === undefined) {
    const message = `Port ${wanted} and the next ones are in use. Choose another: ${command} -- --port 3000`;
    throw new UsageError(message, true);
  }
  if (port !== wanted) {
    process.stdout.write(
      `Port ${wanted} is in use, perhaps by another preview: this one is on port ${port}.\n`,
    );
  }
  return { port, opened };
}

/** How many ports are tried. */
const TRIES = 20;

/**
 * The first port from a number on that is free on every address on which the preview listens; undefined when none of
 * the next ones is.
 *
 * @param opened as in `listen`
 * @throws Error with the code of the system when ports may not be used, or the address is not of this machine
 */
export async function freePort(from: number, opened?: string): Promise<number | undefined> {
  for (let port = from; port < from + TRIES && port <= 65_535; port++) {
    try {
      await closeAll(await listen(() => createServer(), port, opened));
      return port;
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') throw error;
    }
  }
  return undefined;
}

function notOurs(opened: string, command: string): string {
  const own = networkAddresses();
  return (
    `This computer has no address or name ${opened}, so the preview cannot be opened there. ` +
    (own.length > 0 ? `Its addresses are: ${own.join(', ')}. ` : 'It is in no network now. ') +
    `For all that it has: ${command} -- --host 0.0.0.0`
  );
}

/**
 * Where others find a server that was opened to them; empty when it was not.
 *
 * @param opened as in `listen`
 * @param rest of the address behind the host: `:8080/blog/`
 * @param head what they find there, with a colon at the end
 */
export function openedText(opened: string | undefined, rest: string, head: string): string {
  if (opened === undefined) return '';
  const hosts = ['0.0.0.0', '[::]'].includes(opened)
    ? networkAddresses(opened === '0.0.0.0' ? 'IPv4' : undefined)
    : [opened];
  if (hosts.length === 0) return 'This computer is in no network now: nobody else can see it.\n';
  return `${head}\n${hosts.map((host) => `  http://${host}${rest}\n`).join('')}`;
}

/** Resolves when the process is asked to end. */
export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
