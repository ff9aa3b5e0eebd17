import type { TextMap } from '../../json.ts';
import { spend } from '../../bounds.ts';
import { LINKS } from '../../html/context.ts';
import { htmlToMarkdown } from '../../html/html-to-markdown.ts';
import { withoutComments } from '../../html/plain-text.ts';
import { infoOf, namedTag, pictureIn, readArguments, wordsTag, named } from './tag-table.ts';
import { link, picture } from './markdown-pieces.ts';
import { filtered, formattedDate } from '../permalinks.ts';
import type { TextFacts } from '../places.ts';
import type { Replacement, Tag, TagRules } from './tags.ts';
import { isMedia, PICTURE } from '../../files/kinds.ts';
import { fencedTag, type OnNote, replaceInText } from './code-spans.ts';

const PATTERN =
  /\{%[-+]?\s*(?<end>end)?(?<name>[a-z_][\w-]*)(?![\w-])(?<rest>(?:[^%{]|%(?!\})|\{(?!%))*?)[-+]?%\}|(?<!\\)\{\{-?(?<value>[^{}]*)-?\}\}/gi;

/** Liquid (Jekyll), Nunjucks (Eleventy), Hexo. */
export function liquidRules(facts: TextFacts): TagRules {
  return {
    pattern: PATTERN,
    isVerbatim: ({ name }) => /^(?:raw|verbatim|highlight|codeblock|code|prism|mermaid)$/.test(name),
    replace(tag, inner, indent) {
      if (tag.isValue) return valueOf(tag, facts);
      const { name, rest, isInCode } = tag;
      if (name === 'raw' || name === 'verbatim') return inner && { text: inner() };
      if (isInCode) return undefined;
      if (/^(?:include(?:_cached|_relative)?|render)$/.test(name)) return includeOf(tag, facts);
      if (name === 'include_code') return codeFileOf(rest, facts, indent);
      const plain = rest.replaceAll(/\{\{|\}\}/g, '');
      const known = namedTag(name, plain, inner, indent);
      return known ?? addressIn(name, rest, facts) ?? (inner ? undefined : pictureIn(plain));
    },
  };
}

function valueOf({ name, isInCode }: Tag, facts: TextFacts): Replacement | undefined {
  const [head = '', ...filters] = name.split('|').map((part) => part.trim());
  const literal = /^(?:"([^"]*)"|'([^']*)')$/.exec(head);
  let value = literal
    ? (literal[1] ?? literal[2] ?? '')
    : isInCode && !/^site\.(?:base)?url$/.test(head)
      ? undefined
      : facts.value(head);
  for (const filter of filters) {
    if (value === undefined) return undefined;
    const [, before, argument = ''] = /^(prepend|append):\s*(.+)$/.exec(filter) ?? [];
    const root = /^(?:relative_url|url)\b/.test(filter)
      ? facts.baseUrl
      : /^absolute_url\b/.test(filter)
        ? facts.url
        : undefined;
    if (before !== undefined) {
      const other = /^["'](.*)["']$/.exec(argument)?.[1] ?? facts.value(argument);
      value = other === undefined ? undefined : before === 'prepend' ? other + value : value + other;
    } else if (root !== undefined)
      value = /^[a-z][a-z\d+.-]*:|^(?:\/\/|#)/i.test(value)
        ? value
        : root + value.replace(/^\/?/, '/').replaceAll(' ', '%20');
    // Blogs have filters of their own for dates.
    else
      value =
        filtered(value, filter) ??
        (/^[^"']*date[^"']*$/i.test(filter) ? formattedDate(value, '%Y-%m-%d') : undefined);
  }
  return textOf(value);
}

/** Tags for an address or a link: `{% post_url … %}`, `{% ref "party.md" %}`. */
function addressIn(name: string, rest: string, facts: TextFacts): Replacement | undefined {
  if (name === 'link') return textOf(facts.file(rest.replaceAll(/^["']|["']$/g, '')));
  if (!/^(?:ref|relref|xref|url|link_?to|post|permalink|internal|asset_)/.test(name)) return undefined;
  // Unquoted names contain any character except spaces.
  const list = Array.from(rest.matchAll(/"([^"]*)"|'([^']*)'|([^\s,]\S*)/g), ([, double, single, bare]) =>
    (double ?? single ?? bare ?? '').replace(/,$/, ''),
  );
  const [file = '', ...words] = list;
  const text = words.filter((word) => word !== 'true' && word !== 'false').join(' ');
  const address = name.startsWith('asset_') ? file : facts.post(file);
  // Hexo renders a missing post as a dead link.
  if (name === 'post_link' && address === undefined) return { text: text || file, note: 'shortcode' };
  if (address === undefined || file === '') return undefined;
  if (name === 'post_link') return { text: link(text || (facts.titleOf(file) ?? file), address) };
  if (name === 'asset_link') return { text: link(text || file, address) };
  return list.length === 1 || name === 'asset_path' ? { text: address } : undefined;
}

function textOf(text: string | undefined): Replacement | undefined {
  return text === undefined ? undefined : { text };
}

/** `A title lang:c from:1 to:9 file.c`: shows a download file as code. */
function codeFileOf(rest: string, facts: TextFacts, indent: string): Replacement | undefined {
  const [, words = '', file = ''] = /^(?:(.*)\s)?(\S+)$/s.exec(rest.trim()) ?? [];
  const code = facts.code(file);
  if (code === undefined) return undefined;
  const [from, to] = ['from', 'to'].map((key) => new RegExp(`\\b${key}:(\\d+)`).exec(words)?.[1]);
  const lines = code
    .split('\n')
    .slice(from === undefined ? 0 : Number(from) - 1, to === undefined ? undefined : Number(to));
  const title = words.replaceAll(/\b(?:from|to):\d+/g, '').trim();
  const ending = /\.(\w+)$/.exec(file)?.[1] ?? '';
  const info = infoOf(title.includes('lang:') ? title : `${title} lang:${ending}`, true);
  return { text: fencedTag(lines.join('\n'), info, indent), isBlock: true };
}

/**
 * `figure.html src="a.jpg" caption="A"`: an include of a theme, known by its name, or of the blog, which the importer
 * renders.
 */
function includeOf({ name, rest, typed }: Tag, facts: TextFacts): Replacement | undefined {
  const [, file = '', behind = ''] = /^["']?([\w./-]+)["']?\s*,?\s*(.*)$/s.exec(rest) ?? [];
  const about = file
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .toLowerCase();
  const shown = about === 'gallery' ? galleryOf(behind, facts) : undefined;
  if (shown) return shown;
  const service = /youtu|vimeo/i.exec(/video|embed/.test(about) ? behind : '')?.[0].toLowerCase();
  const known = namedTag(service ?? about, behind);
  if (known) return known;
  const drawn = facts.drawn(typed.replace(/^(\{%-?\s*)include_cached\b/, '$1include'), name, rest);
  return drawn === undefined ? wordsTag(behind) : renderedText(drawn);
}

/** `{% include gallery id="cakes" %}` of Minimal Mistakes: pictures of the front matter. */
function galleryOf(rest: string, facts: TextFacts): Replacement | undefined {
  const values = readArguments(rest);
  const key = `page.${named(values, 'id') ?? 'gallery'}`;
  const pictures: string[] = [];
  for (let index = 0; ; index++) {
    const own = (name: string) => facts.value(`${key}.${index}.${name}`);
    const src = own('image_path') ?? own('url');
    if (src === undefined) break;
    pictures.push(picture(src, own('alt'), own('title')));
  }
  if (pictures.length === 0) return undefined;
  const caption = named(values, 'caption') ?? '';
  return { text: [pictures.join('\n'), caption].filter(Boolean).join('\n\n'), isBlock: true };
}

/** Converts a rendered template, in HTML or Markdown. Empty without visible text. */
export function renderedText(drawn: string): Replacement {
  spend(drawn.length);
  const text = /<[a-z!/]/i.test(drawn) ? htmlToMarkdown(drawn, LINKS).trim() : drawn.trim();
  if (!/[\p{L}\p{N}]|\]\(/u.test(withoutComments(text))) return { text: '' };
  return { text, html: drawn, isBlock: drawn.trim().startsWith('<') };
}

const SHORTCODE =
  /\{\{[<%]\s*(?:(?<end>\/)\s*)?(?<name>[a-z][\w./-]*)(?![\w./-])(?<rest>(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`{}>%]|[>%](?!\}\}))*?)[>%]\}\}|\{\{[<%]\/\*(?<value>(?:(?!\{\{[<%]\/\*)[\s\S])*?)\*\/[>%]\}\}/gi;

const VERBATIM = /^(?:highlight|code|codeblock|rawhtml|raw|html|mermaid|katex|math)$/;

/** `{{< name >}}` and `{{% name %}}`. */
export function shortcodeRules(facts: TextFacts): TagRules {
  return {
    pattern: SHORTCODE,
    isVerbatim: ({ name }) => VERBATIM.test(name),
    replace(tag, inner, indent) {
      const { name, typed, rest } = tag;
      // Comment signs escape a shortcode, also in code.
      if (tag.isValue)
        return { text: typed.replace(/^(\{\{[<%])\/\*/, '$1').replace(/\*\/([>%]\}\})$/, '$1') };
      if (tag.isInCode) return undefined;
      const form = name.replace(/^.*\//, '').replace(/[_-](?:simple|lite|embed)$/, '');
      const known = referenceOf(tag, facts) ?? namedTag(form, rest, inner, indent);
      const drawn = known ? undefined : facts.drawn(typed, name, rest, inner?.());
      return known ?? (drawn === undefined ? wordsTag(rest, inner) : renderedText(drawn));
    },
  };
}

function referenceOf({ name, rest }: Tag, facts: TextFacts): Replacement | undefined {
  if (!/^(?:ref|relref|param)$/.test(name)) return undefined;
  const values = readArguments(rest.replace(/\/$/, ''));
  const typed = named(values, 'path') ?? values.list[0] ?? '';
  const [path = '', fragment = ''] = typed.split(/(?=#)/);
  if (name !== 'param' && path === '') return fragment === '' ? undefined : { text: fragment };
  const found =
    name === 'param'
      ? (facts.value(`page.${typed}`) ?? facts.value(`site.params.${typed}`))
      : (facts.file(path) ?? facts.post(path));
  return found === undefined ? undefined : { text: found + (name === 'param' ? '' : fragment) };
}

const MODULE =
  /^(?:import\s+(?:["'{*]|[\w$]+\s*(?:,|\s+from\s))|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))[^\n]*(?:\n(?![ \t]*\n|#|[A-Z<]).*)*/gm;
const IMPORT = /^import\s+(\w+)\s+from\s+["']([^"']+)["']/gm;

const ATTRIBUTES = String.raw`(?:\s+(?:[\w:.-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\{[^{}]*\}))*`;
const ELEMENT = new RegExp(String.raw`<[A-Za-z][\w.-]*${ATTRIBUTES}\s*\/?>`, 'g');
const COMPONENT = String.raw`(?<!\]\()<(?<end>\/)?(?<name>[A-Z][\w.]*)(?<rest>${ATTRIBUTES}\s*\/?)>`;
const VALUE = String.raw`(?<![\\{$=])\{(?<value>[^{}\n]*)\}(?!\})`;

/** @param isMdx false: no `{values}` */
export function componentRules(facts: TextFacts, isMdx: boolean): TagRules {
  return {
    pattern: new RegExp(isMdx ? `${COMPONENT}|${VALUE}` : COMPONENT, 'g'),
    replace(tag, inner, indent) {
      const { name, isInCode } = tag;
      const rest = tag.rest.replace(/(?<!\s)\s*\/$/, '');
      if (isInCode) return undefined;
      if (!tag.isValue) return namedTag(name, rest, inner, indent) ?? (inner ? undefined : pictureIn(rest));
      const [, ...quoted] = /^(?:"([^"]*)"|'([^']*)'|`([^`$]*)`|)$/.exec(name.trim()) ?? [];
      const key = /^\s*(?:props\.)?(?:frontmatter|post\.data|entry\.data)\.([\w.]+)\s*$/.exec(name)?.[1];
      const found =
        quoted.find((one) => one !== undefined) ??
        (key === undefined ? undefined : facts.value(`page.${key}`));
      return textOf(found);
    },
  };
}

/**
 * Removes MDX imports and exports, and code values of tags. Keeps line breaks. Imported pictures get the path of
 * their import.
 *
 * @param onLeft receives removed code with its index
 */
export function withoutModules(
  text: string,
  onLeft: OnNote,
  textOfFile: (name: string) => string | undefined,
): string {
  const files = new Map<string, string>();
  const parts = new Map<string, string>();
  const plain = replaceInText(text, MODULE, ({ 0: typed, index }) => {
    for (const [, name = '', file = ''] of typed.matchAll(IMPORT))
      if (PICTURE.test(file) || isMedia(file)) files.set(name, file);
      else if (/\.mdx?$/.test(file)) parts.set(name, textOfFile(file) ?? '');
    const code = /^export\b.*/m.exec(typed);
    if (code) onLeft('module', code[0], index + code.index);
    return typed.replaceAll(/[^\n]/g, '');
  });
  return replaceInText(plain, ELEMENT, ([typed]) => {
    const part = parts.get(/^<(\w+)/.exec(typed)?.[1] ?? '');
    return part ? `\n\n${part.trim()}\n\n` : withPlainValues(typed, files);
  });
}

/** Keeps texts, numbers and imported files. */
function withPlainValues(tag: string, files: TextMap): string {
  return tag
    .replaceAll(/(?<!\s)\s+([\w:.-]+)=\{((?:[^{}]|\{[^{}]*\})*)\}/g, (typed, name: string, code: string) => {
      const word = code.trim();
      const plain = /^(?:["'`]([^"'`]*)["'`]|-?\d+)$/.exec(word);
      const shown = files.get(word.replace(/\.src$/, '')) ?? (plain ? (plain[1] ?? word) : undefined);
      if (shown === undefined) return /^<[A-Z]/.test(tag) ? typed : '';
      return ` ${name}="${shown.replaceAll('"', '&quot;')}"`;
    })
    .replaceAll(/\sclassName=/g, ' class=');
}
