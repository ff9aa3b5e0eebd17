import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledFolder } from '../lib/code-root.ts';
import { type Loaded, misused } from './command.ts';

const MISSING = `The importer is a package of its own, because a blog needs it once. Type: npx pamphlet-import FILE
In a clone of Pamphlet, type: npm run import -- FILE --output FOLDER`;

/** The importer of the clone or of the package `pamphlet-import`. Exit code 2 if it is missing. */
export async function loadImporter(): Promise<Loaded> {
  const path = process.env['PAMPHLET_IMPORTER'] ?? join(compiledFolder(), 'import/command.js');
  if (!existsSync(path)) return { run: async () => misused(MISSING) };
  return (await import(pathToFileURL(path).href)) as Loaded;
}
