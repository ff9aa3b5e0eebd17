import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
import { shorten } from '../../lib/text.ts';
import { type Env, envOf, type Finding, type Place, report, warning } from '../env.ts';
import { type FoundTemplate, insteadOf, type TemplateKind, WORDINGS } from './kinds.ts';
import { placeIn } from '../place.ts';
import { mayHaveTemplates, templatesIn } from './find.ts';

/** Notes text for another generator, to be told when the whole body has been seen. */
export function noteTemplate(
  env: Env,
  kind: TemplateKind,
  { line, column }: Place,
  typed: string,
  more: Pick<FoundTemplate, 'hint' | 'mends'> = {},
): void {
  const found = { line, column, typed, ...more };
  const known = env.templates.get(kind);
  if (known) known.push(found);
  else env.templates.set(kind, [found]);
}

/** `{% endif %}`, `{{< /note >}}`, `[/caption]`, `</Tabs>`: the end of something that is counted already. */
const ENDS = /^(?:\{%[-+]?\s*end|\{\{[<%]?\s*\/|\[\/|<\/)/i;

function problemOf(
  kind: TemplateKind,
  { typed, hint }: FoundTemplate,
  found: readonly FoundTemplate[],
): Finding {
  const [says, usual] = WORDINGS[kind];
  const others = found.length - 1;
  const like =
    others === 0 ? '' : `, like ${others.toLocaleString('en')} other${others === 1 ? '' : 's'} here`;
  const [mend, ...rest] = found.flatMap(({ mends = [] }) => mends);
  return warning(
    kind === 'code' || kind === 'phpCode' ? 'template-code' : 'template-tag',
    `“${shorten(typed.trim().replaceAll(/\s+/g, ' '))}” ${says}${like}.`,
    hint ?? insteadOf(kind, typed) ?? usual,
    mend && { typed: mend.typed, text: mend.text, others: rest },
  );
}

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

/** Reports each kind of text for another generator once, at the first place, with how often it is there. Runs last. */
export const templateReport: RuleCore = (state) => {
  const env = envOf(state);
  for (const [kind, all] of env.templates) {
    const starts = all.filter(({ typed }) => !ENDS.test(typed));
    const found = (starts.length > 0 ? starts : all).toSorted(
      (a, b) => a.line - b.line || a.column - b.column,
    );
    // Where something can be mended, the problem stands at its place.
    const first = found.find(({ mends }) => mends) ?? found[0];
    if (first) report(env, first, problemOf(kind, first, found));
  }
};
