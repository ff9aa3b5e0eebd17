import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { runBuild } from '../../src/pipeline/build.ts';
import type { State } from '../../src/pipeline/cache/state.ts';
import { MARKER } from '../../src/lib/urls.ts';
import type { BuildOptions } from '../../src/pipeline/build-options.ts';
import type { BuildReport } from '../../src/pipeline/finish.ts';
import { OURS } from '../../src/features/blog-code.ts';
import { checkSettings } from '../../src/features/settings.ts';
import type { SettingsInput } from '../../src/settings/settings.ts';
import { renderWithEleventy } from '../../src/eleventy/plugin.ts';

/** 2026-01-01 */
export const NOW = Date.UTC(2026, 0, 1);

export interface BuildChoice {
  readonly settings?: Partial<SettingsInput>;
  /** Milliseconds since 1970. */
  readonly now?: number;
  readonly mayWrite?: boolean;
  readonly output?: string;
  readonly cache?: string;
  /** Shows drafts and writes in place. */
  readonly preview?: boolean;
  readonly lastState?: State;
  readonly features?: BuildOptions['code']['features'];
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A small blog in its own folder. */
export class TestSite {
  readonly root: string = mkdtempSync(join(tmpdir(), 'pamphlet-'));

  /** @param atEnd registers the removal of the folder */
  constructor(files: Files, atEnd: (remove: () => void) => void = onTestFinished) {
    // Retries, because other processes may still write.
    atEnd(() => rmSync(this.root, { recursive: true, force: true, maxRetries: 5 }));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  options(choice: BuildChoice = {}): BuildOptions {
    return {
      settings: checkSettings(
        {
          title: 'A test',
          url: 'https://blog.example',
          markdownTwins: false,
          search: false,
          ...choice.settings,
        },
        '',
      ),
      root: this.root,
      codeRoot: this.root,
      output: join(this.root, choice.output ?? '_site'),
      cache: join(this.root, choice.cache ?? '.cache'),
      now: choice.now ?? NOW,
      preview: choice.preview ?? false,
      ...(choice.lastState ? { lastState: choice.lastState } : {}),
      code: { ...OURS, ...(choice.features ? { features: choice.features } : {}) },
      leavesOut: 'none',
      mayWrite: choice.mayWrite ?? false,
      leftOut: { files: [], problems: [] },
    };
  }

  async build(choice: BuildChoice = {}): Promise<BuildReport> {
    const options = this.options(choice);
    return runBuild(options, renderWithEleventy(options));
  }

  /** Builds without a cache, in another folder. */
  async buildCold(choice: BuildChoice = {}): Promise<Map<string, string>> {
    rmSync(join(this.root, 'cold'), { recursive: true, force: true });
    await this.build({ ...choice, output: 'cold/site', cache: 'cold/cache' });
    return this.files('cold/site');
  }

  /** By path, without the marker. */
  files(folder = '_site'): Map<string, string> {
    const base = join(this.root, folder);
    const names = readdirSync(base, { recursive: true, encoding: 'utf8' }).toSorted();
    return new Map(
      names
        .filter((name) => !name.startsWith(MARKER) && statSync(join(base, name)).isFile())
        .map((name) => [name, readFileSync(join(base, name), 'latin1')]),
    );
  }
}

/**
 * Builds a blog before the first test.
 *
 * @returns copies content, site and cache for one test
 */
export function builtOnce(files: Files, choice: BuildChoice = {}): () => TestSite {
  let [first, remove] = ['', (): void => undefined];
  beforeAll(async () => {
    const site = new TestSite(files, (atEnd) => (remove = atEnd));
    await site.build(choice);
    first = site.root;
  });
  afterAll(() => remove());
  return () => {
    const site = new TestSite({});
    // The cache compares nanoseconds, which `cpSync` truncates.
    execFileSync('cp', ['-a', `${first}/.`, site.root]);
    return site;
  };
}

export function post(keys: Readonly<Record<string, string>>, body = 'Text.'): string {
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}\n`);
  return `---\n${lines.join('')}---\n\n${body}\n`;
}
