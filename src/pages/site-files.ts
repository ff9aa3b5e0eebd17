import { readFileSync } from 'node:fs';
import { extraScriptFile, styleFiles, themeScriptFile } from '../../layouts/styles/index.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import { SHARED_FOLDER } from '../lib/hash.ts';
import { address } from '../lib/urls.ts';
import { playerSources } from '../markdown/embeds/videos.ts';
import { headerRules, headersFile, type HeaderRule } from './headers.ts';
import { styleSheet, themeStyle } from './theme-style.ts';
import { EXTRA_SCRIPT, STYLESHEET, THEME_SCRIPT, type PageContext } from './context.ts';
import { TextPage } from './text-page.ts';

/** Files that every site has once: what machines read, and what all pages share. */
export function siteFiles(context: PageContext): TextPage[] {
  const { settings, site } = context;
  const texts = new Map<string, string>([
    ['/_headers', headersFile(siteHeaders(context))],
    [STYLESHEET, stylesheet(context)],
    ...(settings.themeSwitch ? [[THEME_SCRIPT, readFileSync(themeScriptFile, 'utf8')] as const] : []),
    ...(site.extraScript ? [[EXTRA_SCRIPT, readFileSync(extraScriptFile, 'utf8')] as const] : []),
  ]);
  return [...texts].map(([at, text]) => new TextPage(address(at), () => text));
}

/** The headers of the site: ours, and what features add. */
export function siteHeaders(context: PageContext): HeaderRule[] {
  const { urls, settings, features } = context;
  const added = features.flatMap((feature) => feature.headers?.(context) ?? []);
  return headerRules({
    home: urls.href(address('/')),
    frames: playerSources(settings.embeds),
    policies: [
      ...features.flatMap(({ policy }) => (policy ? [policy] : [])),
      ...added.flatMap(({ policies = [] }) => policies),
    ],
    rules: added.flatMap(({ rules = [] }) => rules),
    // The names of these files change with what is in them.
    immutable: [
      ...(settings.pictures ? [urls.href(address(PICTURE_FOLDER))] : []),
      ...added.flatMap(({ immutable = [] }) => immutable),
    ],
    secret: settings.share?.key ? [urls.href(SHARED_FOLDER)] : [],
  });
}

/** The theme, what the settings change in it, what features add, and the owner's own rules, as they were written. */
function stylesheet({ settings, colours, urls, features, ownStyles }: PageContext): string {
  const read = (file: string): string => readFileSync(file, 'utf8');
  const changed = themeStyle(settings.theme, colours, urls);
  const theme = styleSheet([
    ...styleFiles.defaults.map(read),
    ...(changed === '' ? [] : [changed]),
    ...styleFiles.rules.map(read),
    ...features.flatMap(({ styles = [] }) => styles),
  ]);
  return ownStyles === undefined ? theme : `${theme}\n${ownStyles}`;
}
