import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledFolder } from '../lib/code-root.ts';
import { type CommandModule, keptByNpm, misused } from './command.ts';

const MISSING = `The importer is a package of its own, because a blog needs it once. Type: npx pamphlet-import FILE
In a clone of Pamphlet, type: npm run import -- FILE --output FOLDER`;

/**
 * Runs the importer, of the clone or of the package `pamphlet-import`.
 *
 * @returns exit code: 2 missing importer or wrong usage, or the importer's
 */
export async function run(args: readonly string[]): Promise<number> {
  const path = process.env['PAMPHLET_IMPORTER'] ?? join(compiledFolder(), 'import/command.js');
  if (!existsSync(path)) return misused(MISSING);
  const importer = (await import(pathToFileURL(path).href)) as CommandModule;
  const kept = keptByNpm('import', importer.OPTIONS, process.env);
  return kept === undefined ? importer.run(args) : misused(kept);
}
