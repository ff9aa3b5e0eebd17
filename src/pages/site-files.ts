import { extname } from 'node:path';
import type { Settings } from '../settings/settings.ts';
import { PICTURE_FOLDER, shapeClass, SHAPES } from '../lib/picture.ts';
import { SHARED_FOLDER } from '../blog/published.ts';
import { present } from '../lib/lists.ts';
import { address, type Urls } from '../lib/urls.ts';
import { playerSources } from '../markdown/embeds.ts';
import {
  headerRules,
  headersFile,
  type AddedRule,
  type HeaderRule,
  type PolicyAdditions,
  UNLISTED,
} from './headers.ts';
import { LayoutPage } from './layout-page.ts';
import { type PageContext } from './context.ts';
import { EXTRA_SCRIPT, LANGUAGE_SCRIPT, STYLESHEET, THEME_SCRIPT } from './site-addresses.ts';
import { type Page, TextPage } from './page.ts';
import { COLOURS, PALETTES, type ThemeColours } from '../../layouts/styles/palettes.ts';
import { hasTypeface, TYPEFACE_FOLDER } from './font-files.ts';
import { STYLES, styleSheet, themeText } from './theme-files.ts';
import { typefaceStyle } from './typeface.ts';

/** @param pages all pages, after planning */
export function siteFiles(context: PageContext, pages: () => readonly Page[]): TextPage[] {
  const { settings, site } = context;
  const sheet = stylesheet(context);
  return present(
    new TextPage(address('/_headers'), () => headersFile(siteHeaders(context, pages()))),
    new TextPage(STYLESHEET, () => sheet),
    site.languageScript !== undefined && TextPage.ofScript(LANGUAGE_SCRIPT),
    settings.themeSwitch && TextPage.ofScript(THEME_SCRIPT),
    site.extraScript !== undefined && TextPage.ofScript(EXTRA_SCRIPT),
  );
}

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
    policies: present<PolicyAdditions>(
      players.length > 0 && { 'frame-src': players },
      features.flatMap(({ policy }) => (policy ? [policy] : [])),
      added.flatMap(({ policies = [] }) => policies),
      untold,
    ),
    rules: present<AddedRule>(
      settings.share?.key !== undefined && shared,
      languageRules(context),
      added.flatMap(({ rules = [] }) => rules),
    ),
    pages: told,
    // File names contain a content hash.
    immutable: present(
      hasTypeface(settings) && urls.href(TYPEFACE_FOLDER),
      settings.pictures && urls.href(address(PICTURE_FOLDER)),
      added.flatMap(({ immutable = [] }) => immutable),
    ),
  });
}

/** `Content-Language` of language folders. No rule for the root: some hosts would join both. */
function languageRules({ urls, editions }: PageContext) {
  return editions.flatMap(({ edition: { root, language } }) =>
    root === '/' ? [] : [{ path: `${urls.href(root)}*`, headers: { 'Content-Language': language } }],
  );
}

/**
 * By path. Hosts such as GitHub Pages publish `_headers`, so it must not reveal unlisted posts. Their
 * additions (`untold`) apply to the whole site. Shared drafts have one rule.
 */
function policiesOf(pages: readonly Page[], { urls, bodies }: PageContext) {
  const told = new Map<string, readonly PolicyAdditions[]>();
  const untold: PolicyAdditions[] = [];
  for (const page of pages) {
    const shown = page instanceof LayoutPage ? page.bodies : [];
    const isShared = page.address.startsWith(SHARED_FOLDER);
    const isUntold = !isShared && shown.some(({ isUnlisted }) => isUnlisted);
    const path = isShared ? `${urls.href(SHARED_FOLDER)}*` : urls.href(page.address);
    for (const post of shown) {
      const { policy } = bodies.summary(post);
      if (policy && isUntold) untold.push(policy);
      else if (policy) told.set(path, [...(told.get(path) ?? []), policy]);
    }
  }
  return { told, untold };
}

/** The owner's rules come last, unchanged. */
function stylesheet(context: PageContext) {
  const { settings, colours, urls, features, ownStyles } = context;
  const read = (name: string) => themeText(`styles/${name}.css`);
  const [tokens = '', ...defaults] = STYLES.defaults.map(read);
  const typeface = typefaceStyle(context);
  const theme = styleSheet(
    present(
      // The typeface has a stack of its own.
      tokens.replace(typeface && /--serif:[^;]*;/, ''),
      typeface,
      defaults,
      themeStyle(settings.theme, colours, urls),
      shapeRules(),
      STYLES.rules.map(read),
      settings.theme.width !== 'column' && read('wide'),
      settings.math && read('formulas'),
      context.site.languages && read('languages'),
      settings.logo && read('logo'),
      features.flatMap(({ styles = [] }) => styles),
    ),
  );
  return ownStyles === undefined ? theme : `${theme}\n${ownStyles}`;
}

/** Low specificity, so that languages keep their fonts. */
const TITLES = ':where(h1, h2, h3, h4, h5, h6, .masthead-title)';

const FALLBACKS = { text: 'serif', titles: 'var(--serif)', code: 'monospace' } as const;

const FORMATS: Readonly<Record<string, string>> = { ttf: 'truetype', otf: 'opentype' };

/** Empty for the defaults. */
export function themeStyle({ fonts = {} }: Settings['theme'], colours: ThemeColours, urls: Urls): string {
  const own = Object.values(fonts).flatMap((font) => (typeof font === 'object' ? facesOf(font, urls) : []));
  const { text, titles, code } = fonts;
  const variables = present(
    changedColours(colours),
    text && `--serif: ${stackOf(text, FALLBACKS.text)}`,
    code && `--mono: ${stackOf(code, FALLBACKS.code)}`,
  );
  return present(
    [...new Set(own)],
    variables.length > 0 && rule(':root', variables),
    titles && rule(TITLES, [`font-family: ${stackOf(titles, FALLBACKS.titles)}`]),
  ).join('\n');
}

type Font = NonNullable<NonNullable<Settings['theme']['fonts']>['text']>;

function changedColours({ light, dark }: ThemeColours) {
  const { letterpress } = PALETTES;
  return COLOURS.filter(
    (key) => light[key] !== letterpress.light[key] || dark[key] !== letterpress.dark[key],
  ).map((key) => `${variableOf(key)}: light-dark(${light[key]}, ${dark[key]})`);
}

/** In `tokens.css`: `--ink-soft`. */
function variableOf(colour: string) {
  return `--${colour.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`;
}

function stackOf(font: Font, fallback: string) {
  return typeof font === 'string' ? font : `'${font.family}', ${font.fallback ?? fallback}`;
}

/** https://www.w3.org/TR/css-fonts-4/#font-face-rule */
function facesOf({ family, files }: Exclude<Font, string>, urls: Urls) {
  return files.map(({ file, weight, style }) => {
    const extension = extname(file).slice(1).toLowerCase();
    // A quotation mark in a file name would end the URL.
    const href = urls.href(address(`/${file}`)).replaceAll("'", '%27');
    return rule('@font-face', [
      `font-family: '${family}'`,
      `font-style: ${style}`,
      `font-weight: ${weight}`,
      'font-display: swap',
      `src: url('${href}') format('${FORMATS[extension] ?? extension}')`,
    ]);
  });
}

/** A page names the nearest shape by its class. */
export function shapeRules(): string[] {
  return SHAPES.map(([width, height]) =>
    rule(`.${shapeClass({ width, height })}`, [`--shape: ${width} / ${height}`]),
  );
}

function rule(selector: string, declarations: readonly string[]) {
  return `${selector} {\n  ${declarations.join(';\n  ')};\n}\n`;
}
