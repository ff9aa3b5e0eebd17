import { h, type ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import * as z from 'zod';
import type { SlotName } from '../../layouts/slots.ts';
import { COLOURS, PALETTES } from '../../layouts/styles/palettes.ts';
import { settingFault } from '../settings/check-settings.ts';
import { isReadable } from '../settings/colour.ts';
import { hintFor } from '../lib/nearest.ts';
import type { Problem } from '../lib/problems.ts';
import { checkValue, messageOf } from '../lib/schema-faults.ts';
import { named, object, run, sheets, some } from './member-schemas.ts';
import { SAMPLE } from './sample-props.ts';
import { LAYOUTS } from '../../layouts/layouts.ts';
import type { SplitSettings, ThemeCode } from './theme.ts';

const colour = z.string().regex(/^#[\da-f]{6}$/, 'must be a colour with six small digits, such as #a3261b');
const print = some(COLOURS, colour).required();

const THEME = z.object({
  name: z
    .string('must be a name of small letters, digits and hyphens')
    .regex(/^[a-z][a-z\d-]*$/, 'must be a name of small letters, digits and hyphens'),
  layouts: named(run).optional(),
  styles: sheets.optional(),
  palettes: named(z.strictObject({ light: print, dark: print }, object)).optional(),
});

/** @param root blog folder; absolute */
export function themeFaults({ theme, settings }: SplitSettings, root: string): Problem[] {
  const maker = (settings as { theme?: unknown } | undefined)?.theme;
  const faults = theme ? faultsOf(theme) : typeof maker === 'function' ? [uncalled(maker)] : [];
  return faults.map(({ message, hint }) => settingFault(root, ['theme'], message, hint));
}

function uncalled({ name }: { name: string }) {
  const message = 'The setting “theme” has a function, which makes a theme.';
  return { message, hint: `Write theme: ${name}()` };
}

function faultsOf(theme: ThemeCode) {
  const name = `theme “${theme.name}”`;
  const { faults } = checkValue(THEME, theme, 'code');
  if (faults.length > 0)
    return faults.map((fault) => ({
      message: messageOf(`“${fault.path.map(String).join('.')}” of the ${name}`, fault),
      hint: fault.hint ?? 'Change the theme, or use another one.',
    }));
  return [
    ...Object.entries(theme.layouts ?? {}).flatMap(([layout, component]) =>
      faultsOfLayout(name, layout, component as ComponentType<never>),
    ),
    ...Object.entries(theme.palettes ?? {}).flatMap(([palette, prints]) => {
      const about = `The palette “${palette}” of the ${name}`;
      if (Object.hasOwn(PALETTES, palette))
        return [{ message: `${about} has the name of a built-in one.`, hint: 'Give it another name.' }];
      return (['light', 'dark'] as const).flatMap((scheme) => {
        const { paper, shade, ink, inkSoft, spot } = prints[scheme];
        if ([ink, inkSoft, spot].every((one) => isReadable(one, [paper, shade]))) return [];
        const hint = 'Give ink, inkSoft and spot a contrast of 4.5 to 1 on paper and shade.';
        return [{ message: `${about} cannot be read in the ${scheme}.`, hint }];
      });
    }),
  ];
}

/** A layout shows at least the slots of the built-in one, or parts of features would be missing. */
function faultsOfLayout(theme: string, layout: string, component: ComponentType<never>) {
  if (!Object.hasOwn(LAYOUTS, layout)) {
    const message = `The ${theme} has a layout “${layout}”, which no page uses.`;
    return [{ message, hint: hintFor(layout, Object.keys(LAYOUTS), 'The layouts are') }];
  }
  const shown = slotsOf(component);
  const missed = shown
    ? [...(slotsOf(LAYOUTS[layout as keyof typeof LAYOUTS]) ?? [])].filter((slot) => !shown.has(slot))
    : [];
  if (missed.length === 0) return [];
  const slots = missed.map((slot) => `“${slot}”`).join(', ');
  const message = `The layout “${layout}” of the ${theme} misses ${missed.length === 1 ? 'the slot' : 'the slots'} ${slots}, where features and plugins show something.`;
  return [{ message, hint: `Write {slot('${missed[0] ?? ''}')} in its place, and give Document the slot.` }];
}

/** Renders a sample page. @returns undefined for a layout that a sample page does not suit */
function slotsOf(component: ComponentType<never>) {
  const found = new Set<SlotName>();
  const slot = (name: SlotName) => {
    found.add(name);
    return null;
  };
  try {
    const props = { ...SAMPLE, slot };
    renderToString(h(component as ComponentType<object>, props));
    return found;
  } catch {
    return undefined;
  }
}
