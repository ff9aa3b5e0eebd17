import { onTestFinished } from 'vitest';
import { toolFolder } from '../../tools/install/tool-folder.ts';

/** Runs the rest of the test in a blog with the editor installed. */
export function installEditor(): void {
  const before = process.cwd();
  process.chdir(toolFolder('editor'));
  onTestFinished(() => process.chdir(before));
}
