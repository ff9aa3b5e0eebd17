import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FRAME = /(file:\/\/\/[^\s()]+|\/[^\s()]+|[A-Za-z]:\\[^\s()]+):(\d+):(\d+)\)?$/;

/** Compiled by `settings/load-settings.ts`, with an inline source map. */
const OWN = /[\\/]\.cache[\\/]pamphlet[\\/]own-[\w-]+\.mjs$/;
/** The same code with `node --enable-source-maps`: Node resolves its sources against the folder of the module. */
const MAPPED = /[\\/]node_modules[\\/]\.cache[\\/]pamphlet[\\/]((?!code[\\/])[^:]+\.[jt]sx?)$/;
const COMPILED = /[\\/]\.cache[\\/]pamphlet[\\/]code[\\/]/;

/** In our code or the blog's own: `layouts/post.tsx:12`. */
export function placeOf(error: unknown): string | undefined {
  return placeIn(error, (file, row, column) => {
    const source = sourceIn(file);
    if (source !== undefined) return `${source}:${row}`;
    const own = placeInOwn(file, row, column);
    if (own !== undefined) return own;
    if (!COMPILED.test(file)) return undefined;
    const found = mapped(readFileSync(`${file}.map`, 'utf8'), row, column);
    // Bundled libraries map to node_modules.
    const original = found && sourceIn(resolve(dirname(file), found.fileName));
    return original && `${original}:${found?.lineNumber}`;
  });
}

/** `plugins/rating.tsx:3` */
export function placeInOwnCode(error: unknown): string | undefined {
  return placeIn(error, placeInOwn);
}

const OURS = new Set(['', 'pamphlet', '.cache', 'markdown-it', 'preact', 'preact-render-to-string']);

/** Skips Pamphlet and what it runs plugins and layouts with. */
export function packageOf(error: unknown): string | undefined {
  return placeIn(error, (file) => {
    const [, name = ''] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
    return OURS.has(name) ? undefined : name.replace('\\', '/');
  });
}

function placeIn(error: unknown, find: (file: string, row: number, column: number) => string | undefined) {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const line of stack.split('\n')) {
    const [, file, row, column] = FRAME.exec(line) ?? [];
    if (file === undefined) continue;
    try {
      const path = file.startsWith('file:') ? fileURLToPath(file) : file;
      const place = find(path, Number(row), Number(column));
      if (place !== undefined) return place;
    } catch {
      // No source map.
    }
  }
  return undefined;
}

function placeInOwn(file: string, row: number, column: number) {
  const source = MAPPED.exec(file)?.[1]?.replaceAll('\\', '/');
  if (source !== undefined) return `${source}:${row}`;
  if (!OWN.test(file)) return undefined;
  const [, map = ''] =
    /sourceMappingURL=data:[^,]*;base64,([\w+/=]+)\s*$/.exec(readFileSync(file, 'utf8')) ?? [];
  const found = mapped(Buffer.from(map, 'base64').toString(), row, column);
  return found && `${found.fileName}:${found.lineNumber}`;
}

function mapped(map: string, row: number, column: number) {
  const found = new SourceMap(JSON.parse(map) as SourceMapPayload).findOrigin(row, column);
  return 'fileName' in found ? found : undefined;
}

/** Undefined for libraries. */
function sourceIn(path: string) {
  if (/(?:^|[\\/])node_modules[\\/]/.test(path)) return undefined;
  return /(?:^|[\\/])((?:src|layouts)[\\/][^:]+\.tsx?)$/.exec(path)?.[1]?.replaceAll('\\', '/');
}
