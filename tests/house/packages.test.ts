import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blockAfter, read } from '../docs/document.ts';

test.each(['film-metadata', 'safe-svg'])(
  'the example of packages/%s/README.md prints what it says',
  (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'pamphlet-readme-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const text = read(`packages/${name}/README.md`);
    const example = join(folder, 'example.mts');
    const module = JSON.stringify(resolve('packages', name, 'src/index.ts'));
    writeFileSync(
      example,
      blockAfter(text, `# ${name}`).replace(`'${name}'`, () => module),
    );
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', example], {
      encoding: 'utf8',
    });
    expect([stdout, stderr]).toEqual([blockAfter(text, 'It prints:'), '']);
  },
);
