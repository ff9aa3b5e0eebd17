import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { stageDocs } from '../../tools/docs-site/stage.ts';
import { runCommand, type Ended } from '../support/run-command.ts';

/** Call `remove` after the last test. */
export class BuiltDocs {
  readonly root: string = mkdtempSync(join(tmpdir(), 'pamphlet-docs-'));

  /** @param repository base of links to source files, if known */
  constructor(repository?: string) {
    stageDocs(CODE_ROOT, this.root, repository);
  }

  /** As `npm run tool -- docs` does. */
  run(...words: readonly string[]): Promise<Ended> {
    return runCommand(words, this.root);
  }

  get site(): string {
    return join(this.root, '_site');
  }

  files(): Map<string, string> {
    const names = readdirSync(this.site, { recursive: true, encoding: 'utf8' }).toSorted();
    return new Map(
      names
        .filter((name) => statSync(join(this.site, name)).isFile())
        .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(this.site, name), 'utf8')]),
    );
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
