import { errorText } from '../lib/failure.ts';
import { createDevOverlay, type tell } from '../report/dev-overlay.ts';
import { networkAddresses, readHost } from '../server/guard.ts';
import { endWithText, freePort, startWebServer } from '../server/web-server.ts';
import { UsageError } from '../lib/problems.ts';

export const SERVING_USAGE = `
  --port NUMBER    serve the preview there instead of on port 8080, or on the next free one
  --host ADDRESS   open the preview to others: an address or a name of this computer, or 0.0.0.0 for every network that it is in
`;

export const SERVING_OPTIONS = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string' },
} as const;

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
 * @param rest URL after the host: `:8080/blog/`
 * @param opened as in `listen`
 */
export function placeText(what: string, rest: string, opened: string | undefined): string {
  const own = `\n${what} is at http://localhost${rest} (stop it with Ctrl+C).\n`;
  if (opened === undefined) return own;
  const hosts = ['0.0.0.0', '[::]'].includes(opened) ? networkAddresses() : [opened];
  const places = hosts.map((host) => `  http://${host}${rest}\n`).join('');
  return `${own}Everybody who reaches this computer can see all of it at:\n${places}`;
}

export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/**
 * Serves an error page at every address.
 *
 * @param opened as in `listen`
 * @returns function that frees the port
 * @throws Error as `listen`
 */
export async function serveErrorPage(
  port: number,
  opened: string | undefined,
  errorPage: ReturnType<typeof tell>,
): Promise<() => Promise<void>> {
  const overlay = createDevOverlay();
  overlay.showError(errorPage);
  return startWebServer({
    port,
    opened,
    answer: (exchange) => {
      if (!overlay.answer(exchange)) endWithText(exchange.response, 404, `${errorPage.title}.\n`);
    },
    failed: (error) => console.error(error),
  });
}
