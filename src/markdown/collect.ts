import type { BodyRule, Collected, Env } from './env.ts';
import { plainText } from './excerpt.ts';
import { metaOf, placeIn, problemOf, report, startOf } from './findings.ts';
import { type HeadingTokens, nameHeadings } from './headings.ts';
import { leftoversIn } from './leftovers.ts';
import { lineOf, type Token } from './markdown-it.ts';
import { collectMedia } from './media.ts';
import { collectPicture } from './pictures.ts';
import { roughAll } from './rough.ts';
import { hrefFor, type LinkPlace } from './targets.ts';
import { countWords } from './words.ts';

/** One walk for headings, links, pictures, words and problems. Runs last. */
export const collect: BodyRule = (tokens, env) => {
  const inspection: Collected | undefined = env.context.inspects
    ? { headings: [], links: [], images: [], boldLines: [], phrases: [], days: [] }
    : undefined;
  const headings: (HeadingTokens & { inline: Token })[] = [];
  tokens.forEach((token, i) => {
    if (token.attrs !== null) noteId(env, token);
    if (token.type !== 'inline') return;
    collectInline(env, token, inspection);
    const open = tokens[i - 1];
    const close = tokens[i + 1];
    if (open?.type === 'heading_open' && close)
      headings.push({ open, close, inline: token, text: plainText(token.children ?? []).trim() });
    if (!inspection) return;
    const bold = open?.type === 'paragraph_open' && open.level === 0 && boldLine(token);
    // A name in a cell is no heading.
    const isInCell = bold && /<(?:t[dh]|li|dd)\b[^<>]*>\s*$/i.test(tokens[i - 2]?.content ?? '');
    if (bold && !isInCell && i + 2 < tokens.length)
      inspection.boldLines.push({ text: bold, ...placeIn(env, token, 0) });
    for (const { 0: text, index } of leftoversIn(token.content))
      inspection.phrases.push({ text, ...placeIn(env, token, index) });
    for (const { 0: typed, 1: before, 2: date = '', 3: behind, index } of token.content.matchAll(DAY)) {
      const place = placeIn(env, token, index + typed.indexOf(date));
      inspection.days.push({ words: [before, behind], date, ...place });
    }
  });
  if (headings.length > 0) nameHeadings(env, headings);
  if (!inspection) return;
  for (const { open, inline, text } of headings) {
    if (open.level > 0) continue;
    const hasSigns = open.markup.startsWith('#');
    const typed = hasSigns ? open.markup.length : open.markup === '=' ? 1 : 2;
    const source = hasSigns ? env.lineAt(lineOf(open)) : '';
    inspection.headings.push({
      level: Number(open.tag.slice(1)),
      typed,
      text,
      source,
      ...placeIn(env, inline, 0),
    });
  }
  env.found.inspection = inspection;
};

const DATE = String.raw`\d{1,2}(?:\.|st|nd|rd|th|er|º)?(?: (?:de |of )?\p{L}{3,12}(?:(?:,| de)? \d{4})?|[./]\d{1,2}[./]\d{4})|\p{L}{3,12} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?`;
/** `Monday, 3 June 2026`, `Montag, den 3.6.2026`, `Monday, June 3rd, 2026`, `3 June 2026 (Monday)`, `30 February` */
const DAY = roughAll`(?<![\p{L}\p{N}-])(?:(\p{L}[\p{L}-]{3,14})[*_]{0,2},? (?:\p{L}{2,3} )?)?(${DATE})(?![\p{L}\p{N}:]| \p{L}{3,12} \d{4})(?:,? \((\p{L}[\p{L}-]{3,14})[),])?`;

/** Characters. */
const LONGEST_HEADING = 80;

/** Text of a short bold paragraph, or first line of one, that is no sentence; otherwise empty. */
function boldLine({ children, content }: Token) {
  const end = children?.findIndex(({ type }) => type.endsWith('break')) ?? -1;
  const line = end < 0 ? children : children?.slice(0, end);
  const shown = (line ?? []).filter(({ type, content: typed }) => type !== 'text' || typed !== '');
  const isBold =
    shown[0]?.type === 'strong_open' &&
    shown.findIndex(({ type }) => type === 'strong_close') === shown.length - 1;
  // The words of a sentence may begin a line.
  const isAlone = /^[^\n]*(?:$|\n\p{Lu})/u.test(content);
  const words = isBold && isAlone ? plainText(shown).trim() : '';
  // “Name – role” and “Name, role” are no headings.
  return words.length <= LONGEST_HEADING &&
    /[\p{L}\p{N})”"]$/u.test(words) &&
    !/\s[–-]\s|^(?:\p{Lu}[\p{L}.'’-]{0,30}[ ]?){1,4}, \p{Ll}[^,]*$/u.test(words)
    ? words
    : '';
}

function collectInline(env: Env, inline: Token, inspection: Collected | undefined) {
  env.found.words += countWords(plainText(inline.children ?? []));
  const placeOf = (token: Token) => placeIn(env, inline, startOf(token));
  let link: { target: string; isBare: boolean; text: string; place: LinkPlace } | undefined;
  for (const token of inline.children ?? []) {
    if (token.attrs !== null) noteId(env, token);
    if (token.type === 'link_open' && !token.hidden) {
      const target = token.attrGet('href') ?? '';
      const place = () => {
        const { targetAt } = metaOf(token);
        const targetPlace = targetAt === undefined ? undefined : placeIn(env, inline, targetAt);
        return { ...placeOf(token), targetPlace };
      };
      if (inspection) link = { target, isBare: token.info === 'auto', text: '', place: place() };
      token.attrSet('href', hrefFor(env, target, place));
    } else if (token.type === 'link_close' && link) {
      const { place, text, ...rest } = link;
      inspection?.links.push({ text: text.trim(), ...rest, ...place });
      link = undefined;
    } else if (link) link.text += token.type === 'image' ? token.content : plainText([token]);
    if (token.type === 'image') {
      const alt = token.content.trim();
      collectPicture(env, token, placeOf(token));
      // Alt text has no places of its own.
      for (const child of token.children ?? []) {
        const inAlt = problemOf(child);
        if (inAlt && inAlt.rule !== 'html') report(env, placeOf(token), inAlt);
      }
      if (alt !== '') inspection?.images.push({ alt, ...placeOf(token) });
    } else if (token.type === 'media') collectMedia(env, token, placeOf(token));
    const problem = problemOf(token);
    if (problem) report(env, placeOf(token), problem);
  }
}

/** Only plugins set ids as attributes. */
function noteId({ found: { ids } }: Env, { type, attrs }: Token) {
  const id = type === 'heading_open' ? undefined : attrs?.find(([name]) => name === 'id')?.[1];
  if (id !== undefined) ids.add(id);
}
