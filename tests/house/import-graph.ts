import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One `import`, `export … from` or `import()`. */
export interface Import {
  readonly from: string;
  /** Path from the root, or a package name. */
  readonly to: string;
  /** True if the compiler erases the import. */
  readonly isType: boolean;
}

const STATEMENT = /^(?:import|export)(?<type> type)?\b[^;'"]*?from '(?<of>[^']+)'/gm;
const EFFECT = /^import '(?<of>[^']+)'/gm;
const CALL = /\bimport\('(?<of>[^']+)'\)/g;

/** Relies on Prettier's format. */
export function importsBelow(...folders: readonly string[]): Import[] {
  return folders.flatMap(modulesBelow).flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
}

export function importsOf(file: string, text: string): Import[] {
  return [STATEMENT, EFFECT, CALL].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ groups = {} }) => {
      const target = groups['of'] ?? '';
      const to = target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
      return { from: file, to, isType: groups['type'] !== undefined };
    }),
  );
}

function modulesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /(?<!\.d)\.(?:tsx?|js)$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
}

/** The first cycle from each file, without duplicates. */
export function circlesIn(imports: readonly Import[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const finished = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) circles.push([...path.slice(start), file].join(' → '));
    if (start !== -1 || finished.has(file)) return;
    for (const to of targets.get(file) ?? []) visit(to, [...path, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return circles;
}
