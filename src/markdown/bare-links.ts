import type { RuleInline, StateInline } from './markdown-it.ts';
import { spelled, verdictOf } from './safe-url.ts';

/**
 * Links written without brackets, as GitHub reads them (GFM spec, section 6.9, "Autolinks (extension)"):
 * `http://`, `https://`, `mailto:`, `www.` and e-mail addresses. A bare `example.org` stays text.
 */
export const bareLinks: RuleInline = (state, silent) => {
  // Inside brackets a link may be about to start, whose text is read twice: first silently.
  if (silent || isInLink(state)) return false;
  const { src, pos } = state;
  // A scheme, or a name before `@`, has been read as text already.
  if (src[pos] === ':') {
    const scheme = /(?:^|[^a-z\d+.-])(https?|mailto)$/i.exec(textBefore(state, 12))?.[1] ?? '';
    if (scheme.length === 6) return push(state, pos - 6, emailEnd(state, pos + 1));
    return (
      scheme !== '' && src.startsWith('://', pos) && push(state, pos - scheme.length, urlEnd(state, pos + 3))
    );
  }
  // After a space or a mark that may stand before a word.
  if (src.startsWith('www.', pos) && /^$|[\s\p{P}~]/u.test(src.charAt(pos - 1))) {
    const end = urlEnd(state, pos);
    return end > pos + 4 && push(state, pos, end, 'http://');
  }
  if (src[pos] !== '@') return false;
  // Underscores may have been set aside as possible emphasis, so the name is looked up in the source.
  const name = /[\w.+-]+$/.exec(src.slice(Math.max(0, pos - 64), pos))?.[0];
  if (name === undefined || state.pending.length < name.length) return false;
  return push(state, pos - name.length, emailEnd(state, pos - name.length), 'mailto:');
};

/** markdown-it counts the links it is inside of; its types do not say so. */
export function isInLink(state: StateInline): boolean {
  return 'linkLevel' in state && typeof state.linkLevel === 'number' && state.linkLevel > 0;
}

const LABEL = String.raw`[\p{L}\p{N}_-]+`;
/** A host: labels with dots between them, and no underscore in the last two. */
const HOST = new RegExp(String.raw`(?:${LABEL}\.)*${LABEL}`, 'uy');
/** RFC 1035, section 2.3.4. */
const LONGEST_HOST = 253;
const UNDERSCORE_AT_END = /_[^.]*(?:\.[^.]*)?$/;
/**
 * What may follow a host: anything but spaces, `<`, and brackets that do not belong together (a footnote mark
 * ends the link). Chinese and Japanese punctuation ends it too, for no space follows it.
 */
const REST =
  /(?:\[(?!\^)[^\s<[\]]*\]|[^\s<[\]\u3000-\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201c\u201d])*/y;

/**
 * The last characters that have been read as text. They are taken from the source, where they stand just as they are
 * pending: to look into what is put together character by character takes a copy of all of it.
 */
export function textBefore({ src, pos, pending }: StateInline, length: number): string {
  return src.slice(pos - Math.min(length, pending.length), pos);
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y;

function emailEnd({ src, posMax }: StateInline, start: number): number {
  EMAIL.lastIndex = start;
  const end = start + (EMAIL.exec(src)?.[0].length ?? 0);
  return end === start || end > posMax || /[_-]/.test(src.charAt(end - 1)) ? -1 : end;
}

function urlEnd(state: StateInline, start: number): number {
  HOST.lastIndex = start;
  // Whatever is longer is none, however far it goes: it may hold the start of another at every fourth letter.
  const host = HOST.exec(state.src.slice(0, start + LONGEST_HOST + 1))?.[0];
  if (host === undefined || host.length > LONGEST_HOST || UNDERSCORE_AT_END.test(host)) return -1;
  REST.lastIndex = start + host.length;
  const rest = REST.exec(state.src)?.[0] ?? '';
  const available = Math.min(start + host.length + rest.length, state.posMax);
  return start + trimmedLength(state.src.slice(start, available));
}

/** Length without what belongs to the sentence: closing punctuation, an entity, a bracket that was never opened. */
function trimmedLength(url: string): number {
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

/** @param end none when it is negative */
function push(state: StateInline, start: number, end: number, prefix = ''): boolean {
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

/**
 * Names such as `ada@example.org`, but not those of the fediverse, `@ada@social.example`. A run of letters is
 * looked at once, from its start, so the time grows in a straight line.
 */
const EMAIL_IN_TEXT =
  /(?<![\p{L}\p{M}\p{N}@._%+-])[\p{L}\p{N}._%+-][\p{L}\p{M}\p{N}._%+'-]*@(?:\[[\da-fv:.]+\]|(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}{2,})/iu;

/** Signs of an e-mail address in other letters or codes, and what stands between them and is not seen. */
const WRITTEN_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/[\uFF20\uFE6B]|%(?:25)*40|&(?:#0*64|#x0*40|commat);?/gi, '@'],
  [/[\uFF0E\uFE52\u3002\uFF61]|%(?:25)*2e|&(?:#0*46|#x0*2e|period);?/gi, '.'],
  [/\p{Cf}/gu, ''],
];
const MAY_HAVE_SIGN = /[@\uFF20\uFE6B%&]/;

/**
 * Where an e-mail address stands in a text, however its signs are written: its index, in UTF-16, or one near it when it is
 * written otherwise; -1 when there is none.
 */
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
 * Characters at which one of our inline rules may start. markdown-it's own text rule stops at eleven more,
 * which it keeps for extensions; each stop costs a call of every rule. An underscore within a word never
 * starts or ends emphasis, and belongs to the word.
 */
const TEXT = /[^\n!&*:<@[\\\]_`{~]+(?:(?<=[a-z\d])_(?=[a-z\d])[^\n!&*:<@[\\\]_`{~]+)*/iy;

/** All of markdown-it's, for formulas and rules of plugins. */
const TEXT_OF_PLUGINS = /[^\n!#$%&*+\-:<=>@[\\\]^_`{}~]+/iy;

/** As {@link text}, for a parser with formulas or rules of plugins, which may start at more characters. */
export const textOfPlugins: RuleInline = (state, silent) => takeText(TEXT_OF_PLUGINS, state, silent);

/** Takes a run of plain text. Stops before `www.`, at which a bare link may start. */
export const text: RuleInline = (state, silent) => takeText(TEXT, state, silent);

function takeText(run: RegExp, state: Parameters<RuleInline>[0], silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const www = nextWww(src, pos);
  if (www === pos) return false;
  // Of what is behind nothing is read, for it is read again from there.
  const within = www < 0 ? src : src.slice(0, www + 1);
  run.lastIndex = pos;
  if (!run.test(within)) return false;
  const end = Math.min(run.lastIndex, posMax, www < 0 ? posMax : www);
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}

/** The last result: the next call is mostly a little further in the same text. */
let last = { src: '', from: 0, at: -1 };

/** Index of the next `www.`; -1 when there is none. */
function nextWww(src: string, from: number): number {
  const isKnown = src === last.src && from >= last.from && (last.at < 0 || from <= last.at);
  if (!isKnown) last = { src, from, at: src.indexOf('www.', from) };
  return last.at;
}
