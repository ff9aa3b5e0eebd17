import { readFileSync } from 'node:fs';
import { hash } from '../lib/hash.ts';
import { present } from '../lib/lists.ts';
import { isPng } from '../settings/kinds.ts';
import { ProblemsError } from '../lib/problems.ts';
import { ICON_NAMES, iconsId, renderIcons, type IconName } from './render-icons.ts';
import { UNREADABLE } from '../media/metadata.ts';
import type { PageContext } from './context.ts';
import { FilePage, type Page, RasterPage, TextPage } from './page.ts';
import { FAVICON, iconAddress, MANIFEST } from './site-addresses.ts';
import { themeFile, themeText } from './theme-files.ts';

/** The build makes icons only from an owner's drawing. */
function iconPage(name: IconName, context: PageContext) {
  const { colours, pictures } = context;
  const at = iconAddress(name);
  const drawing = pictures?.icon;
  if (!drawing) {
    const read = () => readFileSync(themeFile(`icons/${name}`));
    return new RasterPage(at, () => hash(read()), read);
  }
  const { file, bytes } = drawing;
  const id = iconsId(bytes, colours.light.paper);
  const render = () =>
    renderIcons(bytes, colours.light.paper).catch(() => {
      const hint = 'Save it again as “plain SVG” or as PNG.';
      throw new ProblemsError([{ file, rule: 'picture', severity: 'error', ...UNREADABLE, hint }]);
    });
  return new RasterPage(
    at,
    () => id,
    (store) => store.part(id, name, render),
    id,
  );
}

export function iconPages(context: PageContext): Page[] {
  const { settings, urls, site, colours, pictures } = context;
  const { paper } = colours.light;
  const hasSvg = !isPng(settings.icon);
  const png = (name: IconName, size: number, more = {}) => ({
    src: urls.href(iconAddress(name)),
    type: 'image/png',
    sizes: `${size}x${size}`,
    ...more,
  });
  const manifest = {
    name: settings.title,
    description: settings.description,
    lang: site.lang,
    dir: site.dir,
    id: site.home,
    start_url: site.home,
    scope: site.home,
    display: 'minimal-ui',
    background_color: paper,
    theme_color: paper,
    icons: present<object>(
      hasSvg && { src: urls.href(FAVICON), type: 'image/svg+xml', sizes: 'any' },
      png('icon-192.png', 192),
      png('icon-512.png', 512),
      png('icon-maskable-512.png', 512, { purpose: 'maskable' }),
    ),
  };
  const logos = present(pictures?.logo, pictures?.logoDark);
  return present<Page>(
    ICON_NAMES.map((name) => iconPage(name, context)),
    hasSvg && new TextPage(FAVICON, () => pictures?.icon?.bytes.toString() ?? themeText('icons/icon.svg')),
    logos.map((picture) => new FilePage(picture.at, { ...picture, source: picture.file })),
    new TextPage(MANIFEST, () => `${JSON.stringify(manifest, null, 2)}\n`),
  );
}
