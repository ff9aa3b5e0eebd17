import { parseArgs } from 'node:util';
import { networkAddresses, readHost } from '../server/host-names.ts';
import { codeOf } from '../lib/error-code.ts';
import { freePort } from './free-port.ts';

/** @param command as somebody types it: `npm start` */
export function usageOf(command: string): string {
  return `${command} -- [options]

  --port NUMBER    serve the preview there instead of on port 8080, or on the next free one
  --host ADDRESS   open the preview to others: an address or a name of this computer, or 0.0.0.0 for every network that it is in
`;
}

/** Options of the commands that serve, as `parseArgs` takes them. */
export const OPTIONS = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export interface StartOptions {
  readonly port: number;
  /** As in `listen`. */
  readonly opened: string | undefined;
  readonly help: boolean;
}

/** Codes of an address that this machine does not have, or of a name that leads nowhere. */
const NOT_OURS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'];

/** @returns undefined when the command was used wrongly */
export function readStartOptions(args: readonly string[]): StartOptions | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: OPTIONS,
    });
    const port = Number(values.port);
    const opened = values.host === undefined ? undefined : readHost(values.host);
    const isRight = /^\d{1,5}$/.test(values.port) && port > 0 && port <= 65_535;
    if (isRight && (values.host === undefined || opened !== undefined))
      return { port, opened, help: values.help };
  } catch {
    // An unknown option: the usage says which there are.
  }
  return undefined;
}

/**
 * The port that was asked for, or the next free one, which is said.
 *
 * @param command as somebody types it: `npm start`
 * @returns undefined when there is none, which is said too
 */
export async function choosePort(
  { port: wanted, opened }: StartOptions,
  command: string,
): Promise<number | undefined> {
  try {
    const port = await freePort(wanted, opened);
    if (port === undefined) {
      process.stderr.write(
        `Port ${wanted} and the next ones are in use. Choose another: ${command} -- --port 3000\n`,
      );
    } else if (port !== wanted) {
      process.stdout.write(
        `Port ${wanted} is in use, perhaps by another preview: this one is on port ${port}.\n`,
      );
    }
    return port;
  } catch (error) {
    process.stderr.write(
      opened !== undefined && NOT_OURS.includes(codeOf(error) ?? '')
        ? notOurs(opened, command)
        : `Port ${wanted} may not be used here. Choose another: ${command} -- --port 8080\n`,
    );
    return undefined;
  }
}

function notOurs(opened: string, command: string): string {
  const own = networkAddresses();
  return (
    `This computer has no address or name ${opened}, so the preview cannot be opened there. ` +
    (own.length > 0 ? `Its addresses are: ${own.join(', ')}. ` : 'It is in no network now. ') +
    `For all that it has: ${command} -- --host 0.0.0.0\n`
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
