import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SETTINGS_FILE } from '../config/check-settings.ts';
import type { Settings } from '../config/settings.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import { IconPage, type IconName } from '../pages/icons.ts';
import { drawIcons, iconsId } from '../pictures/icons.ts';
import type { PictureStore } from '../pictures/store.ts';
import { UNREADABLE } from './check-pictures.ts';
import { needsDrawing } from './draw-in-bulk.ts';
import { scriptIn } from './media.ts';
import type { Plan } from './plan.ts';
import type { WrittenFile } from './state.ts';

/** The drawing that the settings name; undefined when they name none, or it is not there: a check says so. */
export function readIcon({ icon }: Pick<Settings, 'icon'>, root: string): string | undefined {
  if (icon === undefined) return undefined;
  const file = join(root, icon);
  const isInside = existsSync(file) && realpathSync(file).startsWith(realpathSync(root) + sep);
  return isInside ? readFileSync(file, 'utf8') : undefined;
}

/** Names an icon that is not there, or that is no drawing to be published. */
export function checkIcon(settings: Pick<Settings, 'icon'>, root: string): Problem[] {
  const { icon } = settings;
  if (icon === undefined) return [];
  const text = readIcon(settings, root);
  if (text !== undefined) return scriptIn(icon, text);
  const message = `There is no icon “${icon}”.`;
  const hint = `Put the drawing beside ${SETTINGS_FILE} and write its name exactly.`;
  return [{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }];
}

/**
 * Writes the icons of the site that are not there as they should be.
 *
 * @throws ProblemsError when the owner's drawing cannot be read
 */
export async function writeIcons(plan: Plan, store: PictureStore): Promise<Map<string, WrittenFile>> {
  const written = new Map<string, WrittenFile>();
  for (const page of plan.pages) {
    if (!(page instanceof IconPage) || !needsDrawing(page, plan)) continue;
    const bytes = page.svg === undefined ? page.themeIcon() : await drawn(plan, page.svg, page.name, store);
    const now = plan.folder.writeOrKeep(page.file, bytes, plan.before.get(page.file));
    written.set(page.file, { fingerprint: page.fingerprint(), ...now });
  }
  return written;
}

async function drawn(
  { options: { settings } }: Plan,
  svg: string,
  name: IconName,
  store: PictureStore,
): Promise<Buffer> {
  const id = iconsId(svg);
  let icons: ReadonlyMap<string, Buffer> | undefined = store.read(id);
  if (!icons) {
    const made = await drawIcons(svg).catch(() => undefined);
    if (!made) throw new ProblemsError([{ file: settings.icon ?? SETTINGS_FILE, ...UNREADABLE, hint: HINT }]);
    store.write(id, made);
    icons = made;
  }
  const bytes = icons.get(name);
  if (!bytes) throw new Error(`${name} was not made.`);
  return bytes;
}

const HINT = 'Save it as “plain SVG” in your drawing program.';
