// Starts a server with npm, fetches its page and sends SIGINT. Each process has its own port, because tests
// follow pages in parallel.
import { spawn } from 'node:child_process';

const args = process.argv.slice(2);
const port = ['--port', String(20_000 + (process.pid % 20_000))];
const all = args.includes('--port') ? args : [...args, ...(args.includes('--') ? [] : ['--']), ...port];
const child = spawn(process.env.REAL_NPM, all, { detached: true });
let said = '';
const address = new Promise((found) => {
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data;
      const [url] = /http:\/\/localhost:\d+\S*(?= \(stop it)/.exec(said) ?? [];
      if (url) found(url);
    });
});
const ended = new Promise((resolve) => child.once('close', resolve));
const url = await Promise.race([address, ended.then(() => undefined)]);
if (url) {
  const response = await fetch(url);
  if (!response.ok || !/<h1|<main/.test(await response.text())) process.exitCode = 1;
  process.kill(-child.pid, 'SIGINT');
  await ended;
} else process.exitCode = 1;
process.stdout.write(said.replaceAll(/localhost:\d+/g, 'localhost:8080'));
