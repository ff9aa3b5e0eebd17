import type { SlotName } from '../../layouts/slots.ts';
import { nearest } from '../lib/nearest.ts';
import type { BlogFeature } from '../pages/context.ts';
import { Claims, type Fault } from './plugin-claims.ts';

type Kind = 'function' | 'object' | 'list' | 'text';

/** Members that a plugin can have, and their kinds. */
const MEMBERS: Readonly<Record<keyof BlogFeature, Kind>> = {
  name: 'text',
  settings: 'object',
  frontMatter: 'object',
  content: 'object',
  rules: 'object',
  markdown: 'function',
  blocks: 'object',
  styles: 'list',
  pages: 'function',
  layouts: 'object',
  data: 'function',
  summary: 'function',
  anchors: 'function',
  feeds: 'function',
  slots: 'object',
  head: 'function',
  site: 'function',
  folders: 'list',
  files: 'function',
  headers: 'function',
  policy: 'object',
  checks: 'function',
  oldAddresses: 'function',
  reads: 'list',
  built: 'function',
};

const KINDS: Readonly<Record<Kind, string>> = {
  function: 'a function',
  object: 'an object',
  list: 'a list: [one, two]',
  text: 'text in quotation marks',
};

const SLOTS: Readonly<Record<SlotName, true>> = {
  margin: true,
  'post.before': true,
  'post.after': true,
  'post.end': true,
  'main.before': true,
  'page.start': true,
  'page.end': true,
};

/** What is wrong with the plugin at a place of the list. */
export interface PluginFault extends Fault {
  readonly index: number;
}

/** Names what is wrong with a list of plugins. */
export function pluginFaults(plugins: readonly unknown[]): PluginFault[] {
  const claims = new Claims();
  return plugins.flatMap((plugin, index) =>
    faultsOf(plugin, claims).map((fault): PluginFault => ({ index, ...fault })),
  );
}

function faultsOf(plugin: unknown, claims: Claims): Fault[] {
  if (typeof plugin === 'function') {
    const message = 'This is a function, and a plugin is an object with a name.';
    const hint =
      'If it makes a plugin, call it: name(). If it is a plugin of markdown-it, write { name: "…", markdown: (md) => md.use(…) }.';
    return [{ message, hint }];
  }
  if (typeof plugin !== 'object' || plugin === null || Array.isArray(plugin)) {
    const message = `This is ${kindOf(plugin)}, and a plugin is an object with a name.`;
    return [{ message, hint: 'Write { name: "…" } with what it adds, or remove it.' }];
  }
  const { name } = plugin as { readonly name?: unknown };
  if (typeof name !== 'string' || !/^[a-z][\w-]*$/.test(name)) {
    const message = 'The plugin has no name that tells it from others.';
    return [{ message, hint: 'Give it one of small letters, digits and hyphens: name: "reading-list".' }];
  }
  const members = Object.entries(plugin).flatMap(([member, value]) => memberFaults(name, member, value));
  return members.length > 0 ? members : claims.of(plugin as BlogFeature);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

function memberFaults(plugin: string, member: string, value: unknown): Fault[] {
  const kind = Object.hasOwn(MEMBERS, member) ? MEMBERS[member as keyof BlogFeature] : undefined;
  if (kind === undefined) {
    const guess = nearest(member, Object.keys(MEMBERS));
    const hint = guess ? `Did you mean “${guess}”?` : `The members are: ${Object.keys(MEMBERS).join(', ')}.`;
    return [{ message: `The plugin “${plugin}” has “${member}”, which no plugin has.`, hint }];
  }
  if (value === undefined) return [];
  if (!isOf(kind, value))
    return [{ message: `“${member}” of the plugin “${plugin}” must be ${KINDS[kind]}.` }];
  return kind === 'object' ? entryFaults(plugin, member, value as Readonly<Record<string, unknown>>) : [];
}

function isOf(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'text':
      return typeof value === 'string';
    case 'function':
      return typeof value === 'function';
  }
}

/** What each entry of a member that is an object must be. */
function entryFaults(plugin: string, member: string, value: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(value).flatMap(([key, entry]): Fault[] => {
    const place = `“${member}.${key}” of the plugin “${plugin}”`;
    switch (member) {
      case 'settings':
      case 'frontMatter':
        if (isSchema(entry)) return [];
        return [
          {
            message: `${place} must be a schema.`,
            hint: `Write: import { z } from 'pamphlet'; … ${key}: z.string()`,
          },
        ];
      case 'rules':
        if (isRule(entry)) return [];
        return [
          {
            message: `${place} must say how bad it is, and what the rule finds.`,
            hint: `Write '${key}': { severity: 'warning', meaning: 'A sentence.' }`,
          },
        ];
      case 'slots':
        if (!Object.hasOwn(SLOTS, key)) return [noSlot(plugin, key)];
        return typeof entry === 'function' ? [] : [{ message: `${place} must be a function.` }];
      case 'blocks':
        if (!/^[a-z][\w-]{0,63}$/i.test(key)) {
          const hint = 'A block is named by a letter, and letters, digits and hyphens behind it.';
          return [{ message: `${place} has a name that nobody can type.`, hint }];
        }
        return typeof entry === 'function' ? [] : [{ message: `${place} must be a function.` }];
      case 'layouts':
        return typeof entry === 'function' ? [] : [{ message: `${place} must be a function.` }];
      case 'policy':
        if (entry === null || isOf('list', entry)) return [];
        return [{ message: `${place} must be a list of sources, or null.` }];
      default:
        return [];
    }
  });
}

function noSlot(plugin: string, key: string): Fault {
  const names = Object.keys(SLOTS);
  const guess = nearest(key, names);
  const hint = guess ? `Did you mean “${guess}”?` : `The slots are: ${names.join(', ')}.`;
  return { message: `The plugin “${plugin}” shows something in “${key}”, which no layout has.`, hint };
}

/** Of zod 4, from whichever copy of it. */
function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

function isRule(value: unknown): boolean {
  const { severity, meaning } = (value ?? {}) as { readonly severity?: unknown; readonly meaning?: unknown };
  return (severity === 'error' || severity === 'warning') && typeof meaning === 'string';
}
