/**
 * `npm run tool -- random`: runs the property tests with a new seed and ten times the cases. Prints the seed;
 * `TEST_SEED=… npm run tool -- random` repeats the cases. `npm run tool -- random FILE` runs those of a file, or
 * of all files with this part in their path. Options go to Vitest.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** Exclusive limit of fast-check's seeds. */
const LARGEST = 2 ** 31;

const given = process.env['TEST_SEED'];
const seed = given ? Number(given) : randomInt(LARGEST);
if (!Number.isInteger(seed)) throw new Error(`TEST_SEED must be a whole number, and is “${given}”.`);

const words = process.argv.slice(2);
const options = words.findIndex((word) => word.startsWith('-'));
const wanted = options < 0 ? words : words.slice(0, options);
const files = ['tests', 'packages']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => /\.test\.tsx?$/.test(name) && !name.includes('node_modules'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(normalize(word))))
  .filter((name) => readFileSync(join(root, name), 'utf8').includes('randomly('));

if (files.length === 0) {
  process.stderr.write(`No test file with “${wanted.join('” or “')}” in its path has random cases.\n`);
  process.exitCode = 2;
} else {
  const command = [`TEST_SEED=${seed}`, 'npm run tool -- random', ...words].join(' ');
  const again = `The seed is ${seed}. To try the same cases again: ${command}\n`;
  process.stdout.write(again);
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--testTimeout=600000',
      ...files,
      ...words.slice(wanted.length),
    ],
    { cwd: root, env: { ...process.env, TEST_SEED: String(seed) }, stdio: 'inherit' },
  );
  if (status !== 0) process.stdout.write(again);
  process.exitCode = status ?? 1;
}
