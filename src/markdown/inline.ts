import { remember } from '../lib/remember.ts';
import { newParser } from './markdown-it.ts';
import { plainText } from './excerpt.ts';
import { typography } from './typography.ts';
import { isAddress } from '../lib/urls.ts';

function createParser() {
  const md = newParser('zero');
  md.enable(['backticks', 'emphasis', 'entity', 'escape', 'newline', 'strikethrough']);
  md.inline.ruler2.enable(['balance_pairs', 'emphasis', 'fragments_join', 'strikethrough']);
  return md;
}

/** Undefined: no typography. */
const parserFor = remember((language: string | undefined) => {
  const md = createParser();
  if (language !== undefined) typography(md).setLanguage(language);
  return md;
});

const MARKUP = /[&<>"*_`~\\\n]/;
/** Characters that typography may change. */
const TYPED = /['«]|--|\.\.\.| [;:!?»]/;

/**
 * Emphasis, code and strikethrough, no links or HTML.
 *
 * @param language for typography; without it, quotation marks stay as written
 */
export function renderInline(text: string, language?: string) {
  if (!MARKUP.test(text) && (language === undefined || !TYPED.test(text))) return { html: text, text };
  const md = parserFor(language);
  const tokens = md.parseInline(text, {});
  return {
    html: md.renderer.render(tokens, md.options, {}),
    text: plainText(tokens.flatMap(({ children }) => children ?? [])),
  };
}

export function typeset(text: string, language: string): string {
  return renderInline(text.replaceAll(/[\\`*_~&]/g, '\\$&'), language).text;
}

/**
 * Inline Markdown with links, for settings.
 *
 * @param hrefOf maps a target that starts with /, https:// or mailto:; others make no link
 * @returns safe HTML
 */
export function renderLine(text: string, hrefOf: (target: string) => string): string {
  const md = createParser();
  md.enable(['autolink', 'link']);
  const isSafe = (target: string) => isAddress(target) || /^(?:https?:\/\/|mailto:)/i.test(target);
  md.validateLink = isSafe;
  md.normalizeLink = (target) => (isSafe(target) ? hrefOf(target) : '');
  return md.renderInline(text);
}
