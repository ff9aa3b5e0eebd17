import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Code that runs for owners and readers, without tests. */
export function sourceFiles(): string[] {
  return ['src', 'layouts', 'packages', 'add-ons'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter(
        (file) => /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.ts$|\/(?:dist|node_modules|tests)\//.test(file),
      ),
  );
}
