import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../browser/server.ts';
import { blocksOf } from '../docs/blocks.ts';

interface Recipe {
  /** As docs/publish.md names it. */
  readonly file: string;
  /** Most likely first. */
  readonly programs: readonly string[];
  readonly variable: string;
  readonly package: string;
  /** The recipe inside a minimal system configuration. */
  readonly configuration: (recipe: string, machine: Machine) => string;
  readonly check: (configuration: string) => readonly string[];
  readonly run: (configuration: string) => readonly string[];
}

interface Machine {
  readonly program: string;
  readonly folder: string;
  readonly port: number;
}

/** Debian's default modules, and the two that docs/publish.md enables. */
const APACHE_MODULES =
  'mpm_event authn_core authz_core authz_host alias autoindex deflate dir env filter mime negotiation setenvif headers rewrite';

export const RECIPES = {
  nginx: {
    file: '/etc/nginx/conf.d/blog.conf',
    programs: ['nginx'],
    variable: 'NGINX_PATH',
    package: 'nginx',
    configuration: (recipe, { program, folder, port }) => {
      const build = spawnSync(program, ['-V'], { encoding: 'utf8' }).stderr;
      const [, own = '/etc/nginx/nginx.conf'] = /--conf-path=(\S+)/.exec(build) ?? [];
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      );
      return `daemon off; pid ${folder}/pid; error_log stderr;
events {}
http {
  include ${dirname(own)}/mime.types;
  default_type application/octet-stream;
  access_log off;
  ${paths.join(' ')}
  ${recipe.replace('listen 80;', `listen 127.0.0.1:${port};`)}
}
`;
    },
    check: (file) => ['-t', '-c', file],
    run: (file) => ['-c', file],
  },
  apache: {
    file: '/etc/apache2/sites-available/blog.conf',
    programs: ['apache2', 'httpd'],
    variable: 'APACHE_PATH',
    package: 'apache2-bin',
    configuration: (recipe, { folder, port }) => {
      const modules = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules'].find(existsSync) ?? '';
      const loaded = APACHE_MODULES.split(' ').map(
        (name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`,
      );
      return `ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/errors
TypesConfig /etc/mime.types
Listen 127.0.0.1:${port}
ServerName 127.0.0.1
${loaded.join('\n')}
<IfModule unixd_module>
  User www-data
  Group www-data
</IfModule>
<Directory />
  Require all denied
</Directory>
${recipe.replace('*:80', `127.0.0.1:${port}`)}
`;
    },
    check: (file) => ['-t', '-f', file],
    run: (file) => ['-X', '-f', file],
  },
} as const satisfies Record<string, Recipe>;

export type ServerName = keyof typeof RECIPES;

/** Path, or a sentence that says how to install it. */
export function findServer(
  name: ServerName,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly path: string } | { readonly missing: string } {
  const { programs, variable, package: installed } = RECIPES[name];
  const told = environment[variable];
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const places = told ? [told] : programs.flatMap((one) => folders.map((folder) => join(folder, one)));
  const path = places.find((one) => existsSync(one));
  if (path !== undefined) return { path };
  return {
    missing: `There is no ${name} ${told ? `at ${told}` : 'here'}. Install it (on Debian and Ubuntu: sudo apt-get install ${installed}), or set ${variable} to its program.`,
  };
}

/** Runs the recipe of docs/publish.md on its own port. */
export class WebServer {
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#child = child;
    this.#folder = folder;
    this.address = `http://127.0.0.1:${port}`;
  }

  /**
   * @param root in place of `/var/www/blog`
   * @param prefix sub-folder of the site, with slashes
   * @throws Error with configuration errors or installation instructions
   */
  static async start(name: ServerName, root: string, prefix: string): Promise<WebServer> {
    const found = findServer(name);
    if ('missing' in found) throw new Error(found.missing);
    const { file, configuration, check, run }: Recipe = RECIPES[name];
    const recipe = (blocksOf('docs/publish.md').find((block) => block.file === file)?.text ?? '')
      .replaceAll('/var/www/blog/_', `${root}${prefix}_`)
      .replaceAll('/var/www/blog', root);
    const folder = mkdtempSync(join(tmpdir(), `pamphlet-${name}-`));
    // A server started by root runs as another user.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const path = join(folder, 'configuration');
    writeFileSync(path, configuration(recipe, { program: found.path, folder, port }));
    const environment = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const checked = spawnSync(found.path, check(path), { encoding: 'utf8', env: environment });
    if (checked.status !== 0) throw new Error(`${checked.stdout}${checked.stderr}`);
    const child = spawn(found.path, run(path), { stdio: 'ignore', env: environment });
    const server = new WebServer(child, folder, port);
    await untilOpen(port, child);
    return server;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function untilOpen(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await pause(20);
  }
  throw new Error(`The server ended with ${child.exitCode}.`);
}
