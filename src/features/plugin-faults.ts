import * as z from 'zod';
import { SLOT_NAMES } from '../../layouts/slots.ts';
import { rulesOf } from '../settings/rules.ts';
import { settingFault } from '../settings/check-settings.ts';
import { settingsSchema } from '../settings/settings.ts';
import { FRONT_MATTER_KEYS } from '../content/schema.ts';
import { isRecord } from '../lib/json.ts';
import { hintFor } from '../lib/nearest.ts';
import type { Problem } from '../lib/problems.ts';
import { checkValue, messageOf, type SchemaFault } from '../lib/schema-faults.ts';
import type { BlogFeature } from '../pages/context.ts';
import { LAYOUT_NAMES } from './blog-code.ts';
import { FEATURES } from './index.ts';
import { named, object, policy, run, sheets, some } from './member-schemas.ts';

const list = z.array(z.string(), 'must be a list: [one, two]');
/** From any copy of zod 4. */
const schema = z.custom(
  (value) => typeof value === 'object' && value !== null && '_zod' in value,
  "must be a schema\nWrite: import { z } from 'pamphlet'; … %: z.string()",
);
const rule = z.object(
  { severity: z.enum(['error', 'hint']), meaning: z.string().optional() },
  "must say how bad it is, and what the rule finds\nWrite '%': { severity: 'hint', meaning: 'A sentence.' }",
);

const blockName = z
  .string()
  .regex(
    /^[a-z][\w-]{0,63}$/i,
    'has a name that nobody can type\nA block is named by a letter, and letters, digits and hyphens behind it.',
  );

const MEMBERS: Readonly<Record<keyof BlogFeature, z.ZodType>> = {
  name: z.string(),
  before: z.string('must be the name of a feature or plugin'),
  settings: named(schema),
  frontMatter: named(schema),
  content: z.looseObject(
    { at: z.string('must be a folder, “recipes/”, or a file'), parse: run, lists: run },
    object,
  ),
  rules: named(rule),
  markdown: run,
  blocks: z.record(blockName, run, object),
  styles: sheets,
  pages: run,
  sitePages: run,
  layouts: named(run),
  data: run,
  slots: some(SLOT_NAMES, run),
  head: run,
  site: run,
  feeds: run,
  folders: list,
  files: run,
  headers: run,
  policy,
  checks: run,
  commands: named(
    z.looseObject({ line: z.string(), usage: z.string(), options: z.looseObject({}, object), run }, object),
  ),
};

const PLUGIN = z.strictObject(MEMBERS).partial();

const NAME = /^[a-z][\w-]*$/;

/** @param root blog folder; absolute */
export function pluginFaults(settings: unknown, root: string): Problem[] {
  const plugins = isRecord(settings) ? settings['plugins'] : undefined;
  // The schema reports a wrong type.
  if (!Array.isArray(plugins)) return [];
  const owners = ownersOfNames();
  const features = new Set([...FEATURES, ...(plugins as readonly unknown[])].map(nameOf));
  return plugins.flatMap((plugin: unknown, index) =>
    faultsOf(plugin, owners, features).map(({ message, hint }) =>
      settingFault(root, ['plugins', index], message, hint),
    ),
  );
}

function nameOf(plugin: unknown) {
  return isRecord(plugin) ? plugin['name'] : undefined;
}

/** @param features ours included */
function faultsOf(plugin: unknown, owners: Map<string, string>, features: ReadonlySet<unknown>) {
  const name = nameOf(plugin);
  if (typeof name !== 'string' || !NAME.test(name)) {
    const message =
      'This is not a plugin. A plugin is an object with a name of small letters, digits and hyphens.';
    const hint =
      'Write { name: "reading-list", … } with what it adds. Call what makes a plugin: name(). A plugin of markdown-it is { name: "…", markdown: (md) => md.use(…) }.';
    return [{ message, hint }];
  }
  const faults = checkValue(PLUGIN, plugin, 'code').faults.map((fault) => worded(fault, name));
  if (faults.length > 0) return faults;
  const { before } = plugin as BlogFeature;
  if (before !== undefined && (before === name || !features.has(before))) {
    const message = `The plugin “${name}” is to come before “${before}”, and no other feature or plugin has this name.`;
    return [{ message, hint: hintFor(before, [...features].map(String), 'There are') }];
  }
  return claim(plugin as BlogFeature, `the plugin “${name}”`, owners);
}

function worded(fault: SchemaFault, plugin: string) {
  const { path, kind, known, hint } = fault;
  const member = path.map(String).join('.');
  if (kind === 'unknown') {
    const message = `The plugin “${plugin}” has “${member}”, which no plugin has.`;
    return { message, hint: hintFor(String(path.at(-1)), known, 'There are') };
  }
  const message = messageOf(`“${member}” of the plugin “${plugin}”`, fault);
  return { message, hint };
}

const PAMPHLET = 'Pamphlet itself';

/** Of `src/cli/`. */
const COMMANDS = 'init upgrade new start serve check review posts rename remove import build preview help';

/** Only one plugin may define each name. */
const CLAIMED = ['settings', 'frontMatter', 'rules', 'blocks', 'layouts', 'commands'] as const;

/** By member and name. */
function ownersOfNames() {
  const owners = new Map<string, string>();
  const core = {
    settings: Object.keys(settingsSchema([]).shape),
    frontMatter: FRONT_MATTER_KEYS,
    rules: Object.keys(rulesOf([])),
    layouts: [...LAYOUT_NAMES, 'text', 'raster'],
    commands: COMMANDS.split(' '),
  };
  for (const [member, names] of Object.entries(core))
    for (const name of names) owners.set(`${member} ${name}`, PAMPHLET);
  for (const feature of FEATURES) claim(feature, PAMPHLET, owners);
  return owners;
}

function claim(feature: BlogFeature, owner: string, owners: Map<string, string>) {
  if (owners.has(`feature ${feature.name}`)) {
    const message = `There is another feature or plugin with the name “${feature.name}”.`;
    return [{ message, hint: 'Give the plugin another name.' }];
  }
  owners.set(`feature ${feature.name}`, owner);
  return CLAIMED.flatMap((member) =>
    Object.keys(feature[member] ?? {}).flatMap((key) => {
      const other = owners.get(`${member} ${key}`);
      owners.set(`${member} ${key}`, other ?? owner);
      if (other === undefined) return [];
      const message = `The plugin “${feature.name}” has “${member}.${key}”, which ${other} has already.`;
      return [{ message, hint: 'Give it another name.' }];
    }),
  );
}
