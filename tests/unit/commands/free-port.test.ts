import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '../../../src/commands/free-port.ts';

const servers: Server[] = [];

async function take(port: number): Promise<number> {
  const server = createServer().listen(port);
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
    expect(await take(port ?? 0)).toBe(port);
  });

  test('is none when there is no higher one', async () => {
    await take(65_535);
    expect(await freePort(65_535)).toBeUndefined();
  });
});
