import type MarkdownIt from 'markdown-it';
import Token from 'markdown-it/lib/token.mjs';

import { envOf, report } from './env.ts';
import { placeIn } from './place.ts';

/** Characters. No paragraph that somebody has written comes near this. */
const LONGEST = 50_000;
/** Pictures in the words for pictures: each is read as often as others stand around it. */
const DEEPEST_PICTURE = 5;

/**
 * Leaves a paragraph, heading or cell as it is typed when it is longer than any that is meant to be read. To find what
 * belongs together in one, markdown-it may take the square of its length: in many of them the time grows in a straight line.
 */
export function limitParagraphs(md: MarkdownIt): void {
  const parse = md.inline.parse.bind(md.inline);
  md.core.ruler.at('inline', (state) => {
    const env = envOf(state);
    for (const token of state.tokens) {
      if (token.type !== 'inline') continue;
      const children = (token.children ??= []);
      if (token.content.length <= LONGEST) parse(token.content, md, env, children);
      else {
        children.push(plain(token.content));
        report(env, placeIn(env, token, 0), TOO_LONG);
      }
    }
  });

  // Of itself, the parser comes back here for the words of a picture alone.
  let depth = 0;
  md.inline.parse = (content, parser, env, tokens) => {
    if (depth >= DEEPEST_PICTURE) {
      tokens.push(plain(content));
      return;
    }
    depth++;
    try {
      parse(content, parser, env, tokens);
    } finally {
      depth--;
    }
  };
}

function plain(content: string): Token {
  return Object.assign(new Token('text', '', 0), { content });
}

const TOO_LONG = {
  rule: 'long-paragraph',
  severity: 'warning',
  message: `This paragraph has more than ${LONGEST.toLocaleString('en')} characters, so it stays as it is typed, with all its signs.`,
  hint: 'Divide it with empty lines.',
} as const;
