import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EDITOR_PACKAGES } from '../../../../src/features/editor/index.tsx';

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
  expect(Object.assign({}, ...installed)).toMatchObject(EDITOR_PACKAGES);
});
