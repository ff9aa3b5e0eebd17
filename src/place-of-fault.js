import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A frame of a stack that lies in the compiled code, or in its source. */
const FRAME = /(file:\/\/\/[^\s()]+|\/[^\s()]+|[A-Za-z]:\\[^\s()]+):(\d+):(\d+)\)?$/;

/**
 * Where in `src/` or `layouts/`, or in the blog's own code, an error was thrown: `layouts/post.tsx:12`. A whole stack says
 * little to most people.
 *
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function placeOf(error) {
  return placeIn(error, sourceOf);
}

/**
 * As {@link placeOf}, in the blog's own code alone.
 *
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function placeInOwnCode(error) {
  return placeIn(error, (file, row, column) => {
    try {
      const path = file.startsWith('file:') ? fileURLToPath(file) : file;
      return OWN.test(path) ? sourceOfOwn(path, row, column) : undefined;
    } catch {
      return undefined;
    }
  });
}

/** Name of the package in which an error was thrown. @param {unknown} error @returns {string | undefined} */
export function packageOf(error) {
  return placeIn(error, (file) => {
    const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
    return name === undefined || name === 'pamphlet' || name === '.cache' || name === 'markdown-it'
      ? undefined
      : name.replace('\\', '/');
  });
}

function placeIn(error, find) {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const line of stack.split('\n')) {
    const [, file, row, column] = FRAME.exec(line) ?? [];
    const place = file === undefined ? undefined : find(file, Number(row), Number(column));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** A blog's own code, as `config/import-settings.ts` keeps it, with its map at the end. */
const OWN = /[\\/]\.cache[\\/]pamphlet[\\/]own-[\w-]+\.mjs$/;

function sourceOfOwn(path, row, column) {
  const [, map = ''] =
    /sourceMappingURL=data:[^,]*;base64,([\w+/=]+)\s*$/.exec(readFileSync(path, 'utf8')) ?? [];
  const found = new SourceMap(JSON.parse(Buffer.from(map, 'base64').toString())).findEntry(
    row - 1,
    column - 1,
  );
  return found.originalSource && `${found.originalSource}:${found.originalLine + 1}`;
}

function sourceOf(file, row, column) {
  try {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    const own = within(path);
    if (own !== undefined) return `${own}:${row}`;
    if (OWN.test(path)) return sourceOfOwn(path, row, column);
    if (!/[\\/]\.cache[\\/]pamphlet[\\/]code[\\/]/.test(path)) return undefined;
    const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
    const { originalSource, originalLine } = map.findEntry(row - 1, column - 1);
    // Libraries that are compiled in lie beside, in node_modules.
    const source = originalSource && within(resolve(dirname(path), originalSource));
    return source ? `${source}:${originalLine + 1}` : undefined;
  } catch {
    // Without a map there is no place to tell.
    return undefined;
  }
}

function within(path) {
  return /(?:^|[\\/])node_modules[\\/]/.test(path)
    ? undefined
    : /(?:^|[\\/])((?:src|layouts)[\\/][^:]+\.tsx?)$/.exec(path)?.[1]?.replaceAll('\\', '/');
}
