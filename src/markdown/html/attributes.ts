import type { PlacedEdit } from '../../lib/problems.ts';
import { escapeHtml, shorten } from '../../lib/text.ts';
import type { Env } from '../env.ts';
import { isFree, isValidId } from '../headings.ts';
import { missingAlt } from '../pictures.ts';
import { runningTarget, unknownTarget } from '../refused-targets.ts';
import { verdictOf } from '../safe-url.ts';
import { encode, hrefFor, isOfBlog, SIZE, srcFor } from '../targets.ts';
import { foreignMedia, mayPlay, mediaSrc } from '../media.ts';
import { type Element, PLAYERS } from './elements.ts';
import type { Piece, WrittenAttribute } from './scan-tags.ts';
import { type Finding, type Place, report, warning } from '../findings.ts';

const CLASS = String.raw`(?:align-(?:left|center|right)|gallery|letter(?:-address|-signature)?|language-[\w+#.-]+)`;

/** Attributes that every element may have, and the values that each attribute may have. */
const EVERYWHERE = new Set(['class', 'dir', 'lang', 'title']);
const VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['align', /^(?:left|center|right)$/i],
  ['class', new RegExp(String.raw`^\s*${CLASS}(?:\s+${CLASS})*\s*$`)],
  ['colspan', /^\d{1,3}$/],
  ['datetime', /^[\dTZPtz:.+ WDHMS-]+$/],
  ['dir', /^(?:ltr|rtl|auto)$/i],
  ['height', /^\d{1,5}$/],
  ['kind', /^(?:captions|subtitles|descriptions|chapters)$/],
  ['hreflang', /^[a-z\d-]+$/i],
  ['lang', /^[a-z\d-]+$/i],
  ['open', /^/],
  ['preload', /^(?:none|metadata)$/],
  ['reversed', /^/],
  ['rowspan', /^\d{1,3}$/],
  ['scope', /^(?:row|col|rowgroup|colgroup)$/i],
  ['span', /^\d{1,3}$/],
  ['srclang', /^[a-z\d-]+$/i],
  ['start', /^-?\d{1,9}$/],
  ['type', /^(?:[1aAiI]|(?:audio|video)\/[\w.+-]+(?:; *codecs=[\w.," -]+)?)$/],
  ['value', /^-?\d{1,9}$/],
  ['width', /^\d{1,5}$/],
]);
const EMPTY = new Set(['open', 'reversed', 'loop', 'muted', 'playsinline', 'default']);
const URLS = new Set(['href', 'src', 'cite', 'poster']);
/** Elements whose `src` is played, or shown with it. */
const PLAYED = new Set([...PLAYERS, 'source', 'track']);

/** The start tag of an element without its name. */
export interface Written {
  /** With the prefix of the body. */
  readonly id: string | undefined;
  /** Each with a space before it. */
  readonly attributes: string;
  /** Target of a picture of the blog. */
  readonly picture: string | undefined;
}

/**
 * Writes those attributes of a raw tag that may stay. The others are reported. Undefined when the element is
 * nothing without one that may not stay: a picture without its file.
 */
export function writeAttributes(
  env: Env,
  name: string,
  element: Element,
  { attributes, written: typed, start }: Piece & { kind: 'start' },
  placeOf: (index: number) => Place,
): Written | undefined {
  const place = placeOf(start);
  if (PLAYED.has(name) && !PLAYERS.includes(name) && !attributes.has('src')) return undefined;
  const placeOfValue = (key: string): Place => placeOf(typed.get(key)?.value ?? start);
  // By name, for an element never has two of one: `align` is a class too.
  const written = new Map<string, string>();
  const id = idOf(env, place, name, attributes);
  if (id !== undefined) written.set('id', id);
  for (const [key, value] of attributes) {
    // Every player has them.
    if (isAnchor(name, key) || (key === 'controls' && PLAYERS.includes(name))) continue;
    const allowed = EVERYWHERE.has(key) || element.attributes?.includes(key);
    if (allowed && URLS.has(key)) {
      const href = targetOf(env, name, place, key, value, placeOfValue);
      if (href !== undefined) written.set(key, href);
      else if (key === 'src') return undefined;
    } else if (allowed && VALUES.get(key)?.test(value) !== false) {
      // The attribute `align` is no longer HTML; style sheets know the class.
      const [current, text] = key === 'align' ? ['class', `align-${value.toLowerCase()}`] : [key, value];
      const before = written.get(current);
      written.set(current, before === undefined ? text : `${before} ${text}`);
    } else
      refuseAttribute(env, place, name, key, env.notesOutside ? removal(typed.get(key), placeOf) : undefined);
  }
  const src = attributes.get('src')?.trim() ?? '';
  const picture = name === 'img' && written.has('src') && isOfBlog(src) ? src : undefined;
  if (name === 'img') {
    if (!written.has('src')) return undefined;
    if (!attributes.has('alt')) {
      report(
        env,
        place,
        missingAlt('Write what the picture shows in an `alt` attribute: alt="What it shows".'),
      );
      written.set('alt', '');
    }
    if (picture !== undefined && !attributes.has('width') && !attributes.has('height'))
      written.set(SIZE, picture);
    written.set('loading', 'lazy').set('decoding', 'async');
  }
  return { id, attributes: inTag(written), picture };
}

/** `id`, and `name` of a link, which is how anchors were written once. */
function isAnchor(element: string, key: string): boolean {
  return key === 'id' || (key === 'name' && element === 'a');
}

/** What links lead to. It is the first attribute, where {@link withoutIds} finds it. */
function idOf(
  env: Env,
  place: Place,
  name: string,
  attributes: ReadonlyMap<string, string>,
): string | undefined {
  const [typed, other] = [...attributes]
    .filter(([key, value]) => isAnchor(name, key) && value !== '')
    .map(([, value]) => value);
  if (typed === undefined) return undefined;
  if (other !== undefined && other !== typed) report(env, place, refusedId(other, 'is a second id here'));
  if (!isValidId(typed)) report(env, place, refusedId(typed, 'cannot be an id'));
  else if (isFree(env, env.prefix + typed)) return env.prefix + typed;
  else report(env, place, refusedId(typed, 'is the id of something else on the page'));
  return undefined;
}

/** HTML that was written here, for pages where other bodies stand too. */
export function withoutIds(html: string): string {
  return html.replaceAll(/(?<=<[a-z][a-z\d]*) id="[^"]*"/g, '');
}

/** What to print for a target; undefined when it may not stand in the page. */
function targetOf(
  env: Env,
  name: string,
  place: Place,
  key: string,
  value: string,
  placeOfValue: (key: string) => Place,
): string | undefined {
  const target = value.trim();
  const isPlayed = key === 'src' && PLAYED.has(name);
  const kind = key === 'poster' || (key === 'src' && !isPlayed) ? 'image' : 'link';
  const verdict = verdictOf(value, kind);
  if (verdict === 'running') report(env, place, runningTarget(value, kind));
  if (verdict === 'unknown') report(env, placeOfValue(key), unknownTarget(value, kind));
  if (verdict !== 'safe') return undefined;
  if (isPlayed && mayPlay(env, target)) return mediaSrc(env, target, place);
  if (isPlayed) report(env, place, foreignMedia(target));
  if (isPlayed) return undefined;
  if (kind === 'image') return srcFor(env, target, place);
  return key === 'cite' ? encode(target) : hrefFor(env, target, () => place);
}

function inTag(attributes: ReadonlyMap<string, string>): string {
  return Array.from(attributes, ([key, value]) =>
    EMPTY.has(key) ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`,
  ).join('');
}

function refusedId(id: string, why: string): Finding {
  const hint = 'Write another one, of letters, digits, hyphens, underscores, dots and colons.';
  return warning('html', `“${shorten(id)}” ${why} and was left out.`, hint);
}

/** Takes an attribute out of its tag, where it stands on one line. */
function removal(
  written: WrittenAttribute | undefined,
  placeOf: (index: number) => Place,
): PlacedEdit | undefined {
  const typed = written?.text.replace(/^[\s/]*\n[\s/]*/, '') ?? '';
  if (!written || typed.includes('\n')) return undefined;
  return { ...placeOf(written.start + written.text.length - typed.length), typed, text: '' };
}

/** Elements that a message names; the others are counted. */
const MOST_NAMED = 4;

/**
 * Reports that an attribute of a raw tag was left out: once a body, at the first place, with how often and where. Text of
 * another generator has the same ones on every tag.
 */
function refuseAttribute(
  { refused, found }: Env,
  place: Place,
  element: string,
  attribute: string,
  fix: PlacedEdit | undefined,
): void {
  let known = refused.get(attribute);
  if (!known) {
    const problem = { ...warning('html', '', 'Remove it; the theme decides how a post looks.'), ...place };
    refused.set(attribute, (known = { problem, elements: new Set(), others: [], count: 0 }));
    found.problems.push(problem);
  }
  const { problem, elements, others: fixes } = known;
  if (problem.fix && fix) fixes.push(fix);
  else if (fix) problem.fix = { ...fix, others: fixes };
  const count = ++known.count;
  elements.add(element);
  const names = Array.from(elements, (name) => `\`<${name}>\``);
  const others = names.length - MOST_NAMED;
  const on = others > 1 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${others} others` : names.join(', ');
  const times = count === 1 ? '' : `, ${count.toLocaleString('en')} times`;
  problem.message = `The attribute \`${attribute}\` is not allowed on ${on} here and was left out${times}.`;
}
