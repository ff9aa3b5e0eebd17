import { RULES } from '../config/rules.ts';
import { CORE_SETTINGS } from '../config/settings.ts';
import { FRONT_MATTER_KEYS } from '../content/schema.ts';
import type { BlogFeature } from '../pages/context.ts';
import { FEATURES } from './index.ts';

/** What is wrong with a plugin. */
export interface Fault {
  readonly message: string;
  readonly hint?: string;
}

/** Kinds of pages of the core. */
const CORE_KINDS = ['post', 'undated', 'listing', 'index', 'not-found', 'text', 'raster'];

/** Of what a plugin names, these are for all to know, so that two cannot give one name a meaning. */
const CLAIMED = {
  settings: 'setting',
  frontMatter: 'key of front matter',
  rules: 'rule',
  blocks: 'block',
  layouts: 'kind of page',
} as const;

type Claimed = keyof typeof CLAIMED;

/** Names that are taken: by the core, by our features and by the plugins before. */
export class Claims {
  readonly #names = new Set(FEATURES.map(({ name }) => name));
  readonly #owners: Readonly<Record<Claimed, Map<string, string>>> = {
    settings: ours(CORE_SETTINGS),
    frontMatter: ours(FRONT_MATTER_KEYS),
    rules: ours(Object.keys(RULES)),
    blocks: ours([]),
    layouts: ours(CORE_KINDS),
  };

  constructor() {
    for (const feature of FEATURES) this.#claim(feature, PAMPHLET);
  }

  /** Claims the names of a plugin. @returns those that are taken */
  of(plugin: BlogFeature): Fault[] {
    const { name } = plugin;
    if (this.#names.has(name)) {
      const message = `There is another feature or plugin with the name “${name}”.`;
      return [{ message, hint: 'Give the plugin another name.' }];
    }
    this.#names.add(name);
    return this.#claim(plugin, `the plugin “${name}”`);
  }

  #claim(feature: BlogFeature, owner: string): Fault[] {
    return (Object.keys(CLAIMED) as Claimed[]).flatMap((member) =>
      Object.keys(feature[member] ?? {}).flatMap((key): Fault[] => {
        const other = this.#owners[member].get(key);
        if (other === undefined) {
          this.#owners[member].set(key, owner);
          return [];
        }
        const message = `The plugin “${feature.name}” adds the ${CLAIMED[member]} “${key}”, which ${other} has already.`;
        return [{ message, hint: `Give it another name, such as ${suggestion(feature.name, key, member)}.` }];
      }),
    );
  }
}

const PAMPHLET = 'Pamphlet itself';

function ours(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name, PAMPHLET]));
}

/** `bookShelf` of a setting, `book-shelf` of a rule. */
function suggestion(plugin: string, key: string, member: Claimed): string {
  const isKey = member === 'settings' || member === 'frontMatter';
  const joined = `${plugin}-${key}`;
  return isKey ? joined.replaceAll(/-+(\w)/g, (_, letter: string) => letter.toUpperCase()) : joined;
}
