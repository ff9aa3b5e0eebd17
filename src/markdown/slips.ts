import { shorten } from '../lib/text.ts';
import { brokenLetters, MAY_BE_BROKEN } from './broken-letters.ts';
import { EMOJI } from './emoji-names.ts';
import type { BodyRule, Env } from './env.ts';
import { placeAt, placeIn, report, warning } from './findings.ts';
import { withScheme } from './meant-targets.ts';
import type { Token } from './markdown-it.ts';
import { onlyWords, withoutCode } from './words.ts';

function lintLetters(env: Env, line: number, text: string): void {
  for (const { typed, index, meant } of brokenLetters(withoutCode(text))) {
    const place = placeAt(env, line, index);
    if (meant === undefined) {
      const message = `A letter is lost here: “${shorten(typed)}” stands in its place.`;
      const hint = 'Write the letter again, and save the file with the encoding UTF-8.';
      report(env, place, warning('broken-letters', message, hint));
    } else {
      const isInvisible = /^[^\p{L}&=\\]/u.test(typed);
      const message = isInvisible
        ? 'There is an invisible control character here.'
        : `“${shorten(typed)}” was read in the wrong encoding.`;
      report(
        env,
        place,
        warning('broken-letters', message, isInvisible ? 'Remove it.' : `Write ${shorten(meant)}`, {
          typed,
          text: meant,
        }),
      );
    }
  }
}

/** `! [Hills](sea.jpg)`. French has a space before the sign, but not at the start of a line. */
const SPACED_PICTURE =
  /^(?:! |！ ?)(?=\[[^[\]\n]{0,300}\]\([\w./%-]{1,200}\.(?:jpe?g|png|gif|webp|avif|svg)(?:\s+"[^"\n]{0,300}")?\))/gm;
const NAME_OF_EMOJI = /(?<![\w:/.-]):([a-z+][a-z\d_+-]{1,30}):(?![\w:/])/g;

/** `[our menu(https://a.example)`, but not `[our menu (https://a.example)]`. */
const WITHOUT_BRACKET =
  /(!?)\[(\p{L}[^[\]()\n]{0,300}?) ?\((https?:\/\/[^\s()]{1,2000})\)(?![^[\]\n]{0,300}\])/gu;
/** Fast path. */
const MAY_BE_WITHOUT = /\[[^[\]()\n]{1,300}\(https?:/;

/** `htp://a.example` in the text, without a link around it. */
const BARE_SLIP = /(?<![\w/:.@(<"'“”„«‘‚-])(?:h{1,2}t{1,3}|t{2,3})p{1,2}s?[:;]?\/\/[^\s<>()"'\]]{4,300}/gi;

/** `https://https://a.example`, `https://www,a.example` in the text. */
const HALF_LINK =
  /(?<![\w/:.@<"'“”„«‘‚=-]|\]\()https?:\/\/(?:https?:?\/\/|www(?:,|\.\.))[^\s<>()"'\]]{4,300}/gi;

/** Fast path: `//` behind anything but `http:` and `https:`. */
const MAY_BE_SLIP = /(?:(?<!\bhttps?):|[psPS;])\/\//;

/** `[words]`, and `(https://…)` in the next line. */
const NEXT_LINE = /(?<![\w\]!\\])\[(\p{L}[^[\]\n]{0,200})\]\n\((https?:\/\/[^\s()]{3,400})\)/gu;
/** `<www.a.example>` */
const WITHOUT_SCHEME = /<(www\.[^\s<>]{3,300})>/gi;
/** `[^ 1]` */
const SPACED_NOTE = /\[\^ {1,3}([\w-]{1,20}) ?\](?!\()/g;
/** `: a drink` below a word, as PHP Markdown Extra has it. */
const DEFINITION = /(?<=^[^\n.!?]{1,60}\n): {1,3}(?=\p{L})/gu;

/** Fast path for {@link HALF_LINK}. */
const MAY_BE_HALF = /:\/\/(?:https?:?\/\/|www(?:,|\.\.))/i;

/** Fast path. */
const MAY_BE_OTHER = /\]\n\(|<www\.|\[\^ |\n: /;

/** Fast path. */
const PERHAPS_NAME = /:([a-z+][a-z\d_+-]{1,30})(?=:)/g;

/** Markup and letters that stay as they are typed. */
export const lintSlips: BodyRule = (tokens, env) => {
  const { source } = env;
  const isSlip =
    source.includes('! [') ||
    source.includes('！') ||
    MAY_BE_SLIP.test(source) ||
    MAY_BE_HALF.test(source) ||
    MAY_BE_OTHER.test(source) ||
    MAY_BE_WITHOUT.test(source) ||
    Array.from(source.matchAll(PERHAPS_NAME)).some(([, name = '']) => EMOJI.has(name));
  if (isSlip) for (const token of tokens) if (token.type === 'inline') lintText(env, token);
  lintLines(env, tokens);
};

function lintText(env: Env, token: Token): void {
  const { content } = token;
  for (const { 0: typed, index } of content.matchAll(SPACED_PICTURE)) {
    const message = `“${typed}” before [ is not the sign of a picture, so the page shows a link.`;
    const found = warning('link-signs', message, 'Write ![ without a space', { typed, text: '!' });
    report(env, placeIn(env, token, index), found);
  }
  if (MAY_BE_WITHOUT.test(content))
    for (const { 0: typed, 1: sign, 2: inner, 3: web, index } of withoutCode(content).matchAll(
      WITHOUT_BRACKET,
    )) {
      const text = `${sign}[${inner}](${web})`;
      const message = 'The sign ] of this link is missing, so this stays as it is typed.';
      const found = warning('link-signs', message, `Write ${shorten(text)}`, { typed, text });
      report(env, placeIn(env, token, index), found);
    }
  const words = MAY_BE_SLIP.test(content) ? onlyWords(content) : '';
  for (const { 0: all, index } of words.matchAll(BARE_SLIP)) {
    const typed = all.replace(/(?<![.,;:!?])[.,;:!?]+$/, '');
    const text = withScheme(typed);
    const message = `“${shorten(typed)}” is not an address, so it stays as it is typed.`;
    if (text !== undefined)
      report(env, placeIn(env, token, index), warning('link', message, `Write ${text}`, { typed, text }));
  }
  for (const { 0: typed, 1: words = '', 2: web = '', index } of content.includes(']\n(')
    ? withoutCode(content).matchAll(NEXT_LINE)
    : []) {
    const message = 'The line ends between ] and (, so this stays as it is typed.';
    const text = `[${words}](${web})`;
    report(
      env,
      placeIn(env, token, index),
      warning('link-space', message, `Write ${shorten(text)}`, { typed, text }),
    );
  }
  for (const { 0: typed, 1: web = '', index } of content.includes('<www.')
    ? withoutCode(content).matchAll(WITHOUT_SCHEME)
    : []) {
    const message = `“${typed}” lacks https://, so it stays as it is typed.`;
    const text = `<https://${web}>`;
    report(env, placeIn(env, token, index), warning('link', message, `Write ${text}`, { typed, text }));
  }
  for (const { 0: typed, 1: name = '', index } of content.includes('[^ ')
    ? withoutCode(content).matchAll(SPACED_NOTE)
    : []) {
    const message = `There is a space in “${typed}”, so it is no footnote and stays as it is typed.`;
    const text = `[^${name}]`;
    report(env, placeIn(env, token, index), warning('footnote', message, `Write ${text}`, { typed, text }));
  }
  for (const { index } of content.includes('\n: ') ? content.matchAll(DEFINITION) : []) {
    const message =
      'A colon at the start of a line makes no list of definitions here, so the lines run together.';
    const hint = 'Write - **Tea**: a drink';
    report(env, placeIn(env, token, index), warning('template-tag', message, hint));
  }
  if (MAY_BE_HALF.test(content))
    for (const { 0: all, index } of withoutCode(content).matchAll(HALF_LINK)) {
      const typed = all.replace(/(?<![.,;:!?])[.,;:!?]+$/, '');
      const text = withScheme(typed);
      const message = `“${shorten(typed)}” is not an address, so readers cannot follow it.`;
      if (text !== undefined)
        report(env, placeIn(env, token, index), warning('link', message, `Write ${text}`, { typed, text }));
    }
  for (const { 0: typed, 1: name = '', index } of onlyWords(content).matchAll(NAME_OF_EMOJI)) {
    const text = EMOJI.get(name);
    const message = `“${typed}” is the name of an emoji, so this stays as it is typed.`;
    if (text !== undefined)
      report(
        env,
        placeIn(env, token, index),
        warning('template-tag', message, `Write ${text}`, { typed, text }),
      );
  }
}

/** Markers of a merge stand at the start of a line, and make quotations, headings and paragraphs. */
const CONFLICT = /^(?:<{7}|>{7}(?= \S+(?: \(.*\))?$))(?: |$)/;
const LOCAL = String.raw`https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|(?:192\.168|10(?:\.\d{1,3}))(?:\.\d{1,3}){2}(?=:80[89]\d)|[\w-]{1,63}\.local(?=:80[89]\d))(?::\d{1,5})?`;
/** A URL of this computer. */
export const HAS_LOCAL = new RegExp(LOCAL, 'i');

/** Faults of source lines outside of code and comments. */
function lintLines(env: Env, tokens: readonly Token[]): void {
  const { source } = env;
  const hasConflict = source.includes('<<<<<<<') || source.includes('>>>>>>> ');
  const hasLocal = HAS_LOCAL.test(source);
  const hasBroken = MAY_BE_BROKEN.test(source);
  if (!hasConflict && !hasLocal && !hasBroken) return;
  const code = new Set<number>();
  for (const { type, map, content } of tokens)
    if (
      map &&
      (/^(?:fence|code_block)$/.test(type) || (type === 'html_block' && /^\s*<(?:pre|!--)/i.test(content)))
    )
      for (let line = map[0]; line < map[1]; line++) code.add(line);
  // Seven levels of a quotation are no marker.
  let inConflict = false;
  let hasMiddle = false;
  for (const [line, text] of source.split('\n').entries()) {
    if (code.has(line)) continue;
    if (hasLocal) lintLocal(env, line, text);
    if (hasBroken) lintLetters(env, line, text);
    hasMiddle ||= text === '=======';
    if (!hasConflict || !CONFLICT.test(text)) continue;
    const isEnd = text.startsWith('>');
    if (!inConflict && (!isEnd || hasMiddle)) reportConflict(env, line, text);
    inConflict = !isEnd;
  }
}

export const KEEP_ONE =
  'Keep the version that is right. Remove the other one, and the lines that start with <<<<<<<, ======= and >>>>>>>.';

function reportConflict(env: Env, line: number, text: string): void {
  const message = `“${shorten(text.trim())}” is left over from a merge of two versions.`;
  report(env, placeAt(env, line, 0), warning('conflict-marker', message, KEEP_ONE));
}

/** Words and target. A bare address, or one that its words name, may be an example in a manual. */
const LOCAL_LINK = new RegExp(
  String.raw`(?:(!?)\[([^[\]]{0,300})\](?:\(|:\s{0,9})<?|\b(?:href|src|poster)\s{0,9}=\s{0,9}["']?)(${LOCAL})([^\s()<>"']*)`,
  'gi',
);
/** The preview takes the next port if one is in use. */
const PORT = /:80[89]\d$/;

function lintLocal(env: Env, line: number, text: string): void {
  if (!HAS_LOCAL.test(text)) return;
  const links = withoutCode(text).matchAll(LOCAL_LINK);
  for (const { 0: all, 1: sign, 2: words = '', 3: origin = '', 4: path = '', index } of links) {
    const isOurs = PORT.test(origin);
    if (words.includes(origin.replace(/^.*\//, '')) || !(isOurs || sign === '!')) continue;
    // A manual links to the front page of a server.
    if (sign === '' && /^\/?$/.test(path)) continue;
    const [typed, target] = [origin + path, path === '' ? '/' : path];
    const message = `“${shorten(typed)}” is an address of the preview, which works on your computer only.`;
    const fix = isOurs ? { typed, text: target } : undefined;
    const place = placeAt(env, line, index + all.length - typed.length);
    report(env, place, warning('preview-address', message, `Write ${target}`, fix));
  }
}
