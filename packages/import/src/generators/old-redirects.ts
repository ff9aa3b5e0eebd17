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
  /** Sources by the form of their targets. */
  readonly #sources = new Map<string, string[]>();
  readonly #rules: { readonly file: string; readonly typed: string; readonly source?: string }[] = [];
  readonly #answered = new Set<string>();

  /** @param url of the blog, without a slash at its end */
  constructor(folder: Folder, url: string) {
    const known = new Set<string>();
    for (const file of folder.files) {
      const read = RULES.find(([about]) => about.test(file))?.[1];
      for (const [from, to, status = '301'] of read?.(folder, file) ?? []) {
        if (!/^30[1278]/.test(status)) continue;
        const isPattern = /[*[]|\/:\w/.test(from.replace(/^https?:\/\//i, '')) || /[?#]/.test(from);
        const [source, target] = isPattern ? [] : [pathBelow(from, url), pathBelow(to, url)];
        const isRule = source !== undefined && target !== undefined;
        if (isRule && (formOf(source) === formOf(target) || known.has(source))) continue;
        this.#rules.push({ file, typed: `${from} → ${to}`, ...(isRule && { source }) });
        if (!isRule) continue;
        known.add(source);
        this.#sources.set(formOf(target), [...(this.#sources.get(formOf(target)) ?? []), source]);
      }
    }
  }

  /** Addresses that led to this one, by others too. @param address path below the site, decoded */
  to(address: string): readonly string[] {
    const found = new Set([address]);
    for (const next of found)
      for (const source of this.#sources.get(formOf(next)) ?? [])
        if (formOf(source) !== formOf(address)) found.add(source);
    found.delete(address);
    for (const source of found) this.#answered.add(source);
    return [...found];
  }

  remarks(): string[] {
    const left = this.#rules.filter(({ source }) => source === undefined || !this.#answered.has(source));
    return [...new Set(left.map(({ file }) => file))].map((file) => {
      const rules = left.filter((rule) => rule.file === file);
      return `${file} has ${plural(rules.length, 'redirect')} that nothing here answers, such as ${rules[0]?.typed ?? ''}: patterns, and ways to what did not come across. Set at the new host those that are still needed.`;
    });
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
