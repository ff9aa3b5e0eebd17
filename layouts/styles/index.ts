import { fileURLToPath } from 'node:url';

/** The theme, in the order in which the build joins it into one file: later rules win over earlier ones. */
const names = ['tokens', 'base'];

/** Paths of the theme's files, in order. */
export const styleFiles: readonly string[] = names.map((name) => path(`./${name}.css`));

/** The light/dark switch, served as a file of its own. */
export const themeScriptFile: string = path('../scripts/theme.js');

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
