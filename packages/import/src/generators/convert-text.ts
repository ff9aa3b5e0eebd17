import { Texts } from 'pamphlet/content';
import { spend } from '../bounds.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import type { Targets } from '../model.ts';
import { oneLine } from '../html/plain-text.ts';
import type { OtherGenerator } from './generator.ts';
import type { TextFormat } from './text-format.ts';
import { type OnNote, replaceInText } from './text/code-spans.ts';
import { withEmoji } from './text/emoji.ts';
import {
  withKramdownBoxes,
  withKramdownTables,
  withoutAttributes,
  withKramdownLines,
} from './text/kramdown.ts';
import { liquidRules, componentRules, withoutModules, shortcodeRules } from './text/tag-rules.ts';
import { addedLines, withMarkdownInHtml, withoutSigns } from './text/markdown-in-html.ts';
import { replaceTargets } from './text/markdown-targets.ts';
import {
  withAlerts,
  withoutHidden,
  withShownNotes,
  withTypedIds,
  withFormulas,
  withPlainSpans,
  withDirectives,
  withHeadings,
  withoutNotes,
} from './text/markdown-blocks.ts';
import { withPlainHtml } from './text/html-elements.ts';
import { withVaultPieces, withWikiLinks } from './text/wiki-links.ts';
import type { TextFacts } from './places.ts';
import { replaceTags } from './text/tags.ts';

interface TextOptions {
  generator: OtherGenerator;
  format: TextFormat;
  facts: TextFacts;
  targets: Targets;
  /** First line of the body, for notes. */
  bodyLine: number;
}

const MOST_NOTES = 1000;

/** Converts a body to Pamphlet's Markdown. Unknown tags stay as typed, and notes name their lines. */
export function convertText(body: string, options: TextOptions): string {
  const { generator, format, facts, targets, bodyLine } = options;
  const { syntax } = generator;
  // The plugin Digital Garden of Obsidian publishes its notes by Eleventy, from this folder.
  const isVault = generator.isVault ?? facts.path.startsWith('src/site/notes/');
  let count = 0;
  let text = body;
  /** An index is one of `text`, which each step below reads before it changes. */
  const note: OnNote = (rule, typed, index) => {
    if (++count > MOST_NOTES) return;
    const above = text.slice(0, index);
    const line = bodyLine + above.split('\n').length - 1 - addedLines(above);
    targets.note(rule, `${facts.path}:${line}: ${Texts.shorten(oneLine(typed))}`);
  };
  const isPlain = syntax === 'liquid' && facts.value('page.render_with_liquid') === 'false';
  const isMdx = syntax === 'mdx' && facts.path.endsWith('.mdx');
  const hasTags = syntax === 'mdx' ? isMdx : !isPlain;
  const isKramdown = /^kramdown/i.test(facts.value('site.markdown') ?? 'kramdown');
  const marked = withMark(body, facts);
  text = withoutNotes(hasTags ? withCaptures(marked, targets.leave) : marked, hasTags ? syntax : undefined);
  if (format === 'other') note('language', 'this language is not read here', 0);
  if (format !== 'html') text = withoutHidden(text, note);
  if (format === 'markdown') {
    text = withWikiLinks(text, facts, isVault, note);
    text = withPlainSpans(text, note);
    if (isVault) text = withVaultPieces(text, note);
    if (isVault || facts.hasFormulas) text = withFormulas(text, note);
  }
  if (syntax === 'liquid' && format === 'markdown') {
    text = withKramdownTables(withKramdownBoxes(text));
    if (isKramdown) text = withKramdownLines(text, note);
    text = withoutAttributes(text, note);
    text = withMarkdownInHtml(text, {
      isMarkdown: facts.value('site.kramdown.parse_block_html') === 'true',
      endsAtGap: !isKramdown,
    });
  }
  if (isMdx) {
    text = withoutModules(text, note, (name) => facts.text(name));
    text = withMarkdownInHtml(text, { isMarkdown: true, endsAtGap: true });
  }
  if (syntax === 'mdx') text = withDirectives(text, note);
  if (!isPlain) {
    const rules =
      syntax === 'mdx'
        ? componentRules(facts, isMdx)
        : syntax === 'hugo'
          ? shortcodeRules(facts)
          : liquidRules(facts);
    // Outside MDX, a word that looks like a component is text.
    const areWords = syntax === 'mdx' && !isMdx;
    text = replaceTags(text, rules, ({ typed, start }, kind) => {
      if (!areWords) note(kind, typed, start);
    });
  }
  text = withoutSigns(text);
  if (facts.hasEmoji) text = withEmoji(text);
  if (format === 'html') return htmlToMarkdown(text, targets);
  text = withAlerts(text);
  text = withPlainHtml(text, targets, note);
  if (format === 'markdown') text = withTypedIds(withHeadings(text, facts.value('page.title') ?? ''));
  return withShownNotes(withoutGaps(replaceTargets(text, targets)));
}

const CAPTURE =
  /\{%-?\s*(capture|set)\s+["']?([\w.-]+)["']?\s*-?%\}((?:(?!\{%-?\s*(?:capture|set|end\1)\b)[^])*)\{%-?\s*end\1\s*-?%\}/g;

/** Writes captured words where the text shows them. Words that it never shows stay out. @param leave takes those */
function withCaptures(text: string, leave: Targets['leave']): string {
  const captured = new Map<string, string>();
  const tags = [...text.matchAll(/\{%(?!-?\s*(?:capture|set|end)\w*\b)[^%{]*%\}/g)]
    .join(' ')
    .split(/[^\w.-]+/);
  const passed = new Set(tags);
  const bare = text.replaceAll(CAPTURE, (typed, _, name: string, inner: string) => {
    // An argument of another tag.
    if (passed.has(name)) return typed;
    captured.set(name, inner);
    return typed.replaceAll(/[^\n]+/g, '');
  });
  if (captured.size === 0) return text;
  const used = new Set<string>();
  const shown = bare.replaceAll(/\{\{-?\s*([\w.-]+)\s*(?:\|[^{}]*)?\}\}/g, (typed, name: string) => {
    const inner = captured.get(name);
    if (inner !== undefined) used.add(name);
    spend(inner?.length ?? 0);
    return inner?.trim() ?? typed;
  });
  for (const [name, inner] of captured) if (!used.has(name)) leave(inner);
  return shown;
}

/** Collapses empty lines. */
function withoutGaps(text: string): string {
  const plain = replaceInText(text, /\n(?:[ \t]*\n){2,}/g, () => '\n\n');
  return plain.replace(/^\n+/, '');
}

/** Writes the excerpt separator as `<!--more-->`. */
function withMark(body: string, { value }: TextFacts): string {
  const separator = value('page.excerpt_separator') ?? value('site.excerpt_separator');
  if (separator === undefined || /^<!--\s*more\s*-->$/i.test(separator) || separator.trim() === '')
    return body;
  const at = body.indexOf(separator);
  return at < 0 ? body : `${body.slice(0, at)}<!--more-->${body.slice(at + separator.length)}`;
}
