import { codeOf } from '../lib/failure.ts';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { Server as HttpServer } from 'node:http';
import type { Server } from 'node:net';

/** Codes of a machine that lacks an address, IPv6 altogether for one. */
const ABSENT = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/**
 * Listens on one port of several addresses. Without `opened` these are the two that `localhost` stands for, because a
 * browser may try either, and another program on the second one would be taken for this one.
 *
 * @param create makes a server for one address; all of them answer alike
 * @param opened an address or a name of this machine, IPv6 in brackets; listened on as well
 * @throws Error with the code of the system when the port is taken or the address is not of this machine
 */
export async function listen<S extends Server>(
  create: () => S,
  port: number,
  opened: string | undefined,
): Promise<S[]> {
  const { needed, welcome } = await listeningAddresses(opened);
  const servers: S[] = [];
  try {
    for (const address of needed) servers.push(await listenOn(create(), port, address));
    for (const address of welcome) {
      try {
        servers.push(await listenOn(create(), port, address));
      } catch (error) {
        if (!ABSENT.includes(codeOf(error) ?? '')) throw error;
      }
    }
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  return servers;
}

/** Gives the port back. */
export async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      const closed = once(server, 'close');
      server.close();
      if (server instanceof HttpServer) server.closeAllConnections();
      await closed;
    }),
  );
}

async function listenOn<S extends Server>(server: S, port: number, address: string): Promise<S> {
  server.listen(port, address);
  await once(server, 'listening');
  // The system may run out of file descriptors on a connection: that connection is lost, the others are served.
  server.on('error', () => undefined);
  return server;
}

async function listeningAddresses(
  opened: string | undefined,
): Promise<{ needed: readonly string[]; welcome: readonly string[] }> {
  // An open IPv6 socket answers IPv4 too.
  if (opened === '[::]') return { needed: ['::'], welcome: [] };
  if (opened === '0.0.0.0') return { needed: ['0.0.0.0'], welcome: ['::1'] };
  const found = opened === undefined ? [] : await lookup(opened.replace(/^\[|\]$/g, ''), { all: true });
  const [first, ...others] = found.map(({ address }) => address);
  const needed = [...new Set(['127.0.0.1', ...(first === undefined ? [] : [first])])];
  const welcome = [...new Set(['::1', ...others])].filter((address) => !needed.includes(address));
  return { needed, welcome };
}
