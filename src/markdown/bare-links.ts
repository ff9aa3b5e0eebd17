import { matchAt } from '../lib/text.ts';
import type { RuleInline, StateInline } from './markdown-it.ts';
import { spelled, verdictOf } from './safe-url.ts';

/**
 * Links without brackets (GFM spec, section 6.9): `http://`, `https://`, `mailto:`, `www.` and e-mail
 * addresses. A bare `example.org` stays text.
 */
export const bareLinks: RuleInline = (state, silent) => {
  // The parser reads the text of a possible link twice, first silently.
  if (silent || isInLink(state)) return false;
  const { src, pos } = state;
  // The text rule already took the scheme, or the name before `@`.
  if (src[pos] === ':') {
    const scheme = /(?:^|[^a-z\d+.-])(https?|mailto)$/i.exec(textBefore(state, 12))?.[1] ?? '';
    if (scheme.length === 6) return push(state, pos - 6, emailEnd(state, pos + 1));
    return (
      scheme !== '' && src.startsWith('://', pos) && push(state, pos - scheme.length, urlEnd(state, pos + 3))
    );
  }
  if (src.startsWith('www.', pos) && /^$|[\s\p{P}~]/u.test(src.charAt(pos - 1))) {
    const end = urlEnd(state, pos);
    return end > pos + 4 && push(state, pos, end, 'http://');
  }
  if (src[pos] !== '@') return false;
  // Pending text lacks underscores that may be emphasis; the source has them.
  const name = /(?<![\w.+-])[\w.+-]+$/.exec(src.slice(Math.max(0, pos - 64), pos))?.[0];
  if (name === undefined || state.pending.length < name.length) return false;
  return push(state, pos - name.length, emailEnd(state, pos - name.length), 'mailto:');
};

/** markdown-it's types omit `linkLevel`. */
export function isInLink(state: StateInline): boolean {
  return 'linkLevel' in state && typeof state.linkLevel === 'number' && state.linkLevel > 0;
}

const LABEL = String.raw`[\p{L}\p{N}_-]+`;
/** The last two labels have no underscore. */
const HOST = new RegExp(String.raw`(?:${LABEL}\.)*${LABEL}`, 'uy');
const LONGEST_HOST = 253;
/** Without a limit, a run of invalid addresses would be read once for each. */
const LONGEST_URL = 4000;
const UNDERSCORE_AT_END = /_[^.]*(?:\.[^.]*)?$/;
/** The part after a host, up to a space, `<`, footnote mark, unpaired bracket or CJK punctuation. */
const REST =
  /(?:\[(?!\^)[^\s<[\]]*\]|[^\s<[\]\u3000-\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201c\u201d])*/y;

/** The last characters of pending text. Indexing into `pending` would copy all of it. */
export function textBefore({ src, pos, pending }: StateInline, length: number): string {
  return src.slice(pos - Math.min(length, pending.length), pos);
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y;

function emailEnd({ src, posMax }: StateInline, start: number) {
  const end = start + (matchAt(EMAIL, src, start)?.[0].length ?? 0);
  return end === start || end > posMax || /[_-]/.test(src.charAt(end - 1)) ? -1 : end;
}

function urlEnd({ src, posMax }: StateInline, start: number) {
  // A long run may hold the start of another link at every fourth letter.
  const host = matchAt(HOST, src.slice(0, start + LONGEST_HOST + 1), start)?.[0];
  if (host === undefined || host.length > LONGEST_HOST || UNDERSCORE_AT_END.test(host)) return -1;
  const rest = matchAt(REST, src.slice(0, start + LONGEST_URL + 1), start + host.length)?.[0] ?? '';
  const end = start + host.length + rest.length;
  return end > start + LONGEST_URL ? -1 : start + trimmedLength(src.slice(start, Math.min(end, posMax)));
}

/** Length without closing punctuation, entities and unpaired brackets, which belong to the sentence. */
function trimmedLength(url: string) {
  let end = url.length;
  let open = 0;
  for (const char of url) open += char === '(' ? 1 : char === ')' ? -1 : 0;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    if (last === ')') {
      if (open >= 0) break;
      open++;
    } else if (last === ';') {
      const entity = /&[a-z\d]+;$/i.exec(url.slice(Math.max(0, end - 40), end))?.[0];
      if (entity === undefined) break;
      end -= entity.length - 1;
    } else if (!'?!.,:*_~\'"'.includes(last)) break;
  }
  return end;
}

/** @param end negative: no link */
function push(state: StateInline, start: number, end: number, prefix = '') {
  if (end < 0) return false;
  const written = state.md.utils.unescapeAll(state.src.slice(start, end).replaceAll('\\', '\\\\'));
  if (verdictOf(prefix + written, 'link') !== 'safe') return false;
  const taken = state.pos - start;
  if (taken > 0) state.pending = state.pending.slice(0, -taken);
  const open = state.push('link_open', 'a', 1);
  open.attrs = [['href', spelled(prefix + written)]];
  open.info = 'auto';
  open.meta = { at: start };
  state.push('text', '', 0).content = written;
  state.push('link_close', 'a', -1).info = 'auto';
  state.pos = end;
  return true;
}

/** Finds `ada@example.org`, not `@ada@social.example`. The lookbehind keeps it linear. */
const EMAIL_IN_TEXT =
  /(?<![\p{L}\p{M}\p{N}@._%+-])[\p{L}\p{N}._%+-][\p{L}\p{M}\p{N}._%+'-]*@(?:\[[\da-fv:.]+\]|(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}{2,})/iu;

/** Full-width and encoded signs, and invisible characters between them. */
const WRITTEN_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/[\uFF20\uFE6B]|%(?:25)*40|&(?:#0*64|#x0*40|commat);?/gi, '@'],
  [/[\uFF0E\uFE52\u3002\uFF61]|%(?:25)*2e|&(?:#0*46|#x0*2e|period);?/gi, '.'],
  [/\p{Cf}/gu, ''],
];
const MAY_HAVE_SIGN = /[@\uFF20\uFE6B%&]/;

/** @returns UTF-16 index of an e-mail address, approximate for an encoded one; -1 for none */
export function findEmail(text: string): number {
  if (!MAY_HAVE_SIGN.test(text)) return -1;
  const plain = WRITTEN_OTHERWISE.reduce(
    (left, [pattern, sign]) => left.replaceAll(pattern, () => sign),
    text,
  );
  const at = plain.includes('@') ? plain.search(EMAIL_IN_TEXT) : -1;
  return at < 0 || plain === text ? at : Math.max(0, text.indexOf(plain.slice(at, at + 1), at));
}

/**
 * Text up to a character at which one of our inline rules may start. markdown-it's own rule stops at eleven
 * more, and each stop calls every rule. An underscore within a word is not emphasis.
 */
const TEXT = /[^\n!%&*:<@[\\\]_`{~]+(?:(?<=[a-z\d])_(?=[a-z\d])[^\n!%&*:<@[\\\]_`{~]+)*/iy;

/** markdown-it's own list. */
const TEXT_OF_PLUGINS = /[^\n!#$%&*+\-:<=>@[\\\]^_`{}~]+/iy;

/** {@link text} for formulas and rules of plugins. */
export const textOfPlugins: RuleInline = (state, silent) => takeText(TEXT_OF_PLUGINS, state, silent);

export const text: RuleInline = (state, silent) => takeText(TEXT, state, silent);

function takeText(run: RegExp, state: StateInline, silent: boolean) {
  const { src, pos, posMax } = state;
  const www = nextWww(src, pos);
  if (www === pos) return false;
  const within = www < 0 ? src : src.slice(0, www + 1);
  run.lastIndex = pos;
  if (!run.test(within)) return false;
  const end = Math.min(run.lastIndex, posMax, www < 0 ? posMax : www);
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}

/** The next call usually continues in the same text. */
let last = { src: '', from: 0, at: -1 };

function nextWww(src: string, from: number) {
  const isKnown = src === last.src && from >= last.from && (last.at < 0 || from <= last.at);
  if (!isKnown) last = { src, from, at: src.indexOf('www.', from) };
  return last.at;
}
