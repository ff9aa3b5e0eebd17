import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { render } from 'preact-render-to-string';
import { expect, onTestFinished, test } from 'vitest';

test('a test can render JSX, which escapes text', () => {
  const title = '<b> & "co"';
  expect(render(<p class="note">{title}</p>)).toBe('<p class="note">&lt;b> &amp; &quot;co&quot;</p>');
});

test("Node's own import, which Eleventy uses, loads TypeScript inside a test", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-house-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // Vitest rewrites the `import()` of a test, but not the one in a CommonJS file.
  writeFileSync(join(folder, 'native.cjs'), 'exports.load = (url) => import(url);');
  writeFileSync(
    join(folder, 'greeting.mts'),
    `enum Greeting { Hello = 'Hello' }\nexport const word = Greeting.Hello;`,
  );
  const native = createRequire(import.meta.url)(join(folder, 'native.cjs')) as {
    load(url: string): Promise<unknown>;
  };
  await expect(native.load(pathToFileURL(join(folder, 'greeting.mts')).href)).resolves.toHaveProperty(
    'word',
    'Hello',
  );
});
