import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { IS_PACKAGE } from '../lib/code-root.ts';
import { UserError, UsageError } from '../lib/problems.ts';
import { dependencyFor, npm, quoted, VENDOR } from './init/generator.ts';
import { defineCommand, misused } from './command.ts';

/** A failure restores the old version. Exit codes: 0 success, 1 failure, 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run upgrade -- FOLDER

Gives the blog in a folder the version of Pamphlet in this clone: packs it into vendor/ of the blog, takes the version
before out of it, and changes package.json and package-lock.json.
`,
  options: {},
  takesWords: true,
  async run(_, [given, second]) {
    if (IS_PACKAGE)
      return misused(
        'Upgrade from a clone of the new version. In the clone: npm ci, then npm run upgrade -- FOLDER',
      );
    if (given === undefined || second !== undefined) throw new UsageError('Name the folder of one blog.');
    const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest) || !/"pamphlet"\s*:/.test(readFileSync(manifest, 'utf8')))
      throw new UsageError(`${given} is not a blog: no package.json there names pamphlet.`);
    const file = upgrade(folder);
    return (
      `The blog in ${given} has ${file} now. Next:\n\n` +
      `  cd ${quoted(given)}\n  npm test\n` +
      `  git add ${VENDOR} package.json package-lock.json\n  git commit -m "Upgrade Pamphlet"\n`
    );
  },
});

/** @returns name of the packed generator */
function upgrade(folder: string) {
  const vendor = join(folder, VENDOR);
  const packed = () =>
    existsSync(vendor) ? readdirSync(vendor).filter((name) => /^pamphlet-.*\.tgz$/.test(name)) : [];
  const before = packed().map((name) => ({ name, content: readFileSync(join(vendor, name)) }));
  try {
    const file = basename(dependencyFor(folder));
    const options = ['--loglevel=error', '--ignore-scripts', '--no-audit', '--no-fund'];
    const said = npm(['install', ...options, `./${VENDOR}/${file}`], folder);
    if (said !== undefined) throw new UserError(`The new version could not be installed: ${said}`, KEPT);
    for (const { name } of before) if (name !== file) rmSync(join(vendor, name));
    return file;
  } catch (error) {
    for (const name of packed()) rmSync(join(vendor, name));
    for (const { name, content } of before) writeFileSync(join(vendor, name), content);
    throw error;
  }
}

const KEPT = 'The blog has the version that it had.';
