import { readFileSync } from 'node:fs';
import {
  extraScriptFile,
  paletteFiles,
  searchFiles,
  styleFiles,
  themeScriptFile,
} from '../../layouts/styles/index.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import { SHARED_FOLDER } from '../lib/secret-address.ts';
import { address, type Address } from '../lib/urls.ts';
import { playerSources } from '../markdown/embeds/videos.ts';
import { headers, type HeadersOptions } from '../output/headers.ts';
import { openSearch } from '../output/open-search.ts';
import { styleSheet } from '../output/style-sheet.ts';
import {
  EXTRA_SCRIPT,
  hasExtras,
  OPEN_SEARCH,
  SEARCH_PAGE,
  STYLESHEET,
  THEME_SCRIPT,
  type PageContext,
} from './context.ts';
import { SEARCH_INDEX, SEARCH_SCRIPT, SEARCH_STYLES } from './search-page.ts';
import { TextPage } from './text-page.ts';

/** Files that every site has once: what machines read, and what all pages share. */
export function siteFiles(context: PageContext): TextPage[] {
  const { urls, settings } = context;
  const texts = new Map<string, string>([
    [
      '/_headers',
      headers({
        home: urls.href(address('/')),
        frames: playerSources(settings.embeds),
        // The names of these files change with what is in them.
        immutable: [
          ...(settings.pictures ? [PICTURE_FOLDER] : []),
          ...(settings.search ? INDEX_PARTS : []),
        ].map((folder) => urls.href(address(folder))),
        secret: settings.share?.key ? [urls.href(SHARED_FOLDER)] : [],
        ...(settings.search && { search: urls.href(SEARCH_PAGE) }),
        ...context.features.reduce<Partial<HeadersOptions>>(
          (all, feature) => ({ ...all, ...feature.headers?.(context) }),
          {},
        ),
      }),
    ],
    [STYLESHEET, stylesheet(settings.palette)],
    ...(settings.themeSwitch ? [[THEME_SCRIPT, readFileSync(themeScriptFile, 'utf8')] as const] : []),
    ...(hasExtras(settings) ? [[EXTRA_SCRIPT, readFileSync(extraScriptFile, 'utf8')] as const] : []),
    ...(settings.search ? searchTexts(context) : []),
  ]);
  return [...texts].map(([at, text]) => new TextPage(address(at), () => text));
}

const INDEX_PARTS = ['fragment/', 'index/', 'filter/'].map((part) => SEARCH_INDEX + part);

function stylesheet(palette: PageContext['settings']['palette']): string {
  const colours = paletteFiles[palette];
  return styles([...styleFiles, ...(colours ? [colours] : [])]);
}

function styles(files: readonly string[]): string {
  return styleSheet(files.map((file) => readFileSync(file, 'utf8')));
}

function searchTexts({ settings, urls }: PageContext): [Address, string][] {
  const description = openSearch({
    title: settings.title,
    description: settings.description ?? settings.tagline ?? settings.title,
    language: settings.language,
    page: urls.absolute(SEARCH_PAGE),
    self: urls.absolute(OPEN_SEARCH),
  });
  return [
    [SEARCH_SCRIPT, readFileSync(searchFiles.script, 'utf8')],
    [SEARCH_STYLES, styles([searchFiles.styles])],
    [OPEN_SEARCH, description],
  ];
}
