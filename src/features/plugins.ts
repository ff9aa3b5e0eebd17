import { nearest } from '../lib/nearest.ts';
import { Trouble } from '../lib/trouble.ts';
import { placeOf } from '../place-of-fault.js';
import type { BlogFeature } from '../pages/context.ts';
import { FEATURES } from './index.ts';

/** Members that a plugin can have, and their kinds. */
const MEMBERS: Readonly<Record<keyof BlogFeature, 'function' | 'object' | 'string'>> = {
  name: 'string',
  settings: 'object',
  frontMatter: 'object',
  rules: 'object',
  markdown: 'function',
  blocks: 'object',
  styles: 'object',
  pages: 'function',
  layouts: 'object',
  data: 'function',
  slots: 'object',
  head: 'function',
  site: 'function',
  folders: 'object',
  files: 'function',
  headers: 'function',
  policy: 'object',
  checks: 'function',
};

/** What is wrong with the plugin at a place of the list. */
export interface PluginFault {
  readonly index: number;
  readonly message: string;
  readonly hint?: string;
}

/** Names what is wrong with a list of plugins. */
export function pluginFaults(plugins: readonly unknown[]): PluginFault[] {
  const names = new Set(FEATURES.map(({ name }) => name));
  return plugins.flatMap((plugin, index): PluginFault[] => {
    if (typeof plugin === 'function') {
      const message = 'This is a function, and a plugin is an object with a name.';
      const hint =
        'If it makes a plugin, call it: name(). If it is a plugin of markdown-it, write { name: "…", markdown: (md) => md.use(…) }.';
      return [{ index, message, hint }];
    }
    if (typeof plugin !== 'object' || plugin === null) {
      const message = `This is ${plugin === null ? 'null' : typeof plugin === 'undefined' ? 'undefined' : `a ${typeof plugin}`}, and a plugin is an object with a name.`;
      return [{ index, message, hint: 'Write { name: "…" } with what it adds, or remove it.' }];
    }
    const { name } = plugin as { readonly name?: unknown };
    if (typeof name !== 'string' || !/^[a-z][\w-]*$/.test(name)) {
      const message = 'The plugin has no name that tells it from others.';
      return [
        { index, message, hint: 'Give it one of small letters, digits and hyphens: name: "reading-list".' },
      ];
    }
    const isTaken = names.has(name);
    names.add(name);
    if (isTaken) {
      const message = `There is another feature or plugin with the name “${name}”.`;
      return [{ index, message, hint: 'Give the plugin another name.' }];
    }
    return Object.entries(plugin).flatMap(([member, value]) => memberFaults(name, member, value, index));
  });
}

function memberFaults(plugin: string, member: string, value: unknown, index: number): PluginFault[] {
  const kind = Object.hasOwn(MEMBERS, member) ? MEMBERS[member as keyof BlogFeature] : undefined;
  if (kind === undefined) {
    const guess = nearest(member, Object.keys(MEMBERS));
    const hint = guess ? `Did you mean “${guess}”?` : `The members are: ${Object.keys(MEMBERS).join(', ')}.`;
    return [{ index, message: `The plugin “${plugin}” has “${member}”, which no plugin has.`, hint }];
  }
  if (value === undefined || (typeof value === kind && value !== null)) return [];
  return [
    {
      index,
      message: `“${member}” of the plugin “${plugin}” must be ${kind === 'object' ? 'an' : 'a'} ${kind}.`,
    },
  ];
}

/** Of an object, these members are functions that the plugin gives, by name. */
const MAPS = ['layouts', 'slots', 'blocks'] as const;

/** The plugin, which names itself when it fails. */
export function guarded(plugin: BlogFeature): BlogFeature {
  const safe: Record<string, unknown> = { ...plugin };
  for (const [member, value] of Object.entries(plugin)) {
    if (typeof value === 'function') safe[member] = watched(plugin, member, value as Hook);
  }
  const { pages, files } = safe as Partial<BlogFeature>;
  if (pages) {
    safe['pages'] = (...args: Parameters<typeof pages>) =>
      [...pages(...args)].map((page) => watchedMember(plugin, 'pages', page, 'makeProps'));
  }
  if (files) {
    safe['files'] = (...args: Parameters<typeof files>) =>
      files(...args).map((set) => watchedMember(plugin, 'files', { ...set }, 'make'));
  }
  for (const map of MAPS) {
    if (!plugin[map]) continue;
    safe[map] = Object.fromEntries(
      Object.entries(plugin[map]).map(([name, draw]) => [
        name,
        watched(plugin, `${map}.${name}`, draw as Hook),
      ]),
    );
  }
  return safe as unknown as BlogFeature;
}

type Hook = (...args: unknown[]) => unknown;

function watched(plugin: BlogFeature, hook: string, run: Hook): Hook {
  return (...args) => {
    try {
      const result = run.apply(plugin, args);
      if (result instanceof Promise) {
        return result.catch((error: unknown) => {
          throw pluginFailure(plugin.name, hook, error);
        });
      }
      // What a generator throws, it throws when it is read.
      return isGenerator(result) ? [...result] : result;
    } catch (error) {
      throw pluginFailure(plugin.name, hook, error);
    }
  };
}

/** Watches a function of what a hook has given. */
function watchedMember<Given extends object>(
  plugin: BlogFeature,
  hook: string,
  given: Given,
  member: string,
): Given {
  const run = (given as Record<string, unknown>)[member];
  if (typeof run !== 'function') return given;
  return Object.defineProperty(given, member, {
    value: (...args: unknown[]) => watched(plugin, hook, run.bind(given) as Hook)(...args),
  });
}

function isGenerator(value: unknown): value is Generator {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;
}

/** A failure of a plugin in words, with its place in the plugin. @param about what it was at work on */
export function pluginFailure(name: string, hook: string, error: unknown, about?: string): Trouble {
  const message = error instanceof Error ? error.message : String(error);
  const place = placeOf(error);
  const where = [about, place].filter((part) => part !== undefined).join(', in ');
  return new Trouble(
    `The plugin “${name}” failed in “${hook}”${where === '' ? '' : ` (${where})`}: ${message}`,
    'Mend the plugin, or take it out of the settings.',
  );
}
