import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = /[\\/]@11ty[\\/]eleventy[\\/]src[\\/].*\.js$/;

/** Code for the address of one of its files, wherever the project lies when it runs. */
function urlOf(path) {
  const [within] = path.replaceAll('\\', '/').split('/@11ty/eleventy/src/').slice(-1);
  return `new URL(${JSON.stringify(`./${within}`)}, import.meta.resolve('@11ty/eleventy')).href`;
}

/**
 * Compiles Eleventy into one module of the project and leaves it outside everywhere else. Loading it from its two hundred
 * files takes a third of a second, three times as long, which a build of a small blog would feel. The preview
 * loads it once and keeps the original, with its server and its watcher.
 *
 * @param {string} module from the root of the project, with forward slashes
 * @returns {import('esbuild').Plugin}
 */
export function eleventyIn(module) {
  return {
    name: 'eleventy',
    setup(build) {
      const importer = join(build.initialOptions.absWorkingDir ?? '', module);
      build.onResolve({ filter: /^@11ty\/eleventy$/ }, (found) =>
        found.importer === importer ? undefined : { path: found.path, external: true },
      );
      build.onResolve({ filter: /^(chokidar|@11ty\/eleventy-dev-server)$/ }, ({ path }) => ({
        path,
        external: true,
      }));
      // It looks for its package.json from where it stood.
      build.onLoad({ filter: SOURCE }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', urlOf(path)),
      }));
    },
  };
}
