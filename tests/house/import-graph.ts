import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One `import`, `export … from` or `import()` of a module. */
export interface Import {
  readonly from: string;
  /** A file of the project, from its root, or the name of a package. */
  readonly to: string;
  /** Nothing of it is there when the code runs. */
  readonly isType: boolean;
}

const STATEMENT = /^(?:import|export)(?<type> type)?\b[^;'"]*?from '(?<of>[^']+)'/gm;
const EFFECT = /^import '(?<of>[^']+)'/gm;
const CALL = /\bimport\('(?<of>[^']+)'\)/g;

/** Every import of the files below some folders, read as Prettier writes them. */
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

/** Files that import each other in a circle: the first that is found from each file, named once. */
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
