import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../pipeline/site.ts';
import { freePort } from '../browser/server.ts';
import { ProjectCopy } from '../demo/project-copy.ts';
import { OWN_IPV4 } from './own-addresses.ts';
import { send } from './raw-request.ts';
import { ownEnvironment } from '../support/run-command.ts';

describe('the server of plain `npx eleventy --serve`', () => {
  let project: ProjectCopy;
  let child: ChildProcess;
  let port: number;

  beforeAll(async () => {
    const files = {
      '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'A test', url: 'https://blog.example' });
`,
      'posts/2026-01-01-picnic.md': post({ title: 'Picnic' }, 'Bring a blanket.'),
    };
    project = new ProjectCopy(files, { withCode: true });
    port = await freePort();
    const env = ownEnvironment();
    const eleventy = join('node_modules', '@11ty', 'eleventy', 'cmd.cjs');
    child = spawn(process.execPath, [eleventy, '--serve', `--port=${port}`], { cwd: project.root, env });
    await new Promise<void>((resolve, reject) => {
      let printed = '';
      const hear = (data: Buffer): void => {
        printed += data.toString();
        if (printed.includes('Server at')) resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.on('exit', () => reject(new Error(`Eleventy has ended:\n${printed}`)));
    });
  });
  afterAll(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    project.remove();
  });
  afterEach(async () => {
    const { text } = await send(port, { target: '/2026/01/picnic/' });
    if (!text.includes('Bring a blanket.')) throw new Error('The server does not answer any more.');
  });

  it.skipIf(OWN_IPV4 === undefined)('sends nothing to other machines', async () => {
    for (const host of ['localhost', OWN_IPV4 ?? '']) {
      expect((await send(port, { host }, OWN_IPV4)).text).toBe('');
    }
  });

  it.each(['evil.example', 'localhost.evil.example', '192.0.2.99', ''])(
    'never answers to “%s”',
    async (host) => {
      expect((await send(port, { host })).status).toBe(403);
    },
  );

  it.each(['/%', '/%ff', '/..%2fx', '/%00', '//evil.example', '//[', '/\\evil.example', '/../package.json'])(
    'says 404 to %s',
    async (target) => {
      expect((await send(port, { target })).status).toBe(404);
    },
  );

  it.each([
    ['an address', { target: 'http://evil.example/' }, 400],
    ['an address that is none', { target: 'http://[' }, 400],
    ['another method', { method: 'POST' }, 405],
  ])('refuses %s', async (_, request, status) => {
    expect((await send(port, request)).status).toBe(status);
  });

  it.each([
    ['http://localhost:8080', 101],
    ['https://evil.example', undefined],
    ['null', undefined],
  ])('tells pages of %s of changes: %s', async (origin, status) => {
    const headers = [
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Origin: ${origin}`,
    ];
    expect((await send(port, { headers })).status).toBe(status);
    expect((await send(port, { headers, host: 'evil.example' })).status).toBeUndefined();
  });
});
