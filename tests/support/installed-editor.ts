import { onTestFinished } from 'vitest';
import { toolFolder } from '../../tools/install/tool-folder.ts';

/** Until the test ends, the blog is one whose owner has installed the editor. */
export function installEditor(): void {
  const before = process.cwd();
  process.chdir(toolFolder('editor'));
  onTestFinished(() => process.chdir(before));
}
