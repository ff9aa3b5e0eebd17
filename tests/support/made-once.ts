import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds between checks. */
const PATIENCE = 50;

/**
 * A folder for the test files of all processes. The first caller fills it, the others wait. No test may
 * change it; the run deletes it.
 *
 * @param make fills the folder at its final path
 * @throws Error in every caller, if `make` fails
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
