import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { markdownIt } from '../lib/libraries.ts';

/** Made for the first title with markup. */
let parser: MarkdownIt | undefined;

function createParser(): MarkdownIt {
  const md = new (markdownIt())('zero');
  md.enable(['backticks', 'emphasis', 'entity', 'escape', 'newline', 'strikethrough']);
  md.inline.ruler2.enable(['balance_pairs', 'emphasis', 'fragments_join', 'strikethrough']);
  return md;
}

/** Anything that could mean more than itself. Most titles have nothing of the kind. */
const MARKUP = /[&<>"*_`~\\\n]/;

/** A line of Markdown, such as a title: emphasis, code and strikethrough. No links, no HTML, never a paragraph. */
export function renderInline(text: string): { readonly html: string; readonly text: string } {
  if (!MARKUP.test(text)) return { html: text, text };
  const md = (parser ??= createParser());
  const tokens = md.parseInline(text, {});
  return { html: md.renderer.render(tokens, md.options, {}), text: tokens.map(plain).join('') };
}

function plain(token: Token): string {
  return token.children?.map(plain).join('') ?? (token.type === 'softbreak' ? ' ' : token.content);
}
