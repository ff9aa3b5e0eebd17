import { isTex } from '../../html/formulas.ts';
import { decoded } from '../../addresses/paths.ts';
import { LINKS } from '../../html/context.ts';
import { emphasisOf, headingLevels, HIDES } from '../../html/prepare.ts';
import { elementsOf } from './markdown-in-html.ts';
import { htmlToMarkdown, renderedMarkdown } from '../../html/html-to-markdown.ts';
import { plainText, wordsAlone } from '../../html/plain-text.ts';
import type { Syntax } from '../generator.ts';
import {
  type Edit,
  edited,
  gapTo,
  lineAround,
  matchesInText,
  type OnNote,
  replaceInText,
  spanOf,
} from './code-spans.ts';
import { alert, alertName, details } from './markdown-pieces.ts';
import type { Targets } from '../../model.ts';
import { BOX, FOLDED, named, namedTag, readArguments } from './tag-table.ts';

/** Contains no other `start`. */
const between = (start: string, end: string) => `${start}(?:(?!${start})[^])*?${end}`;
const liquid = (words: string) => String.raw`\{%[-+]?\s*${words}\s*[-+]?%\}`;

const LIQUID = `${between(liquid('comment'), liquid('endcomment'))}|${String.raw`\{%[-+]?\s*#[^%]*%\}`}`;
const NUNJUCKS = String.raw`\{#(?:(?!\{#)[^])*?#\}`;
const NOTES: Readonly<Record<Syntax, string>> = {
  liquid: `${LIQUID}|${between(String.raw`\{::comment\}`, String.raw`\{:\/(?:comment)?\}`)}`,
  nunjucks: `${LIQUID}|${NUNJUCKS}`,
  hexo: `${LIQUID}|${NUNJUCKS}`,
  hugo: between(String.raw`\{\{[<%]\s*comment\s*[>%]\}\}`, String.raw`\{\{[<%]\s*\/\s*comment\s*[>%]\}\}`),
  mdx: String.raw`\{\/\*(?:(?!\{\/\*)[^])*?\*\/\}`,
};
const HTML_NOTE = '<!--(?:(?!<!--)[^])*?-->';
/** The excerpt separator, and comments that separate two lists. */
const KEPT = /^<!--\s*(?:more\b.*|[^\p{L}]*)-->$/su;
/** Verbatim tags hold no comments. */
const VERBATIM = String.raw`\{%-?\s*(raw|verbatim|highlight|codeblock|code|prism)\b(?:(?!\{%-?\s*\1\b)[^])*?\{%-?\s*end\1\b`;

/**
 * Removes template and HTML comments outside code. Keeps line breaks.
 *
 * @param syntax tag syntax. Undefined if the text has no tags
 */
export function withoutNotes(text: string, syntax: Syntax | undefined): string {
  const own = syntax === undefined ? '' : `${NOTES[syntax]}|`;
  const pattern = new RegExp(`${VERBATIM}|(?<note>${own}${HTML_NOTE})`, 'giu');
  return replaceInText(text, pattern, ({ 0: typed, groups }) =>
    groups?.['note'] === undefined || KEPT.test(typed) ? undefined : typed.replaceAll(/[^\n]+/g, ''),
  );
}

const TEX =
  /\$\$(?:[^$\\]|\\[^]){1,4000}?\$\$|(\\{1,2})\[(?:[^\\]|\\(?!\\?\])){1,800}?\\{1,2}\]|(\\{1,2})\((?:[^\\\n]|\\[^)\n]){1,1000}?\\{1,2}\)|(?<![\w$\\])\$(?!\s)(?:[^$\n\\]|\\.){1,500}?(?<![\s\\])\$(?![\w$])/g;

/** Replaces KaTeX output with its TeX source, and styles with emphasis. @param onNote receives each formula with its index */
export function withPlainSpans(text: string, onNote: OnNote): string {
  return withoutElements(text, /<(\/?)(span)\b([^<>]*)>/gi, (html, attributes, index) => {
    const note: Targets['note'] = (kind, subject) => onNote(kind, subject, index);
    if (/^ class=["']katex(?:-display)?["']/.test(attributes))
      return htmlToMarkdown(html, { ...LINKS, note }).trim();
    const names = emphasisOf(attributes);
    const inner = html.replaceAll(/^<[^<>]*>|<[^<>]*>$/g, '');
    return names.length === 0
      ? undefined
      : names.reduce((words, name) => `<${name}>${words}</${name}>`, inner);
  });
}

/** Removes elements that no reader saw. Keeps line breaks. @param onNote receives each with its index */
export function withoutHidden(text: string, onNote: OnNote): string {
  const shown = (html: string, attributes: string, index: number) => {
    const names = attributes.replaceAll(/=\s*(?:"[^"]*"|'[^']*')/g, '');
    const isHidden = /\shidden(?![\w-])/i.test(names) || (/\sstyle\b/i.test(names) && HIDES.test(attributes));
    if (!isHidden) return undefined;
    onNote('hidden-text', wordsAlone(html) || html, index);
    return html.replaceAll(/[^\n]+/g, '');
  };
  const plain = replaceInText(text, PARAGRAPH, ({ 0: html, 1: rest = '', index }) =>
    shown(html, rest, index),
  );
  return withoutElements(plain, /<(\/?)([a-z][\w-]*)\b([^<>]*)>/gi, shown);
}

/** A paragraph up to its end tag, or to an empty line. */
const PARAGRAPH = /<p\b([^<>]*)>(?:(?!<\/?p\b|\n[ \t]*\n)[^])*(?:<\/p\s*>)?/gi;

/** @param tags as of {@link elementsOf} @param write returns undefined for an element that stays */
function withoutElements(
  text: string,
  tags: RegExp,
  write: (html: string, attributes: string, index: number) => string | undefined,
): string {
  const edits: Edit[] = [];
  for (const { start, end, attributes } of text.includes('<') ? elementsOf(text, tags) : []) {
    const isInside = start < (edits.at(-1)?.end ?? 0);
    const written = isInside ? undefined : write(text.slice(start, end), attributes, start);
    if (written !== undefined) edits.push({ start, end, text: written });
  }
  return edited(text, edits);
}

/**
 * Turns formulas into code, which has no Markdown syntax. Keeps line numbers.
 *
 * @param onNote receives each formula with its index
 */
export function withFormulas(text: string, onNote: OnNote): string {
  return replaceInText(text, TEX, (match) => {
    const { 0: typed, index } = match;
    const { before: indent, isAlone } = lineAround(text, spanOf(match));
    // A target or an attribute, such as `/wiki/Python_\(language\)`, holds no formula.
    if (/\]\([^\s()]*$|<[a-z]+\s[^<>]*$/i.test(indent)) return undefined;
    if (!isTex(typed) || /\n[ \t]*(?:>|\n)/.test(typed) || typed.includes('`')) return undefined;
    onNote('formula', typed, index);
    const [, inner] = /^(?:\$\$|\\{1,2}\[)[ \t]*\n([^]*)\n[ \t]*(?:\$\$|\\{1,2}\])$/.exec(typed) ?? [];
    return inner !== undefined && isAlone
      ? `\`\`\`tex\n${inner}\n${indent}\`\`\``
      : `\`${typed.replaceAll(/(?<!\s)\s*\n\s*/g, ' ').replaceAll(/^\\\\|\\\\(?=[)\]]$)/g, '\\')}\``;
  });
}

/** `::: warning A title`, its lines and `:::`. */
const BOXES =
  /^([ \t]*):{3,}[ \t]*([a-z][\w-]*)[ \t]*(?:\[([^[\]]*)\])?[ \t]*(?:\{([^{}\n]*)\})?[ \t]*([^\n]*)\n((?:(?![ \t]*:{3,}[ \t]*(?:[a-z]|$))[^\n]*\n)*)[ \t]*:{3,}[ \t]*$/gm;
/** First line of a callout: `> [!info]- A title`. */
const CALLOUT = /^((?:[ \t]*>)+[ \t]*)\[!([\w-]+)\][+-]?[ \t]*(.*)$/gm;

/**
 * Converts boxes to alerts: `::: warning A title` of markdown-it, Docusaurus and Astro, and callouts of Obsidian and
 * Hugo.
 */
export function withAlerts(typed: string): string {
  const text = withCallouts(typed);
  return replaceInText(text, BOXES, (found) => {
    const [, indent = '', name = '', label = '', more = '', rest = '', inner = ''] = found;
    const isBox = BOX.test(name);
    if (!isBox && !FOLDED.test(name)) return undefined;
    const title = label === '' ? (named(readArguments(more), 'title') ?? rest.trim()) : label;
    const plain = inner.replace(/\n$/, '').replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const made = isBox ? alert(name, plain, title) : details(title, plain);
    const { above, below } = lineAround(text, spanOf(found));
    return gapTo(above) + made.replaceAll(/^(?=.)/gm, () => indent) + gapTo(below);
  });
}

function withCallouts(text: string): string {
  return replaceInText(text, CALLOUT, ([, quote = '', kind = '', title = '']) => {
    const name = alertName(kind);
    if (title === '' && name === kind.toUpperCase()) return undefined;
    const head = title === '' ? '' : `\n${quote}**${title.trim()}**\n${quote.trimEnd()}`;
    return `${quote}[!${name}]${head}`;
  });
}

/** `::github{repo="a/b"}`, `:spoiler[words]` and `:::name` of remark-directive. */
const DIRECTIVE =
  /^[ \t]*(:{2,})([a-z][\w-]*)(?:\[[^\]\n]*\])?(?:\{([^{}\n]*)\})?[ \t]*$|(?<![\w:/]):[a-z][\w-]*\[[^\]\n]+\]/gim;

/** Converts known directives. Names the others, which stay as typed. */
export function withDirectives(text: string, onLeft: OnNote): string {
  return replaceInText(text, DIRECTIVE, ({ 0: typed, 1: signs = '', 2: name = '', 3: rest = '', index }) => {
    if (signs.length > 2 && (BOX.test(name) || FOLDED.test(name))) return undefined;
    const made = signs === '::' ? namedTag(name.toLowerCase(), rest) : undefined;
    if (!made || made.text === '') onLeft('tag', typed.trim(), index);
    return made?.text || undefined;
  });
}

const plainLetters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Writes the ids of a typed list of contents, if the headings get others here. */
export function withTypedIds(text: string): string {
  const wanted = new Set(
    Array.from(text.matchAll(/\]\(#([^()\s]+)\)|href="#([^"]+)"/g), ([, a, b]) => decoded(a ?? b ?? '')),
  );
  if (wanted.size === 0) return text;
  for (const [, id = ''] of renderedMarkdown(text).html.matchAll(/ id="([^"]+)"/g)) wanted.delete(id);
  return replaceInText(text, /^(#{1,6}[ \t]+)(\S[^\n]*)$/gm, ([, signs = '', line = '']) => {
    const words = line.trimEnd();
    const letters = plainLetters(words);
    const id = [...wanted].find((one) => [letters, letters.replace(/^\d+/, '')].includes(plainLetters(one)));
    if (
      id === undefined ||
      letters === '' ||
      /\{#[^{}]*\}$/.test(words) ||
      !/^[\p{L}\p{M}\p{N}_.:-]+$/u.test(id)
    )
      return undefined;
    wanted.delete(id);
    return `${signs}${words} {#${id}}`;
  });
}

/** Fast test: each sign of a note has one of these. */
const MAY_BE_NOTE = /<\s{0,3}[!%]|\{[#%{/:>-]|\/\*|%%|\]:/;

/** Escapes signs of notes that hide nothing: readers of the old blog saw them, and a build refuses them. */
export function withShownNotes(text: string): string {
  if (!MAY_BE_NOTE.test(text)) return text;
  const lines = text.split('\n');
  for (const { rule, line, column } of renderedMarkdown(text).problems.toReversed()) {
    const [letters, at] = [[...(lines[line - 1] ?? '')], column - 1];
    // A real comment needs an end, which only its author knows.
    if (rule !== 'hidden-note' || letters.slice(at, at + 4).join('') === '<!--') continue;
    lines[line - 1] = letters.toSpliced(at, 0, '\\').join('');
  }
  return lines.join('\n');
}

const HEADING =
  /^( {0,3})(#{1,6})(?=[ \t]+\S)([^\n]*)|^(?<=(?:^|\n)[ \t]*\n|^)( {0,3}(?![#>|<]|[*+-] |\d+[.)] |```|~~~)\S[^\n]*)\n {0,3}(=+|-{2,})[ \t]*$|<h([1-6])\b([^<>]*>(?:(?!<\/?h[1-6]\b)[^]){0,1000}?)<\/h\6>/gim;

/** Attributes of a heading, `{#id .class}`. A heading here has an id alone. */
const ATTRIBUTES = /(?<![ \t])[ \t]*\{[ \t]*([.#][^\s{}][^{}\n]*)\}(?=[ \t]*$)/m;

/** Normalises heading levels below the title, without gaps. Removes a first heading that repeats the title. */
export function withHeadings(text: string, title: string): string {
  if (!/^ {0,3}(?:#|=+[ \t]*$|-{2,}[ \t]*$)|<h[1-6]/im.test(text)) return text;
  const found = matchesInText(text, HEADING);
  const [first] = found;
  const words = (typed: string) =>
    plainText(typed)
      .replaceAll(/[\s#*_`\\]|\{[^{}]*\}$/g, '')
      .toLowerCase();
  const isTitle =
    first !== undefined &&
    title !== '' &&
    words(first[3] ?? first[4] ?? '') === words(title) &&
    text.slice(0, first.index).trim() === '';
  const shown = isTitle ? found.slice(1) : found;
  const levels = headingLevels(
    shown.map(
      ([, , signs, , , line, tag]) =>
        signs?.length ?? (tag === undefined ? (line?.startsWith('=') ? 1 : 2) : Number(tag)),
    ),
  );
  const edits = shown.map((match, place): Edit => {
    const [, indent, signs, rest, line, , tag, inner] = match;
    const level = levels[place] ?? 2;
    const mark = '#'.repeat(level);
    // Keeps line numbers for notes.
    const plain = signs === undefined ? `${mark} ${line?.trim()}\n` : `${indent}${mark}${rest}`;
    return {
      ...spanOf(match),
      text:
        tag === undefined
          ? plain.replace(ATTRIBUTES, (_, names: string) =>
              names.replace(/^[^#]*(#\S+)?.*/s, (__, id?: string) => (id ? ` {${id}}` : '')),
            )
          : `<h${level}${inner}</h${level}>`,
    };
  });
  const head = isTitle ? [{ start: 0, end: first.index + first[0].length, text: '' }] : [];
  return edited(text, [...head, ...edits]);
}
