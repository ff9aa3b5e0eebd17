import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

import { envOf } from './env.ts';

const VIDEO =
  /^https?:\/\/(?:(?:www|m)\.)?(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|player\.vimeo\.com)\//i;

/** A bare link to a video, alone in its paragraph, is marked for the theme. It stays a link. */
export const embedLinks: RuleCore = (state) => {
  const { source } = envOf(state);
  if (!source.includes('youtu') && !source.includes('vimeo')) return;
  state.tokens.forEach((paragraph, i) => {
    const children = state.tokens[i + 1]?.children;
    if (paragraph.type !== 'paragraph_open' || children?.length !== 3) return;
    const [link] = children;
    if (link?.type === 'link_open' && link.info === 'auto' && VIDEO.test(link.attrGet('href') ?? ''))
      paragraph.attrSet('class', 'embed-link');
  });
};
