import { Markdown } from 'pamphlet/content';
import type { SourceBody } from '../model.ts';
import { withoutHidden } from '../generators/text/markdown-blocks.ts';
import { withTypedCode } from '../wordpress/known-shortcodes.ts';

/** Block comments and language marks in a WordPress body. */
const NO_TEXT = /<!--[\s\S]*?(?:-->|$)|\[:(?:[a-z]{2})?\]/gi;

/** A shortcode tag, or an HTML tag, whose brackets are words. Quoted values may contain brackets. */
const SHORTCODE =
  /<[a-z][^<>]*>|\[\/?[a-z][\w-]*(?:(?=[\s=])(?:[^[\]=]*=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|(?!"[^"\n]{0,300}"|'[^'\n]{0,300}'))){0,99}[^[\]=]*|\/)?\]/gi;

/** Shortcodes of a drop cap, which is part of a word. */
const FIRST_LETTER = /\[\/?(?:\w{1,20}_)?drop_?cap[^[\]]*\]/gi;

/** Template syntax: Liquid and Hugo comments and tags, attributes of Kramdown and of headings, names of `:::` boxes, MDX modules, components, elements of scripts and names of emoji. */
const TEMPLATES =
  /<!--(?:(?!<!--)[\s\S])*?-->|\{#(?:(?!\{#)[\s\S])*?#\}|\{\{[<%]\s*comment\s*[>%]\}\}(?:(?!\{\{[<%]\s*comment\b)[\s\S])*?\{\{[<%]\s*\/\s*comment\s*[>%]\}\}|\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\b)[\s\S])*?\{%-?\s*endcomment\s*-?%\}|\{::comment\}(?:(?!\{::comment\})[\s\S])*?\{:\/(?:comment)?\}|\{\/\*(?:(?!\*\/|\{\/\*)[\s\S])*\*\/\}|\{%(?:(?!%\}|\{%)[\s\S])*%\}|\{\{(?:(?!\}\}|\{\{)[\s\S])*\}\}|\{(?:::?(?=[ \t]*[a-z.#^/])[^{}\n]*\}|[ \t]*[.#][^\s{}][^{}\n]*\}(?=[ \t]*$))|^(?:import\s+(?:["'{*]|[\w$]+\s*(?:,|\s+from\s))|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))[^\n]*$|\{\s*(?:props\.)?(?:frontmatter|post\.data|entry\.data)\.[\w.]+\s*\}|<\/?(?:[A-Z]\w*[a-z]\w*|[a-z]\w*-[\w-]*)(?:\s(?:[^<>\n]|\n(?![ \t]*\n))*)?>|^[ \t]*:{2,}[ \t]*[a-z][\w-]*(?:\{[^{}\n]*\})?|^[ \t]*(?:[*+-]|\d+\.)[ \t][^\n]*\n[ \t]*\{:\s*toc[^\n]*$|(?<![\w:]):[a-z\d+][\w+-]{0,39}:(?![\w:/])/gm;

/** Wiki syntax: links, embeds, comments, block names and callout kinds. A link without own words shows unknown text, to which letters behind it belong. */
const WIKI =
  /!\[\[[^[\]\n]*\]\]|\[\[[^[\]|\n]*(?:\\?\|([^[\]\n]*)\]\](?![([:])|\]\](?![([:])\p{L}*)|%%(?:(?!%%)[\s\S])*%%|(?<=^|[ \t])\^[\w-]+[ \t]*$|\[!(?<=^[ \t]*>[ \t]*\[!)[\w-]+\][+-]?/gmu;

/** Replaces template and wiki syntax, whose output this module does not know. */
export function withoutTemplates(text: string): string {
  // Neither is a word. An empty line in their place would split a block.
  return (
    text
      .replaceAll(TEMPLATES, (typed) => (typed.startsWith('<!--') ? '<!---->' : '·'))
      .replaceAll(WIKI, (_, words?: string) => words ?? '·')
      // The name of a file has spaces in Kramdown.
      .replaceAll(/(?<=\]\()[ \t]*([^\s()<>"'\\][^()<>"'\\\n]*\.\w{3,4})(?=\))/g, '<$1>')
  );
}

/** Without the labels of a language, which are no words of the text. */
const render = Markdown.createMarkdown({
  labels: {
    ...{ footnotes: '', videoOn: () => '', frameOf: () => '', loadsWhenPlayed: '', done: '', toDo: '' },
    alerts: { note: '', tip: '', important: '', warning: '', caution: '' },
  },
});

/** A body of a source as HTML, without the syntax of its generator. */
export function sourceHtml({ format, text, isTemplated = false }: SourceBody): string {
  const plain = isTemplated ? withoutTemplates(text) : text;
  if (format === 'markdown') {
    // After an empty line, CommonMark reads indented HTML as code.
    const flush = withoutHidden(plain, () => undefined).replaceAll(
      /(?<=^[ \t]*\n)[ \t]{4,}(?=<\/?[a-z])/gim,
      '',
    );
    return render(flush, { firstLine: 1, resolve: (href) => ({ href }) }).html;
  }
  const own = withTypedCode(plain)
    .replaceAll(FIRST_LETTER, '')
    .replaceAll(NO_TEXT, ' ')
    .replaceAll(SHORTCODE, (typed) => (typed.startsWith('<') ? typed : ' '));
  // In the classic editor, an empty line ends a paragraph.
  return own.replaceAll(/\n\s*\n/g, '\n<div></div>\n');
}
