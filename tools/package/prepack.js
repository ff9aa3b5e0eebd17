// Makes `dist/` and `THIRD-PARTY-NOTICES` for `npm pack` and `npm publish`. The packages
// `import` and `create` call it with their name. Two processes may run at once. Each uses its own folder, then replaces files one by one:
// equal sources give equal files. It deletes none, because the other process may still read them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCreate, compileImporter, compilePackage, whyNot } from '../../src/compile.js';
import { notices } from './notices.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const own = join(root, '.cache', `package-${process.pid}`);
const packed = process.argv[2];
const folder = packed ? join(root, 'packages', packed) : root;

/** What `init` reads. Features read their styles when they load. */
const READ = ['starter', 'layouts/styles', '.vscode/front-matter.code-snippets', '.vscode/tasks.json'];

/** A generator with the command `init` alone, as `launch.js` expects it. */
async function makeCreate(to) {
  for (const file of ['src/launch.js', 'src/compile.js', ...READ])
    cpSync(join(root, file), join(to, file), { recursive: true });
  // Blogs get its version.
  cpSync(join(folder, 'package.json'), join(to, 'package.json'));
  return compileCreate(join(to, 'dist'));
}

/** Relative paths. */
function filesBelow(above) {
  return readdirSync(above, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(above, join(entry.parentPath, entry.name)));
}

/** The compiler emits a declaration for every module. These are reachable from the exports. */
function reachable(types) {
  const themes = readdirSync(join(root, 'themes')).map((name) => `themes/${name}/index`);
  const found = new Set(['src/exports', 'src/content', ...themes].map((name) => join(types, `${name}.d.ts`)));
  for (const file of found) {
    const text = readFileSync(file, 'utf8');
    for (const [, target] of text.matchAll(/(?:from |import |import\()['"](\.[^'"]+)\.tsx?['"]/g))
      found.add(join(dirname(file), `${target}.d.ts`));
  }
  return found;
}

try {
  if (folder === root) {
    const inputs = await compilePackage(join(own, 'dist'));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--project', 'tsconfig.package.json', '--outDir', join(own, 'dist', 'types')];
    execFileSync(process.execPath, [compiler, ...options], { cwd: root, stdio: 'inherit' });
    const types = join(own, 'dist', 'types');
    const needed = reachable(types);
    for (const file of filesBelow(types)) if (!needed.has(join(types, file))) rmSync(join(types, file));
    writeFileSync(join(own, 'THIRD-PARTY-NOTICES'), notices(root, inputs));
  } else {
    const make = packed === 'create' ? makeCreate : compileImporter;
    const inputs = await make(join(own, 'dist'));
    writeFileSync(join(own, 'THIRD-PARTY-NOTICES'), notices(root, inputs, []));
  }
  const made = filesBelow(own);
  for (const file of made) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    renameSync(join(own, file), join(folder, file));
  }
  for (const file of filesBelow(join(folder, 'dist')))
    if (!made.includes(join('dist', file))) rmSync(join(folder, 'dist', file));
} catch (error) {
  process.stderr.write(`${whyNot(error).message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(own, { recursive: true, force: true });
}
