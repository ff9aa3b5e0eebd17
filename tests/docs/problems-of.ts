import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { OURS } from '../../src/features/blog-code.ts';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildOptions } from '../../src/eleventy/build-options.ts';
import { runBuild } from '../../src/pipeline/build.ts';
import { checkSettings } from '../../src/features/settings.ts';
import type { SettingsInput } from '../../src/settings/settings.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';

/** Decides which posts are public. */
const NOW = Date.parse('2026-01-01T00:00:00Z');

/**
 * Builds without rendering pages.
 *
 * @param files content by path from the root of the blog
 */
export async function problemsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: Partial<SettingsInput> = {},
): Promise<readonly Problem[]> {
  const root = mkdtempSync(join(tmpdir(), 'pamphlet-docs-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const blog = {
      code: OURS,
      settings: checkSettings({ title: 'A test', url: 'https://blog.example', ...settings }, ''),
    };
    return (await runBuild(buildOptions(blog, root, { now: NOW }), async () => {})).problems;
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Message and hint, as the documents quote them. */
export function quoted({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
