import { Markdown } from 'pamphlet/content';
import type { SourceBody, SourceComment, SourceItem } from '../model.ts';
import type { Expected } from './verifier.ts';
import { readBody, type Reading } from './read-text.ts';

/** What stands in a body of WordPress and is no text: comments of blocks, signs between languages. */
const NO_TEXT = /<!--[\s\S]*?(?:-->|$)|\[:(?:[a-z]{2})?\]/gi;

/** A tag of a shortcode; brackets may stand between the quotation marks of a value. */
const SHORTCODE =
  /\[\/?[a-z][\w-]*(?:(?=[\s=])(?:[^[\]=]*=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|(?!"[^"\n]{0,300}"|'[^'\n]{0,300}'))){0,99}[^[\]=]*|\/)?\]/gi;

/** The first letter of a word, larger than the others. */
const FIRST_LETTER = /\[\/?(?:\w{1,20}_)?drop_?cap[^[\]]*\]/gi;

/** Comments and tags of Liquid and Hugo, values, attributes of Kramdown, names of boxes between colons, and modules and components of MDX. */
const TEMPLATES =
  /<!--(?:(?!<!--)[\s\S])*?-->|\{#(?:(?!\{#)[\s\S])*?#\}|\{\{[<%]\s*comment\s*[>%]\}\}(?:(?!\{\{[<%]\s*comment\b)[\s\S])*?\{\{[<%]\s*\/\s*comment\s*[>%]\}\}|\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\b)[\s\S])*?\{%-?\s*endcomment\s*-?%\}|\{::comment\}(?:(?!\{::comment\})[\s\S])*?\{:\/(?:comment)?\}|\{\/\*(?:(?!\*\/|\{\/\*)[\s\S])*\*\/\}|\{%(?:(?!%\}|\{%)[\s\S])*%\}|\{\{(?:(?!\}\}|\{\{)[\s\S])*\}\}|\{::?(?:(?=[ \t]*[a-z.#^/])[^{}\n]*)\}|^(?:import\s+(?:["'{*]|[\w$]+\s*(?:,|\s+from\s))|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))[^\n]*$|\{\s*(?:props\.)?(?:frontmatter|post\.data|entry\.data)\.[\w.]+\s*\}|<\/?[A-Z]\w*(?:\s[^<>]*)?>|^[ \t]*:{2,}[ \t]*[a-z][\w-]*(?:\{[^{}\n]*\})?|^[ \t]*(?:[*+-]|\d+\.)[ \t][^\n]*\n[ \t]*\{:\s*toc[^\n]*$/gm;

/** Links and embeds of wikis, their comments, names of blocks and kinds of boxes. What a link without words of its own showed is not known here. */
const WIKI =
  /!\[\[[^[\]\n]*\]\]|\[\[[^[\]|\n]*(?:\\?\|(?<words>[^[\]\n]*))?\]\](?![([:])|%%(?:(?!%%)[\s\S])*%%|(?<=^|[ \t])\^[\w-]+[ \t]*$|\[!(?<=^[ \t]*>[ \t]*\[!)[\w-]+\][+-]?/gm;

/** A text without what was written for another generator. What such a tag showed is not known here. */
export function withoutTemplates(text: string): string {
  // A sign that is no word: an empty line would part what it stands in.
  return text.replaceAll(TEMPLATES, '·').replaceAll(WIKI, (...found) => {
    const { words } = found.at(-1) as { readonly words?: string };
    return words ?? '·';
  });
}

const render = Markdown.createMarkdown();

/** A post or page as the importer understood it. @param address the old one, or the new one where there was none */
export function expectedOf(item: SourceItem, address: string): Expected {
  const reading = readingOf(item.body);
  const isPlain = (target: string): boolean => !target.includes('·');
  const day = item.date?.slice(0, 10);
  return {
    address,
    titles: readBody(item.title).blocks.slice(0, 1),
    days: day === undefined || item.kind === 'page' ? [] : [day],
    reading: {
      ...reading,
      pictures: reading.pictures.filter(isPlain),
      embeds: reading.embeds.filter(isPlain),
      links: new Map(),
    },
    linkTo: () => undefined,
  };
}

/** The words of a comment. */
export function commentReading({ text }: SourceComment): Reading {
  return readBody(text.replaceAll(NO_TEXT, ' '));
}

function readingOf({ format, text, isTemplated = false }: SourceBody): Reading {
  const plain = isTemplated ? withoutTemplates(text) : text;
  if (format === 'markdown') {
    // After an empty line CommonMark takes indented HTML for code.
    const flush = plain.replaceAll(/^[ \t]{4,}(?=<\/?[a-z])/gim, '');
    return readBody(render(flush, { firstLine: 1, resolve: (href) => ({ href }) }).html);
  }
  const own = plain.replaceAll(FIRST_LETTER, '').replaceAll(NO_TEXT, ' ').replaceAll(SHORTCODE, ' ');
  // In the classic editor, an empty line ends a paragraph.
  return readBody(own.replaceAll(/\n\s*\n/g, '\n<div></div>\n'));
}
