import { errorText } from '../lib/failure.ts';
import { UsageError } from '../lib/problems.ts';
import { networkAddresses, readHost } from './guard.ts';
import { freePort, type ServerPlace } from './web-server.ts';

/**
 * The requested or next free port, and the address to listen on. Announces another port.
 *
 * @throws UsageError if no port is free
 */
export async function choosePort({ port: typed, host }: { port: string; host?: string }) {
  const wanted = Number(typed);
  if (!/^\d{1,5}$/.test(typed) || wanted === 0 || wanted > 65_535)
    throw new UsageError(`“${typed}” is not a port: write --port 3000.`);
  const opened = host === undefined ? undefined : readHost(host);
  if (host !== undefined && opened === undefined)
    throw new UsageError(`“${host}” is not an address or the name of a computer: write --host 0.0.0.0.`);
  const port = await freePort(wanted, opened).catch((error: unknown) => {
    const why = errorText(error);
    const hosts =
      opened === undefined ? '' : `, or --host with one of ${['0.0.0.0', ...networkAddresses()].join(', ')}`;
    throw new UsageError(`No preview can be on port ${wanted} (${why}). Choose another: --port 3000${hosts}`);
  });
  if (port !== wanted) {
    process.stdout.write(
      `Port ${wanted} is in use, perhaps by another preview: this one is on port ${port}.\n`,
    );
  }
  return { port, opened };
}

/**
 * @param what subject: `The preview`
 * @param path `/blog/`
 */
export function placeText(what: string, { port, opened }: ServerPlace, path: string): string {
  const rest = `:${port}${path}`;
  const own = `\n${what} is at http://localhost${rest} (stop it with Ctrl+C).\n`;
  if (opened === undefined) return own;
  const hosts = ['0.0.0.0', '[::]'].includes(opened) ? networkAddresses() : [opened];
  const places = hosts.map((host) => `  http://${host}${rest}\n`).join('');
  return `${own}Everybody who reaches this computer can see all of it at:\n${places}`;
}
