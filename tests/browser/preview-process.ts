import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { ProjectCopy } from '../demo/project-copy.ts';
import { freePort } from './server.ts';

/** Milliseconds. */
const PATIENCE = 30_000;

/** The preview in its own process, on its own blog. */
export class PreviewProcess {
  readonly project: ProjectCopy;
  readonly address: string;
  readonly #child: ChildProcess;
  #printed = '';

  private constructor(project: ProjectCopy, port: number, args: readonly string[]) {
    this.project = project;
    this.address = `http://localhost:${port}`;
    this.#child = project.start(['start', '--port', String(port), ...args]);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.#printed += data.toString();
        this.#child.emit('printed');
      });
    }
  }

  static async start(
    files: Readonly<Record<string, string>>,
    port?: number,
    args: readonly string[] = [],
  ): Promise<PreviewProcess> {
    const preview = new PreviewProcess(
      new ProjectCopy(files, { withCode: true }),
      port ?? (await freePort()),
      args,
    );
    try {
      await preview.says('The preview is at');
    } catch (error) {
      await preview.stop();
      throw error;
    }
    return preview;
  }

  get printed(): string {
    return this.#printed;
  }

  async says(words: string): Promise<void> {
    await this.saysAfter(0, words);
  }

  /** @param from earlier length of {@link printed} */
  async saysAfter(from: number, words: string): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE);
    while (!this.#printed.includes(words, from)) {
      try {
        await once(this.#child, 'printed', { signal });
      } catch {
        throw new Error(`The preview never said “${words}”:\n${this.#printed}`);
      }
    }
  }

  /** Acts like Ctrl+C, then kills a process that ignores it. */
  async stop(): Promise<void> {
    const ended = this.#child.exitCode === null ? once(this.#child, 'exit') : Promise.resolve();
    this.#signal('SIGTERM');
    const killer = setTimeout(() => this.#signal('SIGKILL'), 5000);
    await ended;
    clearTimeout(killer);
    this.#signal('SIGKILL');
    this.project.remove();
  }

  /** To the whole process group: the preview runs a second process. */
  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // The group has already ended.
    }
  }
}
