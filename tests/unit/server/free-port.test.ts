import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '../../../src/server/web-server.ts';
import { HAS_IPV6 } from '../../attacks/own-addresses.ts';

const servers: Server[] = [];

async function take(port: number, address?: string): Promise<number> {
  const server = createServer().listen(port, address);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close();
    await once(server, 'close');
  }
});

describe('the port of the preview', () => {
  test('is a later one when the one that was asked for is taken', async () => {
    const taken = await take(0);
    const port = await freePort(taken);
    expect(port).toBeGreaterThan(taken);
    expect(await take(port)).toBe(port);
  });

  test.each(['127.0.0.1', ...(HAS_IPV6 ? ['::1'] : [])])(
    'is a later one when another program has %s',
    async (address) => {
      const taken = await take(0, address);
      expect(await freePort(taken)).toBeGreaterThan(taken);
    },
  );

  // Only Linux and Windows configure all of 127.0.0.0/8 by default.
  test.skipIf(process.platform === 'darwin')(
    'is a later one when only the address that it is opened to is taken',
    async () => {
      const taken = await take(0, '127.0.0.2');
      expect(await freePort(taken, '127.0.0.2')).toBeGreaterThan(taken);
      expect(await freePort(taken)).toBe(taken);
    },
  );

  test.each(['127.0.0.1', 'localhost', '0.0.0.0', ...(HAS_IPV6 ? ['[::1]', '[::]'] : [])])(
    'is the one that was asked for when it is opened to %s',
    async (opened) => {
      const port = await take(0);
      for (const server of servers.splice(0)) server.close();
      expect(await freePort(port, opened)).toBe(port);
    },
  );

  test('is none on an address that this machine does not have', async () => {
    await expect(freePort(8080, '192.0.2.254')).rejects.toThrow('EADDRNOTAVAIL');
  });

  test('is none when there is no higher one', async () => {
    await take(65_535);
    await expect(freePort(65_535)).rejects.toThrow('EADDRINUSE');
  });
});
