import type MarkdownIt from 'markdown-it';
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { isInLink } from './bare-links.ts';
import { envOf, report } from './env.ts';
import { markProblem } from './marks.ts';
import { placeAt } from './place.ts';
import type { MarkdownProblem } from './rendered.ts';
import { blockRule, inlineRule } from './rule-named.ts';
import { isSafe, schemeOf } from './safe-url.ts';
import { limitReferences } from './text-limits.ts';

/**
 * Lets links, pictures, autolinks and raw tags remember where they start, refuses unsafe targets, and leaves
 * the targets as they were written: the collecting rule makes hrefs of them.
 */
export function linkTargets(md: MarkdownIt): void {
  // markdown-it asks from deep inside its rules and passes no state; the rule that runs looks here afterwards.
  let refused: string | undefined;
  md.normalizeLink = (target) => target;
  md.validateLink = (target) => {
    if (isSafe(target, 'link')) return true;
    refused = target;
    return false;
  };

  // A refused picture is read again as a link behind its exclamation mark; it is reported once.
  let picture: { readonly state: StateInline; readonly at: number } | undefined;
  const withPlace =
    (name: string, rule: RuleInline): RuleInline =>
    (state, silent) => {
      const at = state.pos;
      const index = state.tokens.length + (state.pending ? 1 : 0);
      const before = refused;
      refused = undefined;
      const matched = rule(state, silent);
      if (silent) {
        // An outer link is looking for the end of its text.
        refused = before;
        return matched;
      }
      if (matched) {
        const token = state.tokens[index];
        if (token) token.meta = { at };
        if (name === 'autolink' && isInLink(state)) hide(token, state.tokens.at(-1));
      } else if (refused !== undefined && !(picture?.state === state && picture.at === at - 1)) {
        markProblem(state, at, unsafeTarget(refused, name === 'image' ? 'image' : 'link'));
        picture = name === 'image' ? { state, at } : undefined;
      }
      refused = undefined;
      return matched;
    };
  for (const name of ['link', 'image', 'autolink', 'html_inline'])
    md.inline.ruler.at(name, withPlace(name, limitReferences(inlineRule(name))));

  const reference = blockRule('reference');
  const definition: RuleBlock = (state, startLine, endLine, silent) => {
    // `[^name]:` where no footnote may stand is not a link that happens to have such a name.
    if (state.src.startsWith('[^', (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)))
      return false;
    refused = undefined;
    const matched = reference(state, startLine, endLine, silent);
    if (!matched && !silent && refused !== undefined) {
      const env = envOf(state);
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const lineStart = state.src.lastIndexOf('\n', start - 1) + 1;
      report(env, placeAt(env, startLine, start - lineStart), unsafeTarget(refused, 'link'));
    }
    refused = undefined;
    return matched;
  };
  md.block.ruler.at('reference', definition);
}

/** Leaves the text of a link and no link: one within another cannot be. */
function hide(open: Token | undefined, close: Token | undefined): void {
  if (open && close) open.hidden = close.hidden = true;
}

/** `file:///Users/ada/cake.jpg`, `C:\\cake.jpg` */
function isOnOwnComputer(target: string): boolean {
  return /^(?:file|[a-z]):/i.test(target);
}

/** What is said of a target with a scheme that has no place in a page. */
export function unsafeTarget(
  target: string,
  kind: 'link' | 'image',
): Omit<MarkdownProblem, 'line' | 'column'> {
  const what = kind === 'image' ? 'A picture from' : 'A link to';
  return {
    rule: 'unsafe-link',
    severity: 'error',
    message: `${what} \`${schemeOf(target) ?? ''}:…\` is not allowed.`,
    hint: isOnOwnComputer(target)
      ? 'Nobody else can open files of your computer. Put a copy beside the post and write its name.'
      : 'Use an address that starts with https://, or a file name.',
  };
}
