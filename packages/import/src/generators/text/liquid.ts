import { spend } from '../../bounds.ts';
import { htmlToMarkdown } from '../../html/html-to-markdown.ts';
import { withoutComments } from '../../html/plain-text.ts';
import type { BodyLinks } from '../../model.ts';
import { namedTag, pictureIn, readArguments, wordsTag } from './tag-table.ts';
import { link } from './markdown-pieces.ts';
import type { Replacement, Tag, TagRules, TextFacts } from './tags.ts';

const PATTERN =
  /\{%[-+]?\s*(?<end>end)?(?<name>[a-z_][\w-]*)(?![\w-])(?<rest>(?:[^%{]|%(?!\})|\{(?!%))*?)[-+]?%\}|(?<!\\)\{\{-?(?<value>[^{}]*)-?\}\}/gi;

/** Tags of Liquid (Jekyll), Nunjucks (Eleventy) and Hexo, and values between two braces. */
export function liquidRules(facts: TextFacts): TagRules {
  return {
    pattern: PATTERN,
    isVerbatim: ({ name }) => /^(?:raw|verbatim|highlight|codeblock|code|prism|mermaid)$/.test(name),
    replace(tag, inner, indent) {
      if (tag.isEnd) return undefined;
      if (tag.isValue) return valueOf(tag, facts);
      const { name, rest, typed, isInCode } = tag;
      if (name === 'raw' || name === 'verbatim') return inner && { text: inner() };
      if (isInCode) return undefined;
      if (/^(?:include(?:_cached|_relative)?|render)$/.test(name)) return includeOf(tag, facts);
      const plain = rest.replaceAll(/\{\{|\}\}/g, '');
      const known = namedTag({ name, rest: plain, typed }, inner, indent);
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
      value = /^[a-z][a-z\d+.-]*:|^(?:\/\/|#)/i.test(value) ? value : root + value.replace(/^\/?/, '/');
    else if (!/^(?:escape|xml_escape|strip|safe|uri_escape|strip_html)$/.test(filter)) return undefined;
  }
  return value === undefined ? undefined : { text: value };
}

/** A tag that stands for the address of another text or file, or a link to it: `{% post_url … %}`, `{% ref "party.md" %}`. */
function addressIn(name: string, rest: string, facts: TextFacts): Replacement | undefined {
  if (name === 'link') return textOf(facts.file(rest.replaceAll(/^["']|["']$/g, '')));
  if (!/^(?:ref|relref|xref|url|link_?to|post|permalink|internal|asset_)/.test(name)) return undefined;
  const { list } = readArguments(rest);
  const [file = '', ...words] = list;
  const text = words.filter((word) => word !== 'true' && word !== 'false').join(' ');
  const address = name.startsWith('asset_') ? file : facts.post(file);
  if (address === undefined || file === '') return undefined;
  if (name === 'post_link') return { text: link(text || (facts.titleOf(file) ?? file), address) };
  if (name === 'asset_link') return { text: link(text || file, address) };
  return list.length === 1 || name === 'asset_path' ? { text: address } : undefined;
}

function textOf(text: string | undefined): Replacement | undefined {
  return text === undefined ? undefined : { text };
}

/** `figure.html src="a.jpg" caption="A"`: a file of a theme, whose name tells what it shows, or of the blog, which is drawn. */
function includeOf({ name, rest, typed }: Tag, facts: TextFacts): Replacement | undefined {
  const [, file = '', behind = ''] = /^["']?([\w./-]+)["']?\s*,?\s*(.*)$/s.exec(rest) ?? [];
  const about = file
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .toLowerCase();
  const service = /youtu|vimeo/i.exec(/video|embed/.test(about) ? behind : '')?.[0].toLowerCase();
  const known = namedTag({ name: service ?? about, rest: behind, typed });
  if (known) return known;
  const drawn = facts.drawn(typed.replace(/^(\{%-?\s*)include_cached\b/, '$1include'), name, rest);
  return drawn === undefined ? wordsTag(behind) : drawnText(drawn);
}

/** Targets stay as they are: they are looked at with the rest of the text. */
export const LINKS: BodyLinks = {
  link: (target) => target,
  picture: (target) => target,
  attachment: () => undefined,
  file: (target) => target,
  attachmentsOf: () => [],
  shared: () => undefined,
};

/** HTML or Markdown that a template has drawn; empty where nothing of it would be seen: it was for the machine. */
export function drawnText(drawn: string): Replacement {
  spend(drawn.length);
  const text = /<[a-z!/]/i.test(drawn) ? htmlToMarkdown(drawn, LINKS).markdown.trim() : drawn.trim();
  if (!/[\p{L}\p{N}]|\]\(/u.test(withoutComments(text))) return { text: '' };
  return { text, html: drawn, isBlock: drawn.trim().startsWith('<') };
}
