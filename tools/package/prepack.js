// Makes `dist/`, which is what the package runs: `npm pack` and `npm publish` call it, and take it away afterwards.
import { execFileSync } from 'node:child_process';
import { compilePackage } from '../../src/compile.js';

await compilePackage();
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.package.json'], {
  stdio: 'inherit',
});
