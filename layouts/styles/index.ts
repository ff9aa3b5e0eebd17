import { join } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** What the colours and typefaces of the settings stand behind: the values that they replace. */
const defaults = ['tokens', 'base', 'scripts'];

/** The rest of the theme, in the order in which the build joins it into one file: later rules win over earlier ones. */
const rules = [
  'masthead',
  'page',
  'listing',
  'post',
  'sharing',
  'prose',
  'code',
  'blocks',
  'embeds',
  'pager',
  'preferences',
  'print', // last: paper overrules the screen
];

/** Paths of the theme's files, in order. What the settings change comes between the two lists. */
export const styleFiles = {
  defaults: defaults.map((name) => path(`${name}.css`)),
  rules: rules.map((name) => path(`${name}.css`)),
} as const;

/** Colours and sizes, which a feed in a browser shares with the pages. */
export const tokensFile: string = path('tokens.css');

/** The logo, on a site that has one. */
export const logoStyleFile: string = path('logo.css');

/** Comments, on a site that has them. */
export const commentsStyleFile: string = path('comments.css');

/** Profiles of authors. */
export const authorsStyleFile: string = path('authors.css');

/** Formulas, on a site that has them. */
export const formulasStyleFile: string = path('formulas.css');

/** How a feed looks that is opened in a browser. */
export const feedStyleFile: string = path('feeds/feed.css');

/** The light/dark switch, served as a file of its own. */
export const themeScriptFile: string = path('../scripts/theme.js');

/** What the search page alone needs. */
export const searchFiles = { script: path('../scripts/search.js'), styles: path('search.css') } as const;

/** Path of a file of the theme's icon: the drawing, `icon.svg`, or one of those made from it. */
export function iconFile(name: string): string {
  return path(`../icons/${name}`);
}
/** What pages do better with a script: play, copy, share. A file of its own too. */
export const extraScriptFile: string = path('../scripts/extras.js');

/** Leads old addresses with a query on, from the front page. */
export const oldAddressScriptFile: string = path('../scripts/old-addresses.js');

/** What loads a discussion when its button is pressed. */
export const giscusScriptFile: string = path('../scripts/giscus.js');

function path(name: string): string {
  return join(CODE_ROOT, 'layouts/styles', name);
}
