import type MarkdownIt from 'markdown-it';
import { library } from '../lib/libraries.ts';
import { plainText } from './excerpt.ts';
import { typography } from './typography.ts';
import { isAddress } from '../lib/urls.ts';

/** By language; undefined for lines that stay as they are typed. Made for the first line with markup. */
const parsers = new Map<string | undefined, MarkdownIt>();

function createParser(): MarkdownIt {
  const md = new (library('markdown-it'))('zero');
  md.enable(['backticks', 'emphasis', 'entity', 'escape', 'newline', 'strikethrough']);
  md.inline.ruler2.enable(['balance_pairs', 'emphasis', 'fragments_join', 'strikethrough']);
  return md;
}

function parserFor(language: string | undefined): MarkdownIt {
  const md = parsers.get(language) ?? createParser();
  if (!parsers.has(language) && language !== undefined) typography(md).setLanguage(language);
  parsers.set(language, md);
  return md;
}

/** Anything that could mean more than itself. Most titles have nothing of the kind. */
const MARKUP = /[&<>"*_`~\\\n]/;
/** As well, where quotation marks and the like are set. */
const TYPED = /['«]|--|\.\.\.| [;:!?»]/;

/**
 * A line of Markdown, such as a title: emphasis, code and strikethrough. No links, no HTML, never a paragraph.
 *
 * @param language by which quotation marks and the like are set; they stay as they are without it
 */
export function renderInline(
  text: string,
  language?: string,
): { readonly html: string; readonly text: string } {
  if (!MARKUP.test(text) && (language === undefined || !TYPED.test(text))) return { html: text, text };
  const md = parserFor(language);
  const tokens = md.parseInline(text, {});
  return {
    html: md.renderer.render(tokens, md.options, {}),
    text: plainText(tokens.flatMap(({ children }) => children ?? [])),
  };
}

/** A plain text with quotation marks and the like as a language has them. */
export function typeset(text: string, language: string): string {
  return renderInline(text.replaceAll(/[\\`*_~&]/g, '\\$&'), language).text;
}

/**
 * A line of Markdown with links, as the settings have them.
 *
 * @param hrefOf what a target becomes that starts with /, https:// or mailto:; no other makes a link
 * @returns safe HTML
 */
export function renderLine(text: string, hrefOf: (target: string) => string): string {
  const md = createParser();
  md.enable(['autolink', 'link']);
  const isSafe = (target: string): boolean => isAddress(target) || /^(?:https?:\/\/|mailto:)/i.test(target);
  md.validateLink = isSafe;
  md.normalizeLink = (target) => (isSafe(target) ? hrefOf(target) : '');
  return md.renderInline(text);
}
