import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

import { envOf } from '../env.ts';
import { placeIn } from '../place.ts';
import { mayHaveTemplates, templatesIn } from './find.ts';
import { noteTemplate, reportTemplates } from './note.ts';

/** Finds text for another generator in paragraphs, headings and cells. Runs when the inline content has been read. */
export const templateTags: RuleCore = (state) => {
  const env = envOf(state);
  if (!mayHaveTemplates(env.source)) return;
  for (const token of state.tokens) {
    if (token.type !== 'inline') continue;
    for (const { kind, index, typed } of templatesIn(token.content)) {
      if (kind === 'module' && token.level !== 1) continue;
      const place = placeIn(env, token, index);
      // Where plugins have blocks, it is a name that none of them has.
      if (kind === 'container' && env.unknownBlocks.has(place.line - env.context.firstLine)) continue;
      noteTemplate(env, kind, place, typed);
    }
  }
};

/** Tells what all rules have found that is for another generator. Runs last. */
export const templateReport: RuleCore = (state) => {
  const env = envOf(state);
  if (env.templates.size > 0) reportTemplates(env);
};
