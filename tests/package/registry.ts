import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** Serves some tarballs. */
export class Registry {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(tarballs: readonly string[]): Promise<Registry> {
    const packages = new Map(tarballs.map((file) => [manifestIn(file).name, file]));
    const server = createServer(({ url = '', headers: { host = '' } }, response) => {
      const path = decodeURIComponent(url.slice(1));
      const name = path.replace(/\/-\/package\.tgz$/, '');
      const file = packages.get(name);
      if (file === undefined) return void response.writeHead(404).end('{}');
      if (path !== name) return void response.end(readFileSync(file));
      const manifest = manifestIn(file);
      const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
      const dist = { tarball: `http://${host}/${name}/-/package.tgz`, integrity };
      const versions = { [manifest.version]: { ...manifest, dist } };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Registry(server);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function manifestIn(tarball: string): Manifest {
  const { stdout } = spawnSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' });
  return JSON.parse(stdout) as Manifest;
}
