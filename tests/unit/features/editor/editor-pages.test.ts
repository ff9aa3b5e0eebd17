import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { installEditor } from '../../../support/installed-editor.ts';
import { PARTS, REPAIRS, sveltia } from '../../../../src/features/editor/program.ts';

interface Manifest {
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

test('the versions that a message proposes are those of the tests', () => {
  const manifests = ['package.json', 'tools/editor/package.json'].filter((file) => existsSync(file));
  const installed = manifests.map((file) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return { ...dependencies, ...devDependencies };
  });
  const tested = Object.values(PARTS).map(({ name, version }) => [name, version]);
  expect(Object.assign({}, ...installed)).toMatchObject(Object.fromEntries(tested));
});

test('each change to its program has one place in the version that is tested', () => {
  installEditor();
  const text = sveltia();
  expect(REPAIRS.map(([place]) => text.match(place)?.length)).toEqual(REPAIRS.map(() => 1));
});
