import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

import { visible } from './characters.ts';

/**
 * Line ends become `\n`, and what no page may hold becomes {@link visible}: NUL as CommonMark asks (section 2.3). Bodies
 * hardly ever have any of it. Letter for letter, so that places stay.
 */
export const normalize: RuleCore = (state) => {
  if (state.src.includes('\r')) state.src = state.src.replaceAll(/\r\n?/g, '\n');
  state.src = visible(state.src);
};
