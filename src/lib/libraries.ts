import { createRequire } from 'node:module';
import type * as CssTree from 'css-tree';
import type * as Esbuild from 'esbuild';
import type * as Matter from 'gray-matter';
import type * as JsYaml from 'js-yaml';
import type MarkdownIt from 'markdown-it';
import type * as Saxes from 'saxes';
import type Temml from 'temml';
import type * as Yaml from 'yaml';

const load = createRequire(import.meta.url);

/** Loaded on first use: loading took a fifth of an unchanged build. */
interface Libraries {
  readonly 'css-tree': typeof CssTree;
  readonly esbuild: typeof Esbuild;
  readonly 'gray-matter': typeof Matter.default;
  readonly 'js-yaml': typeof JsYaml;
  readonly 'markdown-it': typeof MarkdownIt;
  saxes: typeof Saxes;
  temml: typeof Temml;
  /** Ten times slower than `js-yaml`, but it reports positions and writes YAML. */
  yaml: typeof Yaml;
}

const loaded: Partial<Record<keyof Libraries, unknown>> = {};

export function library<Name extends keyof Libraries>(name: Name): Libraries[Name] {
  return (loaded[name] ??= load(name)) as Libraries[Name];
}
