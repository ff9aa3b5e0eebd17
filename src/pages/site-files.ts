import { PICTURE_FOLDER } from '../lib/picture.ts';
import { SHARED_FOLDER } from '../blog/published.ts';
import { groupBy } from '../lib/lists.ts';
import { address, type Urls } from '../lib/urls.ts';
import { playerSources } from '../markdown/embeds.ts';
import { headerRules, headersFile, type HeaderRule, type PolicyAdditions, UNLISTED } from './headers.ts';
import { LayoutPage } from './layout-page.ts';
import { type PageContext } from './context.ts';
import { EXTRA_SCRIPT, LANGUAGE_SCRIPT, STYLESHEET, THEME_SCRIPT } from './site-props.ts';
import { type Page, TextPage } from './page.ts';
import { PALETTES, VARIABLES, type Print, type ThemeColours } from '../../layouts/styles/palettes.ts';
import type { FontSetting } from '../settings/font-settings.ts';
import type { Theme } from '../settings/theme-settings.ts';
import { hasTypeface, TYPEFACE_FOLDER } from './font-files.ts';
import { STYLES, styleSheet, themeText } from './theme-files.ts';
import { typefaceStyle } from './typeface.ts';

/**
 * Files that every site has once: what machines read, and what all pages share.
 *
 * @param pages of the whole site; asked for when all are planned
 */
export function siteFiles(context: PageContext, pages: () => readonly Page[]): TextPage[] {
  const { settings, site } = context;
  const sheet = stylesheet(context);
  return [
    new TextPage(address('/_headers'), () => headersFile(siteHeaders(context, pages()))),
    new TextPage(STYLESHEET, () => sheet),
    ...(site.languageScript ? [new TextPage(LANGUAGE_SCRIPT, () => themeText('scripts/languages.js'))] : []),
    ...(settings.themeSwitch ? [new TextPage(THEME_SCRIPT, () => themeText('scripts/theme.js'))] : []),
    ...(site.extraScript ? [new TextPage(EXTRA_SCRIPT, () => themeText('scripts/extras.js'))] : []),
  ];
}

/** The headers of the site: ours, and what features add. */
export function siteHeaders(context: PageContext, pages: readonly Page[]): HeaderRule[] {
  const { urls, settings, features, reads, editions } = context;
  const added = reads.forAll(() =>
    features.flatMap((feature) => editions.flatMap((edition) => feature.headers?.(edition) ?? [])),
  );
  const players = playerSources(settings.embeds);
  const shared = { path: `${urls.href(SHARED_FOLDER)}*`, headers: UNLISTED };
  const { told, untold } = policiesOf(pages, context);
  return headerRules({
    home: urls.href(address('/')),
    policies: [
      ...(players.length > 0 ? [{ 'frame-src': players }] : []),
      ...features.flatMap(({ policy }) => (policy ? [policy] : [])),
      ...added.flatMap(({ policies = [] }) => policies),
      ...untold,
    ],
    rules: [
      ...(settings.share?.key ? [shared] : []),
      ...languageRules(context),
      ...added.flatMap(({ rules = [] }) => rules),
    ],
    pages: told,
    // The names of these files change with what is in them.
    immutable: [
      ...(hasTypeface(settings) ? [urls.href(TYPEFACE_FOLDER)] : []),
      ...(settings.pictures ? [urls.href(address(PICTURE_FOLDER))] : []),
      ...added.flatMap(({ immutable = [] }) => immutable),
    ],
  });
}

/** `Content-Language` for languages in a folder of their own: two rules for one path would add up on some hosts. */
function languageRules({ urls, editions }: PageContext): HeaderRule[] {
  return editions.flatMap(({ edition: { root, language } }) =>
    root === '/' ? [] : [{ path: `${urls.href(root)}*`, headers: { 'Content-Language': language } }],
  );
}

/**
 * Policies for the bodies that pages show, by path. Hosts such as GitHub Pages serve `_headers` to everybody, so it has no
 * address of an unlisted post: what that needs (`untold`) holds for the whole site, and shared drafts have a rule for their folder.
 */
function policiesOf(pages: readonly Page[], { urls, bodies }: PageContext) {
  const named: { readonly path: string; readonly policy: PolicyAdditions }[] = [];
  const untold: PolicyAdditions[] = [];
  for (const page of pages) {
    const shown = page instanceof LayoutPage ? page.bodies : [];
    const isShared = page.address.startsWith(SHARED_FOLDER);
    const isUntold = !isShared && shown.some(({ isUnlisted }) => isUnlisted);
    const path = isShared ? `${urls.href(SHARED_FOLDER)}*` : urls.href(page.address);
    for (const post of shown) {
      const { policy } = bodies.summary(post);
      if (policy && isUntold) untold.push(policy);
      else if (policy) named.push({ path, policy });
    }
  }
  const groups = groupBy(named, ({ path }) => path);
  const told = new Map([...groups].map(([path, group]) => [path, group.map(({ policy }) => policy)]));
  return { told, untold };
}

/** The theme, what the settings change in it, what features add, and the owner's own rules, as they were written. */
function stylesheet(context: PageContext): string {
  const { settings, colours, urls, features, ownStyles } = context;
  const read = (name: string): string => themeText(`styles/${name}.css`);
  const changed = themeStyle(settings.theme, colours, urls);
  const [tokens, ...defaults] = STYLES.defaults.map(read);
  const theme = styleSheet([
    ...(tokens === undefined ? [] : [tokens]),
    typefaceStyle(context),
    ...defaults,
    ...(changed === '' ? [] : [changed]),
    ...STYLES.rules.map(read),
    ...(settings.theme.width === 'column' ? [] : [read('wide')]),
    ...(settings.math ? [read('formulas')] : []),
    ...(context.site.languages ? [read('languages')] : []),
    ...(settings.logo ? [read('logo')] : []),
    ...features.flatMap(({ styles = [] }) => styles),
  ]);
  return ownStyles === undefined ? theme : `${theme}\n${ownStyles}`;
}

/** What headings and the name of the blog are. No rule of the theme is weaker, so a language keeps its own type. */
const TITLES = ':where(h1, h2, h3, h4, h5, h6, .masthead-title)';

/** Shown for letters that a font file does not have. */
const FALLBACKS = { text: 'serif', titles: 'var(--serif)', code: 'monospace' } as const;

const FORMATS: Readonly<Record<string, string>> = { ttf: 'truetype', otf: 'opentype' };

/** What the settings change in the theme, as a style sheet; empty when that is nothing. */
export function themeStyle({ fonts = {} }: Theme, colours: ThemeColours, urls: Urls): string {
  const own = Object.values(fonts).flatMap((font) => (typeof font === 'object' ? facesOf(font, urls) : []));
  const { text, titles, code } = fonts;
  const variables = [
    ...changedColours(colours),
    ...(text === undefined ? [] : [['--serif', stackOf(text, FALLBACKS.text)]]),
    ...(code === undefined ? [] : [['--mono', stackOf(code, FALLBACKS.code)]]),
  ];
  return [
    ...new Set(own),
    ...rule(':root', variables),
    ...(titles === undefined ? [] : rule(TITLES, [['font-family', stackOf(titles, FALLBACKS.titles)]])),
  ].join('\n');
}

function changedColours({ light, dark }: ThemeColours): string[][] {
  const { letterpress } = PALETTES;
  return (Object.keys(VARIABLES) as (keyof Print)[])
    .filter((key) => light[key] !== letterpress.light[key] || dark[key] !== letterpress.dark[key])
    .map((key) => [VARIABLES[key], `light-dark(${light[key]}, ${dark[key]})`]);
}

function stackOf(font: FontSetting, fallback: string): string {
  return typeof font === 'string' ? font : `'${font.family}', ${font.fallback ?? fallback}`;
}

/** https://www.w3.org/TR/css-fonts-4/#font-face-rule */
function facesOf({ family, files }: Exclude<FontSetting, string>, urls: Urls): string[] {
  return files.flatMap(({ file, weight, style }) => {
    const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
    // A quotation mark or bracket in the name of the file would end the address.
    const href = urls.href(address(`/${file}`)).replaceAll("'", '%27');
    return rule('@font-face', [
      ['font-family', `'${family}'`],
      ['font-style', style],
      ['font-weight', weight],
      ['font-display', 'swap'],
      ['src', `url('${href}') format('${FORMATS[extension] ?? extension}')`],
    ]);
  });
}

function rule(selector: string, declarations: readonly (readonly string[])[]): string[] {
  if (declarations.length === 0) return [];
  return [[`${selector} {`, ...declarations.map((one) => `  ${one.join(': ')};`), '}', ''].join('\n')];
}
