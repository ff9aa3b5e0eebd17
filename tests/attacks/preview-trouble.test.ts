import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveErrorPage } from '../../src/cli/serving.ts';
import { freePort } from '../browser/server.ts';
import { send } from './raw-request.ts';

const HTML = ['Accept: text/html'];

describe('the page that says why there is no preview', () => {
  let port: number;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    port = await freePort();
    stop = await serveErrorPage(
      { port, opened: undefined },
      { title: 'Stopped', text: 'Why, and a draft.', report: [] },
    );
  });
  afterAll(() => stop());

  it('is shown to this machine at every address', async () => {
    for (const target of ['/', '/2026/01/picnic/', '/%', '/..%2fx']) {
      const { status, text } = await send(port, { target, headers: HTML });
      expect(status).toBe(500);
      expect(text).toContain('Why, and a draft.');
    }
  });

  it.each(['/', '/.pamphlet/changes', '/.pamphlet/preview/client.js'])(
    'is never shown to those who ask another name for %s',
    async (target) => {
      const { status, text } = await send(port, { target, host: 'evil.example', headers: HTML });
      expect(status).toBe(403);
      expect(text).not.toContain('Why, and a draft.');
    },
  );

  it.each([
    ['/%ff', {}, 404],
    ['/', { method: 'POST' }, 405],
    ['http://evil.example/', {}, 400],
  ])('survives %s', async (target, request, status) => {
    expect((await send(port, { ...request, target })).status).toBe(status);
  });

  it('gives its port back', async () => {
    const other = await freePort();
    for (let round = 0; round < 3; round += 1) {
      const giveBack = await serveErrorPage(
        { port: other, opened: undefined },
        { title: 'a', text: 'b', report: [] },
      );
      await giveBack();
    }
    await expect(send(other, {})).rejects.toThrow('ECONNREFUSED');
  });
});
