import { plural } from 'pamphlet/content';
import { pathBelow } from '../addresses/paths.ts';
import { isFields, isList, textOf, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import { readData } from './settings-of.ts';

/** A rule as typed: where from, where to, and its status when it names one. */
type Rule = readonly [from: string, to: string, status?: string];

const RULES: readonly (readonly [file: RegExp, read: (folder: Folder, file: string) => readonly Rule[]])[] = [
  [/^(?:(?:public|static|src|source|src\/public|src\/static|content)\/)?_redirects$/, linesOf],
  [/^netlify\.toml$/, (folder, file) => rulesIn(readData(folder, file), 'from', 'to')],
  [/^vercel\.json$/, (folder, file) => rulesIn(readData(folder, file), 'source', 'destination')],
  [/^astro\.config\.[cm]?[jt]s$/, astroRules],
];

/** Addresses that the old host led on to others, by its own files. */
export class OldRedirects {
  readonly #sources = new Map<string, string[]>();
  readonly #targets = new Map<string, string>();
  readonly #left = new Map<string, string[]>();
  readonly #files = new Map<string, string>();
  readonly #answered = new Set<string>();

  /** @param url of the blog, without a slash at its end */
  constructor(folder: Folder, url: string) {
    for (const file of folder.files) {
      const read = RULES.find(([about]) => about.test(file))?.[1];
      for (const [from, to, status = '301'] of read?.(folder, file) ?? []) {
        if (!/^30[1278]/.test(status)) continue;
        const isPattern = /[*[]|\/:\w/.test(from.replace(/^https?:\/\//i, '')) || /[?#]/.test(from);
        const [source, target] = [pathBelow(from, url), pathBelow(to, url)];
        if (isPattern || source === undefined || target === undefined) this.#leave(file, `${from} → ${to}`);
        else if (formOf(source) !== formOf(target) && !this.#targets.has(source)) {
          this.#targets.set(source, target);
          this.#files.set(source, file);
          const form = formOf(target);
          this.#sources.set(form, [...(this.#sources.get(form) ?? []), source]);
        }
      }
    }
  }

  /** Addresses that led to this one, by others too. @param address path below the site, decoded */
  to(address: string): readonly string[] {
    const found: string[] = [];
    const queue = [address];
    for (const next of queue)
      for (const source of this.#sources.get(formOf(next)) ?? []) {
        if (found.includes(source) || formOf(source) === formOf(address)) continue;
        found.push(source);
        queue.push(source);
        this.#answered.add(source);
      }
    return found;
  }

  remarks(): string[] {
    const left = new Map(Array.from(this.#left, ([file, rules]) => [file, [...rules]]));
    for (const [from, to] of this.#targets) {
      const file = this.#files.get(from) ?? '';
      if (!this.#answered.has(from)) left.set(file, [...(left.get(file) ?? []), `${from} → ${to}`]);
    }
    return Array.from(
      left,
      ([file, rules]) =>
        `${file} has ${plural(rules.length, 'redirect')} that nothing here answers, such as ${rules[0] ?? ''}: patterns, and ways to what did not come across. Set at the new host those that are still needed.`,
    );
  }

  #leave(file: string, rule: string): void {
    this.#left.set(file, [...(this.#left.get(file) ?? []), rule]);
  }
}

/** An address with and without its last slash is one. */
function formOf(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/(?:\/index\.html|\/)$/, '') || '/';
}

/** @see https://docs.netlify.com/routing/redirects/ */
function linesOf(folder: Folder, file: string): Rule[] {
  return (folder.read(file) ?? '').split('\n').flatMap((line): Rule[] => {
    const [from = '', to = '', ...rest] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (from === '' || !/^(?:\/|https?:)/i.test(to)) return [];
    return [[from, to, rest.find((word) => /^\d{3}!?$/.test(word)) ?? '301']];
  });
}

function rulesIn(data: Fields | undefined, from: string, to: string): Rule[] {
  const list = data?.get('redirects');
  return (isList(list) ? list : []).flatMap((one): Rule[] => {
    if (!isFields(one)) return [];
    const [source, target] = [textOf(one.get(from)), textOf(one.get(to))];
    // A condition, as on a language, is for the host.
    if (source === undefined || target === undefined || one.has('conditions') || one.has('has')) return [];
    return [[source, target, textOf(one.get('status') ?? one.get('statusCode')) ?? '301']];
  });
}

/** `redirects: { '/old': '/new' }`, as far as it is plainly typed. */
function astroRules(folder: Folder, file: string): Rule[] {
  const text = folder.read(file) ?? '';
  const inner = /\bredirects\s*:\s*\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(text)?.[1] ?? '';
  return Array.from(
    inner.matchAll(
      /["'`](\/[^"'`\n]*)["'`]\s*:\s*(?:\{[^{}]*?destination\s*:\s*)?["'`]((?:\/|https?:)[^"'`\n]*)["'`]/g,
    ),
    ([, from = '', to = '']): Rule => [from, to],
  );
}
