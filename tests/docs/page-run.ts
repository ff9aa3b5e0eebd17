import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { MADE, prepacked } from '../package/packed.ts';
import { takeCodeAlong } from '../pipeline/project.ts';
import { copyRepository } from '../support/copy-repository.ts';
import { madeOnce } from '../support/made-once.ts';
import { runCommand } from '../support/run-command.ts';
import { TINY_PICTURE } from '../support/tiny-picture.ts';
import type { Block } from './blocks.ts';
import { Settings } from './settings.ts';

const STAND_INS = resolve(import.meta.dirname, 'stand-ins');
const FIXED = { NO_COLOR: '1', SOURCE_DATE_EPOCH: String(Date.UTC(2024, 5, 22, 12) / 1000) };
/** Unset in a reader's shell. */
const UNSET = { CI: '' };
const BLOG = 'elm-street';
/** For text without a file name. */
const POST = 'posts/example/index.md';
const CRONTAB = /^(?:[\d*]+ ){5}/;
/** Variables that hosts set. */
const HOST = {
  URL: 'https://host.localhost',
  CI_PAGES_URL: 'https://host.localhost',
  VERCEL_PROJECT_PRODUCTION_URL: 'host.localhost',
  DEPLOY_PRIME_URL: 'https://host.localhost',
};

interface Said {
  readonly code: number | null;
  /** stdout and stderr. */
  readonly text: string;
}

/** Equal values mean that the page is correct. */
export interface Outcome {
  readonly said: string;
  readonly wanted: string;
}

const WELL: Outcome = { said: '', wanted: '' };

/** A clone of the repository and a new blog. Each page gets a copy of the blog. */
export class Workplace {
  readonly root: string = mkdtempSync(join(tmpdir(), 'pamphlet-pages-'));
  /** Read-only for all test files. */
  readonly #shared: string;

  private constructor(shared: string) {
    this.#shared = shared;
    writeFileSync(join(this.root, 'tables.jpg'), TINY_PICTURE);
    const git = '[user]\n  name = Rosa\n  email = rosa@rosa.example\n';
    const hosts = ['github.com', 'gitlab.com'].map(
      (host) => `[url "${this.root}/hosts/"]\n  insteadOf = https://${host}/\n`,
    );
    writeFileSync(join(this.root, '.gitconfig'), git + hosts.join(''));
  }

  /** Call `remove` at the end. @throws Error if `init` fails */
  static async open(): Promise<Workplace> {
    return new Workplace(
      await madeOnce('pages', async (shared) => {
        const place = new Workplace(shared);
        await place.#fill();
        place.remove();
      }),
    );
  }

  get blog(): string {
    return join(this.#shared, BLOG);
  }

  get #clone(): string {
    return join(this.#shared, 'clone');
  }

  async #fill(): Promise<void> {
    const unread = ['tests', 'bench'];
    copyRepository(this.#clone, unread);
    for (const name of unread) mkdirSync(join(this.#clone, name));
    takeCodeAlong(this.#clone);
    // `init` and `upgrade` would otherwise run `prepack` each time.
    const made = await prepacked();
    for (const name of MADE) cpSync(join(made, name), join(this.#clone, name), { recursive: true });
    this.#dropScript('prepack');
    const init = `npm run init -- ../${BLOG}`;
    const { code, text } = await this.run(`${init} && cd ../${BLOG} && npm install`, this.#clone);
    if (code !== 0) throw new Error(text);
  }

  #dropScript(name: string): void {
    const file = join(this.#clone, 'package.json');
    const { scripts, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly scripts: Record<string, string>;
    };
    const { [name]: _, ...rest } = scripts;
    writeFileSync(file, JSON.stringify({ ...manifest, scripts: rest }, undefined, 2));
  }

  /** Runs shell commands in a clean environment. */
  async run(lines: string, cwd: string, environment: Readonly<Record<string, string>> = {}): Promise<Said> {
    const path = process.env['PATH'] ?? '';
    const npm = path
      .split(delimiter)
      .map((folder) => join(folder, 'npm'))
      .find((file) => existsSync(file));
    const child = spawn('bash', ['-c', `exec 2>&1\nset -e\n${lines}`], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: `${STAND_INS}${delimiter}${path}`,
        REAL_NPM: npm,
        HOME: this.root,
        HOSTS: join(this.root, 'hosts'),
        CLONE: this.#clone,
        PACKED: join(this.#shared, 'packed'),
        EXPORTS: join(import.meta.dirname, 'exports'),
        PICTURE: join(this.root, 'tables.jpg'),
        LANG: 'C.UTF-8',
        ...FIXED,
        npm_config_loglevel: 'silent',
        npm_config_offline: 'true',
        ...environment,
      },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (text += data.toString()));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, text };
  }

  /** Type errors. */
  async typesOf(readers: readonly Reader[]): Promise<string> {
    const folders = readers.flatMap(({ code }) => code);
    const include = folders.flatMap((folder) =>
      ['.eleventy.ts', '.eleventy.*.ts', 'layouts', 'plugins'].map((name) => join(folder, name)),
    );
    if (include.length === 0) return '';
    const config = join(this.root, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ extends: join(this.blog, 'tsconfig.json'), include }));
    const compiler = join(CODE_ROOT, 'node_modules/typescript/bin/tsc');
    return (await this.run(`node ${compiler} -p ${config}`, this.root)).text;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Follows a page from its top, in a new blog. */
export class Reader {
  readonly #place: Workplace;
  readonly #page: string;
  /** Working directory. */
  #folder: string;
  /** Last output. */
  #said = '';
  readonly #settings = new Settings();
  #hasCode = false;

  constructor(place: Workplace, page: string) {
    this.#place = place;
    this.#page = join(place.root, page.replaceAll(/\W+/g, '-'));
    this.#folder = join(this.#page, BLOG);
    const generator = join('node_modules', 'pamphlet');
    cpSync(place.blog, this.#folder, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => path !== join(place.blog, generator),
    });
    symlinkSync(join(place.blog, generator), join(this.#folder, generator));
  }

  /** @param next the following block */
  async follow(block: Block, next?: Block): Promise<Outcome> {
    const { at, kind, text, heading, mark } = block;
    if (mark?.name === 'not run') return WELL;
    if (mark?.name === 'tested in')
      return looked(readFileSync(join(CODE_ROOT, mark.value), 'utf8'), at.split(':')[0] ?? '', 'in it');
    if (mark?.name === 'shows') return looked(this.#read(mark.value), text, 'in it');
    if (kind === 'run' || kind === 'sh') return this.#succeed(text);
    if (CRONTAB.test(text)) return this.#succeed(text.replace(CRONTAB, ''));
    if (kind === 'console') return this.#type(text);
    if (kind === 'places') return this.#succeed(text.replaceAll(/.+/g, 'ls -d $& || ls -d */$&'));
    const path = this.#write(block);
    if (path === undefined)
      return {
        said: `Nothing says what to do with “${kind}”`,
        wanted: 'a kind or a mark: tests/docs/blocks.ts',
      };
    const isJudgedBelow = next?.heading === heading && !next.mark && ['console', 'run'].includes(next.kind);
    return isJudgedBelow ? WELL : this.#tryOut(path);
  }

  /** Empty without code. */
  get code(): readonly string[] {
    return this.#hasCode ? [join(this.#page, BLOG)] : [];
  }

  /** @returns the written file, if any */
  #write({ kind, text, file, heading, at }: Block): string | undefined {
    if (kind === 'ts' && (file ?? '.eleventy.ts') === '.eleventy.ts') {
      const settings = this.#settings.take(text);
      this.#save(`.eleventy.${at.split(':')[1] ?? ''}.ts`, settings);
      return this.#save('.eleventy.ts', settings);
    }
    if (file === undefined && kind === 'yaml') return this.#save(POST, post(text, 'Text.'));
    if (file === undefined && ['markdown', 'md', 'html'].includes(kind))
      return this.#save(POST, text.startsWith('---\n') ? text : post('', `## ${heading}\n\n${text}`));
    if (file === undefined) return undefined;
    if (file.startsWith('plugins/')) this.#save('.eleventy.ts', this.#settings.add(file, text));
    return this.#save(file, text);
  }

  #save(path: string, text: string): string {
    this.#hasCode ||= /\.tsx?$/.test(path);
    mkdirSync(dirname(join(this.#folder, path)), { recursive: true });
    writeFileSync(join(this.#folder, path), path.endsWith('.eleventy.ts') ? withOwnAddress(text) : text);
    return path;
  }

  /** With the generator or a shell. */
  async #tryOut(path: string): Promise<Outcome> {
    const commands = commandsOf(path, this.#read(path));
    if (commands) return this.#succeed(commands.join('\n'), HOST);
    const isRendered = /^(?:layouts|plugins|site|styles)\//.test(path);
    const words = isRendered
      ? ['build', '--strict']
      : ['check', '--strict', ...(path.endsWith('.md') ? [path] : [])];
    const { code, output, errors } = await runCommand(words, this.#folder, { ...UNSET, ...FIXED, ...HOST });
    this.#said = output + errors;
    return this.#outcome(code);
  }

  /** Commands behind `$` with their output. Without commands, the text must occur in the last output. */
  async #type(text: string): Promise<Outcome> {
    if (!text.startsWith('$ ')) return looked(this.#said, text, 'in it');
    for (const part of text.split(/^(?=\$ )/m)) {
      const [line = ''] = part.split('\n');
      await this.#run(line.slice(2));
      const outcome = looked(this.#said, part.slice(line.length + 1));
      if (outcome !== WELL) return outcome;
    }
    return WELL;
  }

  async #succeed(lines: string, environment?: Readonly<Record<string, string>>): Promise<Outcome> {
    return this.#outcome(await this.#run(lines, environment));
  }

  #outcome(code: number | null): Outcome {
    return code === 0 ? WELL : { said: `${this.#said}\nexit code ${code}`, wanted: 'exit code 0' };
  }

  async #run(lines: string, environment: Readonly<Record<string, string>> = {}): Promise<number | null> {
    const state = join(this.#page, 'folder');
    const { code, text } = await this.#place.run(`trap 'pwd > ${state}' EXIT\n${lines}`, this.#folder, {
      SERVER: join(this.#page, 'server'),
      ...environment,
    });
    this.#folder = readFileSync(state, 'utf8').trimEnd();
    this.#said = text;
    return code;
  }

  #read(path: string): string {
    const own = join(this.#folder, path);
    return readFileSync(existsSync(own) ? own : join(CODE_ROOT, path), 'utf8');
  }
}

/** `check` reports reserved example domains. */
function withOwnAddress(settings: string): string {
  return settings
    .replaceAll(/\.example\b/g, '.localhost')
    .replaceAll("'elm-street/", "'rosa/")
    .replaceAll(/\b(?:OWNER|REPOSITORY|GROUP|PROJECT)\b|AbCdEf/g, (name) => name.toLowerCase());
}

/**
 * @param wanted `…` alone on a line matches any lines, within a line any text
 * @param where `all`: the whole text; `in it`: consecutive lines, with any indentation
 */
function looked(said: string, wanted: string, where: 'all' | 'in it' = 'all'): Outcome {
  const lines = (text: string): string =>
    (where === 'all' ? text : text.replaceAll(/^[ \t]+/gm, '')).trimEnd();
  const pattern = lines(wanted)
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    .replaceAll(/^[ \t]*…\n/gm, '(?:.*\\n)*?')
    .replaceAll('…', '.*?');
  const told = lines(said.replaceAll('.localhost', '.example'));
  const isThere = new RegExp(where === 'all' ? `^${pattern}$` : pattern).test(told);
  return isThere ? WELL : { said: said.trimEnd(), wanted: wanted.trimEnd() };
}

function post(keys: string, body: string): string {
  const own = ['title: An example', 'date: 2024-06-22 09:00', 'category: Events'].filter(
    (line) => !new RegExp(`^${line.split(':')[0] ?? ''}:`, 'm').test(keys),
  );
  return `---\n${[...own, keys.trimEnd()].filter(Boolean).join('\n')}\n---\n\n${body}\n`;
}

/** Commands of a host's configuration, and a test that its output exists. Undefined for other files. */
function commandsOf(path: string, text: string): string[] | undefined {
  if (path.endsWith('.toml')) return commandsIn(parseToml(text));
  if (path === 'vercel.json') return commandsIn(JSON.parse(text));
  return /\.ya?ml$/.test(path) ? commandsIn(parseYaml(text)) : undefined;
}

const COMMAND = /^(?:run|script|before_script|command|installCommand|buildCommand)$/;
const FOLDER = /^(?:publish|outputDirectory|pages_build_output_dir)$/;

function commandsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    if (FOLDER.test(key)) return [`test -f ${value}/index.html`];
    return COMMAND.test(key) ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  const variables = Object.entries('env' in value ? (value.env as Readonly<Record<string, string>>) : {}).map(
    ([name, text]) => `export ${name}='${text.replace(/\$\{\{.*\}\}/, 'https://secret.example')}'`,
  );
  return [
    ...variables,
    ...Object.entries(value).flatMap(([name, one]) => commandsIn(one, Array.isArray(value) ? key : name)),
  ];
}
