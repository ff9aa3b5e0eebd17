import { Texts } from 'pamphlet/content';
import { pathBelow } from '../addresses/paths.ts';
import type { Folder } from './folder.ts';

/** A rule as typed. */
type Rule = readonly [from: string, to: string, status: string];

/** Files of hosts and settings that may have others. */
const UNREAD = /^(?:(?:.*\/)?\.htaccess|netlify\.toml|vercel\.json|astro\.config\.\w+)$/;

const FILE = /^(?:(?:public|static|src|source|src\/public|src\/static|content)\/)?_redirects$/;

/** Addresses that the old host led on to others, by its own files. */
export class OldRedirects {
  /** Sources by the form of their targets. */
  readonly #sources = new Map<string, string[]>();
  readonly #rules: { readonly file: string; readonly typed: string; readonly source?: string }[] = [];
  readonly #answered = new Set<string>();
  readonly #unread: readonly string[];

  /** @param url of the blog, without a slash at its end */
  constructor(folder: Folder, url: string) {
    const known = new Set<string>();
    const other = folder.files.filter(
      (file) => UNREAD.test(file) && /redirect/i.test(folder.read(file) ?? ''),
    );
    this.#unread = other.map(
      (file) => `Redirects in ${file} are not read: type those that are still needed as aliases of posts.`,
    );
    for (const file of folder.files) {
      for (const [from, to, status] of FILE.test(file) ? linesOf(folder.read(file) ?? '') : []) {
        if (!/^30[1278]/.test(status)) continue;
        const isPattern = /[*[]|\/:\w/.test(from.replace(/^https?:\/\//i, '')) || /[?#]/.test(from);
        const [source, target] = isPattern ? [] : [pathBelow(from, url), pathBelow(to, url)];
        const isRule = source !== undefined && target !== undefined;
        if (isRule && (formOf(source) === formOf(target) || known.has(source))) continue;
        this.#rules.push({ file, typed: `${from} → ${to}`, ...(isRule && { source }) });
        if (!isRule) continue;
        known.add(source);
        const sources = this.#sources.get(formOf(target));
        if (sources) sources.push(source);
        else this.#sources.set(formOf(target), [source]);
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
    const named = [...new Set(left.map(({ file }) => file))].map((file) => {
      const rules = left.filter((rule) => rule.file === file);
      return `${file} has ${Texts.plural(rules.length, 'redirect')} that nothing here answers, such as ${rules[0]?.typed ?? ''}: patterns, and ways to what did not come across. Set at the new host those that are still needed.`;
    });
    return [...named, ...this.#unread];
  }
}

/** An address with and without its last slash is one. */
function formOf(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/(?:\/index\.html|\/)$/, '') || '/';
}

/** @see https://docs.netlify.com/routing/redirects/ */
function linesOf(text: string): Rule[] {
  return text.split('\n').flatMap((line): Rule[] => {
    const [from = '', to = '', ...rest] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (from === '' || !/^(?:\/|https?:)/i.test(to)) return [];
    return [[from, to, rest.find((word) => /^\d{3}!?$/.test(word)) ?? '301']];
  });
}
