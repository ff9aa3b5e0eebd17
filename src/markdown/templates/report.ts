import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';

import { shorten } from '../../lib/text.ts';
import {
  type Env,
  envOf,
  type Finding,
  type FoundTemplate,
  type Place,
  report,
  type TemplateKind,
  warning,
} from '../env.ts';
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

const STAYS = 'so it stays as it is typed';
const AS_EXAMPLE = 'If it is an example, put it in backticks.';
const REWRITE = `Write in Markdown what it stands for, or remove it. ${AS_EXAMPLE}`;

/** Of each kind, what stands behind the words that are quoted, and the hint. */
const WORDINGS: Readonly<Record<TemplateKind, readonly [says: string, hint: string]>> = {
  tag: [`is a template tag for another generator, ${STAYS}`, REWRITE],
  variable: [
    `is a template variable for another generator, ${STAYS}`,
    `Write what it stands for. ${AS_EXAMPLE}`,
  ],
  shortcode: [`is a shortcode for another generator, ${STAYS}`, REWRITE],
  attributes: [
    `is a list of attributes for another generator, ${STAYS}`,
    'Remove it; the theme decides how a post looks.',
  ],
  container: [
    `starts a block for another generator, ${STAYS}`,
    'Write > [!NOTE] in its place and > before each line of the block, or remove it with the line that ends it.',
  ],
  module: [`is code for another generator, ${STAYS}`, `Remove it; no code of a post is run. ${AS_EXAMPLE}`],
  component: [`is a component for another generator, ${STAYS}`, REWRITE],
  php: [`is PHP, which is not run here, ${STAYS}`, `Remove it. ${AS_EXAMPLE}`],
  code: [
    'is a template tag for another generator. What it encloses is shown as a block of code',
    'Put the code between two lines of three backticks.',
  ],
  phpCode: [
    'is PHP, which is not run here and is shown as a block of code',
    'Put ```php on a line above it and ``` on a line below.',
  ],
};

/** What may stand in the place of a tag, a shortcode or a component, by what it is about. */
const INSTEAD: readonly (readonly [about: RegExp, hint: string])[] = [
  [/^\W*(?:end)?(?:raw|verbatim)\b/i, 'Remove it with the one that ends it; no template language runs here.'],
  [/^\W*(?:end)?comment\b/i, 'Write <!-- in its place and --> where the comment ends.'],
  [/^\W*toc\b|\btoc\b/i, 'Remove it; a post with enough headings has a table of contents by itself.'],
  [
    /^\W*(?:post_?url|post_?link|link|rel_?ref|ref)\b/i,
    'Link to the file of the post: [its words](its-file.md).',
  ],
  [
    /youtube|vimeo|video|embed|player/i,
    'Write a link to the video, alone in its paragraph: [What it shows](https://…).',
  ],
  [
    /figure|image|img|picture|photo|caption/i,
    'Write a picture in Markdown: ![What it shows](file.jpg "A caption").',
  ],
  [/gallery|slider|carousel/i, 'Write the pictures one below the other: ![What it shows](file.jpg).'],
  [
    /note|tip|warning|caution|danger|callout|alert|admonition|notice|info\b|aside/i,
    'Write > [!NOTE] in its place and > before each line of the block.',
  ],
  [/quote/i, 'Write > before each line of the quotation.'],
  [/highlight|code|gist/i, 'Put the code between two lines of three backticks.'],
  [/tweet|twitter|instagram|mastodon|audio|soundcloud/i, 'Write a link to it: [What it is](https://…).'],
];

/** How much of a tag is read to tell what it is about. */
const TELLING = 60;

/** @returns undefined where nothing is known to take its place */
function insteadOf(kind: TemplateKind, typed: string): string | undefined {
  if (kind === 'attributes') {
    if (typed.startsWith('{::')) return 'Remove it. A comment stands between <!-- and -->.';
    return /^\{:\s*#/.test(typed) ? 'Write the id at the end of the heading: ## Words {#id}' : undefined;
  }
  const head = typed.slice(0, TELLING);
  const tellsMore = kind === 'variable' ? /youtube|vimeo/i : /^(?:tag|shortcode|component)$/;
  if (!tellsMore.test(kind === 'variable' ? head : kind)) return undefined;
  return INSTEAD.find(([about]) => about.test(head))?.[1];
}
