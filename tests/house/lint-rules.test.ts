import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** Lines. */
function reported(lines: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config = {
    plugins: [],
    jsPlugins: [resolve('tools/lint/no-list-as-arguments.js')],
    categories: { correctness: 'off' },
    rules: { 'pamphlet/no-list-as-arguments': 'error' },
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'code.ts'), `${lines.join('\n')}\n`);
  const args = ['-c', join(folder, 'config.json'), '--format', 'json', join(folder, 'code.ts')];
  const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), args, { encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { labels: readonly { span: { line: number } }[] }[];
  };
  const found = new Set(diagnostics.flatMap(({ labels }) => labels.map(({ span }) => span.line)));
  return lines.filter((_, index) => found.has(index + 1));
}

const LONG = [
  'list.push(...more);',
  'list.unshift(...more);',
  'list.splice(0, 1, ...more);',
  'Math.min(...more);',
  'Math.max(0, ...more.map((one) => one.size));',
  'String.fromCharCode(...bytes);',
  'String.fromCodePoint(...bytes);',
  'all.concat(...lists);',
  'node.append(...kids(node));',
  'new Set(...lists);',
  'call(...(isMany ? more : []));',
  'Math.max.apply(null, more);',
  'const both = (first: string, ...rest: string[]) => rest.map((more) => run(...more));',
];

const SHORT = [
  'list.push(1, 2);',
  'const all = [...list, ...more];',
  'call(...ENDINGS);',
  'call(...PARTS.icons);',
  'call(...[1, 2]);',
  'call(...(isMany ? [1, 2] : []));',
  'const some = (...more: string[]) => call(...more);',
  'const none = (...more: string[]) => more.map(() => call(...more));',
  'const that = (...more: string[]) => run.apply(undefined, more);',
];

test('a list as arguments is refused, and what is surely short is not', () => {
  expect(reported([...LONG, ...SHORT])).toEqual(LONG);
});
