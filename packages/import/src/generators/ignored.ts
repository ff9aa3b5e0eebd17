import picomatch from 'picomatch';
import { entriesOf, flagOf, isList, textIn, type Fields, type Value } from './fields.ts';
import type { Folder } from './folder.ts';
import { readForeignText } from './front-matter-dialects.ts';
import { attempt } from '../optional.ts';

/** Tests a path from the root of the old blog: why its generator does not build it. */
export type Ignored = (path: string) => string | undefined;

type Row = readonly [why: string, matches: (path: string) => boolean];

/** @param rows the first that matches gives the reason */
export function ignoredBy(rows: readonly Row[]): Ignored {
  return (path) => rows.find(([, matches]) => matches(path))?.[0];
}

/** Globs of a setting, for files and for folders. @param base folder that they are relative to: `source/`, or empty */
export function globs(why: string, patterns: readonly string[], base = ''): Row {
  const all = patterns.flatMap((one) => {
    const bare = base + one.replace(/^\.?\//, '').replace(/\/$/, '');
    return one === '' ? [] : [bare, `${bare}/**`];
  });
  return [why, all.length === 0 ? () => false : picomatch(all, { dot: true })];
}

/** A list in the syntax of `.gitignore`. @see https://git-scm.com/docs/gitignore#_pattern_format */
export function gitignored(why: string, text: string, base = ''): Row {
  const rules = text.split(/\r?\n/).flatMap((line) => {
    const typed = line.trimEnd();
    if (typed === '' || typed.startsWith('#')) return [];
    const pattern = typed.replace(/^!/, '');
    const isPlaced = /\/./.test(pattern);
    const [, matches] = globs(why, [isPlaced ? pattern : `**/${pattern}`], base);
    return [{ isOut: !typed.startsWith('!'), matches }];
  });
  return [why, (path) => rules.findLast(({ matches }) => matches(path))?.isOut === true];
}

/** Regular expressions of a setting. */
export function expressions(why: string, patterns: readonly string[]): Row {
  const all = patterns.flatMap((one) => attempt(() => new RegExp(one)) ?? []);
  return [why, (path) => all.some((one) => one.test(path))];
}

/** A pattern of names, for the part of a path below a folder. */
export function namesLike(why: string, pattern: RegExp, below: (path: string) => string | undefined): Row {
  return [why, (path) => pattern.test(below(path) ?? '')];
}

/** Strings in a call or a list of code, which is not run: `ignores.add('drafts')`. */
export function stringsIn(code: string, start: RegExp): string[] {
  return Array.from(code.matchAll(start), ([, inside = '']) =>
    Array.from(inside.matchAll(/(["'`])((?:(?!\1)[^\n])*)\1/g), ([, , text = '']) => text),
  ).flat();
}

/** Values that front matter of a folder, or the settings, gives to all texts below it: Hugo's `cascade`. */
export interface Cascade {
  /** Folder with a trailing slash. */
  folder: string;
  values: Fields;
  /** True if a text may be outside its target. */
  isUnsure: boolean;
  /** True for a path without an ending that it targets. */
  matches: (path: string) => boolean;
}

/** @param value of the key `cascade` */
export function cascadesIn(value: Value | undefined, folder: string): Cascade[] {
  return (isList(value) ? value : value === undefined || value === null ? [] : [value]).map((one) => {
    const own = new Map(entriesOf(one));
    const target = new Map(entriesOf(own.get('_target') ?? own.get('target')));
    own.delete('_target');
    own.delete('target');
    const path = textIn(target, 'path')?.replaceAll(/(^|[{,])\//g, '$1');
    target.delete('path');
    const test = path === undefined ? () => true : picomatch(path, { dot: true, nocase: true });
    return {
      folder,
      values: own,
      isUnsure: target.size > 0,
      matches: (text) => test(text) || test(`${text}.md`),
    };
  });
}

/** The front matter of the section pages of a blog: its cascades, and the folders of drafts, which hide all texts below. */
export function sectionsOf(folder: Folder) {
  const cascades: Cascade[] = [];
  const drafts: string[] = [];
  for (const path of folder.files) {
    const above = /^(.*\/)?_index(?:\.[\w-]+)?\.(?:md|markdown|html?|adoc|org)$/.exec(path);
    if (!above) continue;
    const [, own = ''] = above;
    const { fields } = readForeignText(folder.text(path));
    for (const one of cascadesIn(fields.get('cascade'), own)) cascades.push(one);
    if (flagOf(fields.get('draft')) === true) drafts.push(own);
  }
  return { cascades, drafts };
}
