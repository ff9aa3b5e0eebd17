// Runs a command of src/commands: `node src/launch.js build --strict`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledCode } from './compile.js';

// Eleventy need not look for new versions of modules: the preview starts again when code changes.
process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= '1';

const [command = 'build', ...args] = process.argv.slice(2);
const module = join(await compiledCode(), 'commands', `${command}.js`);
if (existsSync(module)) {
  const { run } = await import(pathToFileURL(module).href);
  process.exitCode = await run(args);
} else {
  process.stderr.write(`There is no command “${command}”.\n`);
  process.exitCode = 2;
}
