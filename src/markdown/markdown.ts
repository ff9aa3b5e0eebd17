import { typefaceParts } from '../lib/typeface.ts';
import { step, stepTimes } from '../lib/step-times.ts';
import type MarkdownIt from 'markdown-it';

import { alertOpen, alerts, attribution, checkbox, taskLists } from './paragraph-starts.ts';
import { bareLinks, text, textOfPlugins } from './bare-links.ts';
import { characters, normalize } from './characters.ts';
import { codeBlock, codeBlocks } from './code/blocks.ts';
import { collect } from './collect.ts';
import { hiddenComments } from './hidden-comments.ts';
import { hiddenNotes } from './hidden-notes.ts';
import { embedNote, NO_PLAYERS, videoCards } from './embeds.ts';
import { directives, type BlockHtml } from './directives.ts';
import { byPlace, recordedHtml } from './findings.ts';
import { addHtml, type BodyRule, bodyRule, createEnv, type EnvOptions } from './env.ts';
import { excerptOf, more } from './excerpt.ts';
import { formulas } from './formulas/formulas.ts';
import { footnoteDefinition, footnoteHtml, footnoteList, footnoteReference } from './footnotes.ts';
import { headingHtml, headingIds } from './headings.ts';
import { rawHtml, writtenHtml } from './html/raw-html.ts';
import { unknownTags } from './html/scan-tags.ts';
import { en } from '../i18n/en.ts';
import type { Messages } from '../i18n/messages.ts';
import { media, mediaFigures } from './media.ts';
import { lintDefinitions, linkTargets } from './link-targets.ts';
import { limitText } from './text-limits.ts';
import { caption, figures, picture, wide } from './pictures.ts';
import type { RenderMarkdown } from './rendered.ts';
import { lintEmphasis } from './lint-emphasis.ts';
import { lintHeadings } from './lint-headings.ts';
import { lintLinks } from './lint-links.ts';
import { lintParagraphs } from './pasted.ts';
import { lintSlips } from './slips.ts';
import { lintSource } from './source-lines.ts';
import { tableHtml, tables } from './tables.ts';
import { resolveLinks } from './targets.ts';
import { newParser, type Token } from './markdown-it.ts';
import { template } from './templates.ts';
import { typography } from './typography.ts';

export interface MarkdownOptions extends Partial<Omit<EnvOptions, 'labels'>> {
  /** Default: English. */
  labels?: Partial<Messages['markdown']>;
  /** Default: no typography. The body's language overrides it. */
  typography?: string;
  plugins?: readonly ((md: MarkdownIt) => void)[];
  blocks?: ReadonlyMap<string, BlockHtml>;
}

/** Creates the function that renders bodies. It keeps no state between bodies. */
export function createMarkdown(options: MarkdownOptions = {}): RenderMarkdown {
  const { players = NO_PLAYERS, highlighter, math = false, home, typography: language } = options;
  const labels: Messages['markdown'] = { ...en.markdown, ...options.labels };
  const ofAll = { labels, players, highlighter, math, home };
  const md = parser(options);
  const types = language === undefined ? undefined : typography(md);

  return (body, context) => {
    types?.setLanguage(context.language ?? language ?? '');
    const env = createEnv(body, context, ofAll);
    const tokens = md.parse(body, env);
    const { found } = env;
    const render = (shown: Token[], endTags = '') =>
      resolveLinks(md.renderer.render(shown, md.options, env) + endTags, context.resolve);
    const html = render(tokens);
    const end = tokens.findIndex(({ type }) => type === 'more');
    const opensTo = context.opensWhole ? tokens.findIndex(({ type }) => type === 'footnotes_open') : end;
    env.opening = true;
    const openingHtml =
      context.opensWhole || end >= 0
        ? render(opensTo < 0 ? tokens : tokens.slice(0, opensTo), env.openingEnd)
        : undefined;
    const ids = [...found.ids];
    const policy = Array.from(found.policy, ([directive, all]) => [directive, [...all].toSorted()] as const);
    const letters = typefaceParts(html);
    return {
      html,
      openingHtml,
      excerpt: excerptOf(tokens, end < 0 ? undefined : end),
      headings: found.headings,
      ids,
      references: found.references.toSorted(byPlace),
      problems: found.problems.toSorted(byPlace),
      words: found.words,
      ...(letters.length > 0 && { letters }),
      ...(found.inspection && { inspection: { ...found.inspection, ids, isEmpty: html.trim() === '' } }),
      ...(policy.length > 0 && { policy: Object.fromEntries(policy) }),
    };
  };
}

/** Lists are in execution order. */
export function parser({ plugins = [], blocks = new Map(), math = false }: MarkdownOptions): MarkdownIt {
  const md = newParser('default', { html: true });
  const { block, inline, core, renderer } = md;
  linkTargets(md);
  limitText(md);
  unknownTags(md);

  block.ruler.before('reference', 'footnote_definition', footnoteDefinition, {
    alt: ['paragraph', 'reference'],
  });

  inline.ruler.before('text', 'hidden_notes', hiddenNotes);
  inline.ruler.before('text', 'template', template);
  inline.ruler.at('text', plugins.length > 0 || math ? textOfPlugins : text);
  inline.ruler.at('linkify', bareLinks);
  inline.ruler.before('link', 'footnote_reference', footnoteReference);
  inline.ruler.push('lint_links', lintLinks);

  core.ruler.at('normalize', normalize);
  core.ruler.disable(['linkify', 'replacements', 'smartquotes']);
  // Inline parsing must not see the starts that these rules remove.
  core.ruler.before('inline', 'alerts', bodyRule(alerts, '[!'));
  core.ruler.before('inline', 'task_lists', bodyRule(taskLists, '['));
  core.ruler.before('inline', 'heading_ids', bodyRule(headingIds, '{#'));
  core.ruler.after('inline', 'tables', bodyRule(tables, '|'));
  core.ruler.after('inline', 'hidden_comments', bodyRule(hiddenComments));
  // Other words in braces are for another generator.
  core.ruler.before('text_join', 'wide', bodyRule(wide, '{.wide}'));
  core.ruler.before('text_join', 'lint_emphasis', bodyRule(lintEmphasis));
  core.ruler.push('characters', characters);
  const rules: readonly (readonly [name: string, rule: BodyRule, sign?: string])[] = [
    ['lint_headings', lintHeadings],
    ['lint_definitions', lintDefinitions],
    ['attribution', attribution, '>'],
    // Letters keep their lines.
    ['lint_paragraphs', lintParagraphs],
    ['lint_slips', lintSlips],
    ['lint_source', lintSource],
    ['video_cards', videoCards],
    ['code_blocks', codeBlocks],
    ['more', more, '<!--'],
    // Balancing tags in `raw_html` needs page order.
    ['footnote_list', footnoteList],
    ['media_figures', mediaFigures, '!['],
    ['figures', figures, '!['],
    ['raw_html', rawHtml, '<'],
  ];
  for (const [name, rule, sign] of rules) core.ruler.push(name, bodyRule(rule, sign));

  addHtml(md, {
    alert_open: alertOpen,
    alert_close: () => '</aside>\n',
    caption,
    checkbox,
    code_block: codeBlock,
    embed_note: embedNote,
    fence: recordedHtml,
    ...footnoteHtml,
    ...headingHtml,
    html_block: writtenHtml,
    html_inline: writtenHtml,
    image: picture,
    mark: () => '',
    media,
    more: () => '',
    ...tableHtml,
  });
  if (math) formulas(md);
  directives(md, blocks);
  const { footnote_ref: own } = renderer.rules;
  for (const plugin of plugins) plugin(md);
  if (renderer.rules['footnote_ref'] !== own) giveWay(md);
  core.ruler.push('collect', bodyRule(collect));
  measureRules(md);
  return md;
}

function measureRules({ core }: MarkdownIt) {
  if (!stepTimes()) return;
  core.process = (state) => {
    for (const rule of core.ruler.getRules('')) step(rule.name, () => rule(state));
  };
}

/** A plugin that renders footnotes replaces all our rules for them. */
function giveWay({ block, inline, core }: MarkdownIt) {
  block.ruler.disable('footnote_definition');
  inline.ruler.disable('footnote_reference');
  core.ruler.disable('footnote_list');
}
