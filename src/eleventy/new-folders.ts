import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds until a folder that has just been made has its first files. */
const SETTLED = 100;

/**
 * Calls back when one of some folders is made: Eleventy watches those only that are there when it starts.
 *
 * @param root the folder that they are made in
 */
export function onNewFolder(
  root: string,
  names: readonly string[],
  made: (name: string) => void,
): ReturnType<typeof watch> {
  const there = new Set(names.filter((name) => existsSync(join(root, name))));
  return watch(root, (_event, name) => {
    if (name === null || !names.includes(name)) return;
    if (!existsSync(join(root, name))) there.delete(name);
    else if (!there.has(name)) {
      there.add(name);
      setTimeout(() => made(name), SETTLED);
    }
  });
}
