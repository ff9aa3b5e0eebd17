import { onTestFinished } from 'vitest';
import { toolFolder } from '../../tools/install/tool-folder.ts';

/** Until the test ends. */
export function installEditor(): void {
  const before = process.cwd();
  process.chdir(toolFolder('editor'));
  onTestFinished(() => process.chdir(before));
}
