import { type Env, envOf } from './env.ts';
import { plainText } from './excerpt.ts';
import { type HeadingTokens, nameHeadings } from './headings.ts';
import { collectMedia } from './media.ts';
import { collectPicture } from './pictures.ts';
import { hrefFor } from './targets.ts';
import { countWords } from './words.ts';
import type { RuleCore, Token } from './markdown-it.ts';
import { noteOf, placeIn, reportRepeated, startOf } from './findings.ts';

/** The one walk over a body that finds its headings, links, pictures, words and problems. Runs last. */
export const collect: RuleCore = (state) => {
  const env = envOf(state);
  const headings: HeadingTokens[] = [];
  const { tokens } = state;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token && token.attrs !== null) noteId(env, token);
    if (token?.type !== 'inline') continue;
    collectInline(env, token);
    const [open, close] = [tokens[i - 1], tokens[i + 1]];
    if (open?.type === 'heading_open' && close)
      headings.push({ open, close, text: plainText(token.children ?? []).trim() });
  }
  if (headings.length > 0) nameHeadings(env, headings);
  reportRepeated(env);
};

function collectInline(env: Env, inline: Token): void {
  env.found.words += wordsOf(inline);
  for (const token of inline.children ?? []) {
    if (token.attrs !== null) noteId(env, token);
    switch (token.type) {
      case 'link_open':
        if (!token.hidden) link(env, inline, token);
        break;
      case 'image':
        collectPicture(env, token, placeIn(env, inline, startOf(token)));
        break;
      case 'media':
        collectMedia(env, token, placeIn(env, inline, startOf(token)));
        break;
      case 'mark':
        noteOf(token)(env, placeIn(env, inline, startOf(token)));
        break;
    }
  }
}

/** Only plugins give ids as attributes. Those of headings are claimed with the others. */
function noteId({ found: { ids } }: Env, { type, attrs }: Token): void {
  const id = type === 'heading_open' ? undefined : attrs?.find(([name]) => name === 'id')?.[1];
  if (id !== undefined) ids.add(id);
}

/**
 * Marks of Markdown make no words, nor does an address behind a bracket, so the source of most paragraphs can be
 * counted as it stands, in one go. Only tags and pictures must be left out.
 */
function wordsOf({ content, children }: Token): number {
  return content.includes('<') || content.includes('![')
    ? countWords(plainText(children ?? []))
    : countWords(content);
}

function link(env: Env, inline: Token, token: Token): void {
  const target = token.attrGet('href') ?? '';
  token.attrSet(
    'href',
    hrefFor(env, target, () => placeIn(env, inline, startOf(token))),
  );
}
