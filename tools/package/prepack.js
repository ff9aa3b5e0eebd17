// Makes what the package runs, `dist/`, and `THIRD-PARTY-NOTICES`: `npm pack` and `npm publish` call it. Two may do so at
// once, so all is made in a folder of its own, and each file then takes the place of the one before, which is the same when
// the sources are. Nothing is taken away afterwards, because the other may not have read it yet.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilePackage, whyNot } from '../../src/compile.js';
import { notices } from './notices.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const own = join(root, '.cache', `package-${process.pid}`);

/** Paths of all files below a folder, from there. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

try {
  const inputs = await compilePackage(join(own, 'dist'));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--project', 'tsconfig.package.json', '--outDir', join(own, 'dist', 'types')];
  execFileSync(process.execPath, [compiler, ...options], { cwd: root, stdio: 'inherit' });
  writeFileSync(join(own, 'THIRD-PARTY-NOTICES'), notices(root, inputs));
  const made = filesBelow(own);
  for (const file of made) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    renameSync(join(own, file), join(root, file));
  }
  for (const file of filesBelow(join(root, 'dist')))
    if (!made.includes(join('dist', file))) rmSync(join(root, 'dist', file));
} catch (error) {
  process.stderr.write(`${whyNot(error).message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(own, { recursive: true, force: true });
}
