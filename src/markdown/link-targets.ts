import type MarkdownIt from 'markdown-it';

import { isInLink } from './bare-links.ts';
import { envOf } from './env.ts';
import { unknownTag } from './html/unknown-tags.ts';
import { runningTarget, slipIn, unknownTarget } from './refused-targets.ts';
import { verdictOf } from './safe-url.ts';
import { limitReferences } from './text-limits.ts';
import {
  blockRule,
  inlineRule,
  type RuleBlock,
  type RuleInline,
  type StateInline,
  type Token,
} from './markdown-it.ts';
import { markProblem, type Place, placeAt, report } from './findings.ts';

/**
 * Lets links, pictures, autolinks and raw tags remember where they start, and leaves the targets as they were written: the
 * collecting rule makes hrefs of them. A target that could run something stays as it is typed; of a link with a target
 * that is not known, the words stay.
 */
export function linkTargets(md: MarkdownIt): void {
  // markdown-it asks from deep inside its rules and passes no state; the rule that runs looks here afterwards.
  let refused: string | undefined;
  let kind = '';
  let defined = '';
  const takeRefused = (): string | undefined => {
    const target = refused;
    refused = undefined;
    return target;
  };
  md.normalizeLink = (target) => target;
  md.validateLink = (target) => {
    if (kind === 'definition') defined = target;
    const verdict = verdictOf(target, kind === 'image' ? 'image' : 'link');
    // There are no words to keep but the address itself.
    if (verdict !== 'running' && !(verdict === 'unknown' && kind === 'autolink')) return true;
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
      const outer = { kind, target: takeRefused() };
      kind = name;
      const matched = rule(state, silent);
      const target = takeRefused();
      ({ kind } = outer);
      if (silent) {
        // An outer link is looking for the end of its text.
        refused = outer.target;
        return matched;
      }
      if (matched) {
        const token = state.tokens[index];
        if (token) token.meta = { at };
        if (name === 'autolink' && isInLink(state)) hide(token, state.tokens.at(-1));
        if ((name === 'link' || name === 'image') && token) keepWords(state, at, token);
      } else if (target !== undefined && !(picture?.state === state && picture.at === at - 1)) {
        if (name !== 'autolink' || verdictOf(target, 'link') === 'running')
          markProblem(state, at, runningTarget(target, name === 'image' ? 'image' : 'link'));
        else if (slipIn(target)) markProblem(state, at + 1, unknownTarget(target, 'link'));
        else markProblem(state, at, unknownTag(`<${target}>`));
        picture = name === 'image' ? { state, at } : undefined;
      }
      return matched;
    };
  for (const name of ['link', 'image', 'autolink', 'html_inline'])
    md.inline.ruler.at(name, withPlace(name, limitReferences(inlineRule(name))));

  const reference = blockRule('reference');
  const definition: RuleBlock = (state, startLine, endLine, silent) => {
    // `[^name]:` where no footnote may stand is not a link that happens to have such a name.
    const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
    if (state.src.startsWith('[^', start)) return false;
    kind = 'definition';
    const matched = reference(state, startLine, endLine, silent);
    const running = takeRefused();
    if (!silent && (matched || running !== undefined)) {
      const env = envOf(state);
      const line = state.src.slice(start, state.eMarks[startLine]);
      const lineStart = state.src.lastIndexOf('\n', start - 1) + 1;
      const place = (index: number): Place => placeAt(env, startLine, start + Math.max(0, index) - lineStart);
      if (running !== undefined) report(env, place(0), runningTarget(running, 'link'));
      else if (verdictOf(defined, 'link') === 'unknown')
        report(env, place(line.indexOf(defined, line.indexOf(']:'))), unknownTarget(defined, 'link'));
    }
    return matched;
  };
  md.block.ruler.at('reference', definition);
}

/** Leaves only the words of a link or picture whose target may not stand in the page. */
function keepWords(state: StateInline, at: number, token: Token): void {
  const kind = token.type === 'image' ? 'image' : 'link';
  const target = token.attrGet(kind === 'image' ? 'src' : 'href') ?? '';
  const verdict = verdictOf(target, kind);
  if (verdict === 'safe') return;
  if (kind === 'image') Object.assign(token, { type: 'text', attrs: null });
  else hide(token, state.tokens.at(-1));
  const isReference = !state.src.startsWith(')', state.pos - 1);
  // The definition of a link has been named already.
  if (kind === 'link' && isReference) return;
  const source = state.src.slice(at, state.pos);
  const before = Math.max(source.lastIndexOf(`](${target}`) + 2, source.lastIndexOf(`](<${target}`) + 3);
  const problem = (verdict === 'running' ? runningTarget : unknownTarget)(target, kind);
  markProblem(state, isReference || before < 3 ? at : at + before, problem);
}

/** Leaves the text of a link and no link: one within another cannot be. */
function hide(open: Token | undefined, close: Token | undefined): void {
  if (open && close) open.hidden = close.hidden = true;
}
