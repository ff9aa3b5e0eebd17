import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

/** Line ends become `\n` and NUL becomes U+FFFD, as CommonMark asks. Bodies hardly ever have either. */
export const normalize: RuleCore = (state) => {
  if (state.src.includes('\r')) state.src = state.src.replaceAll(/\r\n?/g, '\n');
  if (state.src.includes('\0')) state.src = state.src.replaceAll('\0', '\ufffd');
};
