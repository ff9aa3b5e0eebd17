/** `.eleventy.ts` of a page: a whole file, or keys one after another. */
export class Settings {
  readonly #keys = new Map([
    ['title', `title: 'Elm Street',`],
    ['url', `url: 'https://elmstreet.example',`],
    ['language', `language: 'en-GB',`],
    ['timeZone', `timeZone: 'Europe/London',`],
    // Indexing takes half of the build time.
    ['search', 'search: false,'],
  ]);
  readonly #plugins = new Map<string, string>();
  readonly #imports = new Set<string>();

  /** @param text a whole file, or keys with their values */
  take(text: string): string {
    if (text.includes('defineBlog(')) return text;
    for (const [line] of text.matchAll(/^import .*\n/gm)) this.#imports.add(line);
    for (const part of text.split(/^(?=\w+:)/m)) {
      const [, key] = /^(\w+):/.exec(part) ?? [];
      if (key !== undefined) this.#keys.set(key, part);
    }
    return this.#whole();
  }

  /** @param file `plugins/boxes.tsx` @param code exports the plugin */
  add(file: string, code: string): string {
    const [, name = ''] = /^export const (\w+)/m.exec(code) ?? [];
    this.#plugins.set(name, file);
    return this.#whole();
  }

  #whole(): string {
    const imports = [...this.#plugins].map(([name, file]) => `import { ${name} } from './${file}';\n`);
    const plugins = imports.length > 0 ? `plugins: [${[...this.#plugins.keys()].join(', ')}],\n` : '';
    return `import { defineBlog } from 'pamphlet';\n${[...this.#imports, ...imports].join('')}\nexport default defineBlog({\n${[...this.#keys.values()].join('\n')}\n${plugins}});\n`;
  }
}
