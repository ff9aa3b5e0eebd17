import { unescapeAll } from 'markdown-it/lib/common/utils.mjs';
import type { RenderRule } from 'markdown-it/lib/renderer.mjs';

import { escapeHtml } from '../lib/text.ts';

/** A fenced block. `tabindex` lets the keyboard scroll long lines. */
export const fence: RenderRule = (tokens, index) => {
  const token = tokens[index];
  const [language = ''] = unescapeAll(token?.info ?? '')
    .trim()
    .split(/\s/);
  const name = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  return `<pre tabindex="0"><code${name}>${escapeHtml(token?.content ?? '')}</code></pre>\n`;
};

/** A block that is code because it is indented. */
export const codeBlock: RenderRule = (tokens, index) =>
  `<pre tabindex="0"><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`;
