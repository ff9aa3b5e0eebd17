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
  more: Pick<FoundTemplate, 'hint' | 'fixes'> = {},
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
  const [is, usual] = WORDINGS[kind];
  const others = found.length - 1;
  const count =
    others === 0 ? '' : `, like ${others.toLocaleString('en')} other${others === 1 ? '' : 's'} here`;
  const isCode = kind === 'code' || kind === 'phpCode';
  const instead = INSTEAD.find(
    ([kinds, about]) => kinds.test(kind) && about.test(typed.slice(0, TELLING)),
  )?.[2];
  const [fix, ...rest] = found.flatMap(({ fixes = [] }) => fixes);
  return warning(
    isCode ? 'template-code' : 'template-tag',
    `“${shorten(typed.trim().replaceAll(/\s+/g, ' '))}” ${is}${isCode ? '' : ', so it stays as it is typed'}${count}.`,
    hint ?? instead ?? usual,
    fix && { typed: fix.typed, text: fix.text, others: rest },
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
    const first = found.find(({ fixes }) => fixes) ?? found[0];
    if (first) report(env, first, problemOf(kind, first, found));
  }
};

const AS_EXAMPLE = 'If it is an example, put it in backticks.';
const REWRITE = `Write in Markdown what it stands for, or remove it. ${AS_EXAMPLE}`;

/** Of each kind, what stands behind the words that are quoted, and the hint. */
const WORDINGS: Readonly<Record<TemplateKind, readonly [is: string, hint: string]>> = {
  tag: ['is a template tag for another generator', REWRITE],
  variable: ['is a template variable for another generator', `Write what it stands for. ${AS_EXAMPLE}`],
  shortcode: ['is a shortcode for another generator', REWRITE],
  attributes: [
    'is a list of attributes for another generator',
    'Remove it; the theme decides how a post looks.',
  ],
  container: [
    'starts a block for another generator',
    'Write > [!NOTE] in its place and > before each line of the block, or remove it with the line that ends it.',
  ],
  module: ['is code for another generator', `Remove it; no code of a post is run. ${AS_EXAMPLE}`],
  component: ['is a component for another generator', REWRITE],
  php: ['is PHP, which is not run here', `Remove it. ${AS_EXAMPLE}`],
  code: [
    'is a template tag for another generator. What it encloses is shown as a block of code',
    'Put the code between two lines of three backticks.',
  ],
  phpCode: [
    'is PHP, which is not run here and is shown as a block of code',
    'Put ```php on a line above it and ``` on a line below.',
  ],
};

const TAGS = /^(?:tag|shortcode|component)$/;

const VIDEO = 'Write a link to the video, alone in its paragraph: [What it shows](https://…).';

/** What may stand in the place of some kinds, by what they are about. */
const INSTEAD: readonly (readonly [kinds: RegExp, about: RegExp, hint: string])[] = [
  [/^attributes$/, /^\{::/, 'Remove it. A comment stands between <!-- and -->.'],
  [/^attributes$/, /^\{:\s*#/, 'Write the id at the end of the heading: ## Words {#id}'],
  [
    TAGS,
    /^\W*(?:end)?(?:raw|verbatim)\b/i,
    'Remove it with the one that ends it; no template language runs here.',
  ],
  [TAGS, /^\W*(?:end)?comment\b/i, 'Write <!-- in its place and --> where the comment ends.'],
  [TAGS, /\btoc\b/i, 'Remove it; a post with enough headings has a table of contents by itself.'],
  [
    TAGS,
    /^\W*(?:post_?url|post_?link|link|rel_?ref|ref)\b/i,
    'Link to the file of the post: [its words](its-file.md).',
  ],
  [/^variable$/, /youtube|vimeo/i, VIDEO],
  [TAGS, /youtube|vimeo|video|embed|player/i, VIDEO],
  [
    TAGS,
    /figure|image|img|picture|photo|caption/i,
    'Write a picture in Markdown: ![What it shows](file.jpg "A caption").',
  ],
  [TAGS, /gallery|slider|carousel/i, 'Write the pictures one below the other: ![What it shows](file.jpg).'],
  [
    TAGS,
    /note|tip|warning|caution|danger|callout|alert|admonition|notice|info\b|aside/i,
    'Write > [!NOTE] in its place and > before each line of the block.',
  ],
  [TAGS, /quote/i, 'Write > before each line of the quotation.'],
  [TAGS, /highlight|code|gist/i, 'Put the code between two lines of three backticks.'],
  [
    TAGS,
    /tweet|twitter|instagram|mastodon|audio|soundcloud/i,
    'Write a link to it: [What it is](https://…).',
  ],
];

/** How much of a tag is read to tell what it is about. */
const TELLING = 60;
