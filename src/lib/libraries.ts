import { createRequire } from 'node:module';
import type * as Matter from 'gray-matter';
import type * as JsYaml from 'js-yaml';
import type MarkdownIt from 'markdown-it';
import type * as Saxes from 'saxes';
import type Temml from 'temml';
import type * as Yaml from 'yaml';

const load = createRequire(import.meta.url);

/** A library that is loaded on first use. An unchanged build needs none of these, and loading them took a fifth of its time. */
function onDemand(name: string): () => unknown {
  let library: unknown;
  return (): unknown => (library ??= load(name));
}

export const grayMatter = onDemand('gray-matter') as () => typeof Matter.default;
export const jsYaml = onDemand('js-yaml') as () => typeof JsYaml;
export const markdownIt = onDemand('markdown-it') as () => typeof MarkdownIt;
export const saxes = onDemand('saxes') as () => typeof Saxes;
export const temml = onDemand('temml') as () => typeof Temml;
/** Ten times slower than `js-yaml`; it knows where everything stands, and writes YAML. */
export const yamlLibrary = onDemand('yaml') as () => typeof Yaml;
