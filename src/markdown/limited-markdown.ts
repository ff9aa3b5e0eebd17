import type MarkdownIt from 'markdown-it';
import { bareLinks, text, textBefore } from './bare-links.ts';
import { characters, normalize } from './characters.ts';
import { newParser, type RuleInline } from './markdown-it.ts';

/**
 * Parser for untrusted text: paragraphs, lists, quotations, code, emphasis and links. All other syntax stays
 * text. The caller decides which links are safe.
 */
export function limitedMarkdown(): MarkdownIt {
  const md = newParser('zero');
  md.enable(['blockquote', 'code', 'fence', 'list']);
  md.enable(['autolink', 'backticks', 'emphasis', 'entity', 'escape', 'link', 'newline']);
  md.inline.ruler.at('text', text);
  md.inline.ruler.at('linkify', bareWebLinks);
  md.inline.ruler.enable('linkify');
  md.core.ruler.at('normalize', normalize);
  md.core.ruler.push('characters', characters);
  return md;
}

/** Excludes e-mail addresses. */
const bareWebLinks: RuleInline = (state, silent) => {
  if (state.src[state.pos] === '@' || /mailto$/i.test(textBefore(state, 6))) return false;
  return bareLinks(state, silent);
};
