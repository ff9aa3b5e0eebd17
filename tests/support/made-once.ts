import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How often another process is asked whether it is done, in milliseconds. */
const PATIENCE = 50;

/**
 * A folder that the test files of all processes share: the first one that asks fills it, others wait for that. It goes when the
 * run ends, and nothing may be changed in it.
 *
 * @param name of the folder
 * @param make fills it; absolute paths into it stay right
 * @returns its path
 * @throws Error when it could not be made, in every process that asks
 */
export async function madeOnce(
  name: string,
  make: (folder: string) => void | Promise<void>,
): Promise<string> {
  const above = process.env['PAMPHLET_TEST_FOLDER'] ?? mkdtempSync(join(tmpdir(), 'pamphlet-tests-'));
  const folder = join(above, name);
  const [made, failed] = [`${folder}.made`, `${folder}.failed`];
  if (isFirst(folder))
    try {
      await make(folder);
      writeFileSync(made, '');
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  while (!existsSync(made)) {
    if (existsSync(failed)) throw new Error(`${name} could not be made: another test file says why.`);
    await setTimeout(PATIENCE);
  }
  return folder;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (existsSync(folder)) return false;
    throw error;
  }
}
