import { en } from '../i18n/en.ts';
import { remember } from '../lib/remember.ts';
import { cutComments, withoutInlineComments } from './comments.ts';
import { NO_PLAYERS } from './embeds.ts';
import { createEnv, type Env, envOf } from './env.ts';
import { withoutFormulaComments } from './formulas/formulas.ts';
import { withoutTexComments } from './formulas/tex-comments.ts';
import { withoutLeftOut } from './html/without-left-out.ts';
import { parser } from './markdown.ts';

/** Other lines are blank or define links. */
const KINDS = /^(?:fence|code_block|html_block|formula_block|tr_open|inline)$/;

/**
 * Removes text that no reader sees: HTML and formula comments, unused footnotes and link definitions, and
 * refused raw HTML. Paragraphs around a comment stay separate.
 */
export function withoutComments(body: string, hasFormulas = false): string {
  const mayHide = body.includes('<') || body.includes(']:') || (hasFormulas && body.includes('%'));
  if (!mayHide) return body;
  const lines = body.split('\n');
  const env = read(body, hasFormulas);
  const unused = env.blocks.filter(({ type, info, from }) => {
    const note = type === 'footnote_open' ? env.footnotes.get(info) : undefined;
    return note !== undefined && (note.number === 0 || note.line !== from);
  });
  const left = withoutLines(lines, linesIn(unused)).join('\n');
  return withoutTheRest(left, unused.length > 0 ? read(left, hasFormulas) : env);
}

/** From 0; `to` is exclusive. */
interface Lines {
  from: number;
  to: number;
}

interface Block extends Lines {
  type: string;
  info: string;
}

/** `blocks` in source order; `used` holds labels of used definitions. */
type Reading = Env & { blocks: readonly Block[]; used: Set<PropertyKey> };

function read(body: string, hasFormulas: boolean): Reading {
  const options = { labels: en.markdown, players: NO_PLAYERS, math: hasFormulas };
  const env: Reading = Object.assign(createEnv(body, { firstLine: 1 }, options), {
    blocks: [],
    used: new Set<PropertyKey>(),
  });
  parserFor(hasFormulas).parse(body, env);
  return env;
}

const parserFor = remember((math: boolean) => {
  const md = parser({ math });
  md.core.ruler.after('block', 'read_blocks', (state) => {
    const env = envOf(state) as Reading;
    env.blocks = state.tokens.flatMap(({ type, info, map }) =>
      map ? [{ type, info, from: map[0], to: map[1] }] : [],
    );
    env.references = new Proxy(env.references ?? {}, {
      get: (references, label) => {
        env.used.add(label);
        return Reflect.get(references, label) as unknown;
      },
    });
  });
  return md;
});

function withoutTheRest(body: string, { blocks, definitions, used, math }: Reading) {
  const lines = body.split('\n');
  const defined = new Set<string>();
  const unused = definitions.filter(
    ({ label }) => defined.size === defined.add(label).size || !used.has(label),
  );
  const hidden = linesIn(unused);
  const parts: string[] = [];
  let next = 0;
  const between = (end: number) => {
    const left = lines.slice(next, end).filter((_, at) => !hidden.has(next + at));
    // Titles of definitions.
    if (left.length > 0) parts.push(withoutInlineComments(left.join('\n')));
  };
  for (const { type, info, from, to } of blocks) {
    if (!KINDS.test(type) || to <= next) continue;
    between(from);
    const text = lines.slice(Math.max(next, from), to).join('\n');
    next = to;
    if (type === 'html_block') {
      const left = withoutLeftOut(cutComments(text, () => false, true)).replace(/^\s+$/, '');
      // Avoids two blank lines.
      if (left.trim() !== '' || left === text || parts.at(-1)?.trim() !== '') parts.push(left);
      else parts.pop();
    } else parts.push(withoutNotes(text, type, info, math));
  }
  between(lines.length);
  return parts.join('\n');
}

/** @param text one block */
function withoutNotes(text: string, type: string, info: string, hasFormulas: boolean) {
  if (type === 'code_block') return text;
  if (type === 'formula_block') return withoutTexComments(text);
  if (type === 'fence') {
    const [opening = '', ...code] = text.split('\n');
    const typed = [withoutInlineComments(opening), ...code].join('\n');
    return hasFormulas && info.trim() === 'math' ? withoutTexComments(typed) : typed;
  }
  const parts = type === 'tr_open' ? text.split('|') : [text];
  const clean = parts.map((part) => withoutLeftOut(withoutInlineComments(part))).join('|');
  return hasFormulas ? withoutFormulaComments(clean) : clean;
}

/** What stood around hidden lines stays apart. */
function withoutLines(lines: readonly string[], hidden: ReadonlySet<number>) {
  const left: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (hidden.has(at)) continue;
    if (hidden.has(at - 1) && left.at(-1)?.trim() && line.trim() !== '') left.push('');
    left.push(line);
  }
  return left;
}

function linesIn(ranges: readonly Lines[]) {
  return new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)));
}
