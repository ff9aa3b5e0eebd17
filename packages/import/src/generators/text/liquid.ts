import { spend } from '../../bounds.ts';
import { readArguments, named } from './arguments.ts';
import { INNER } from '../go-shortcodes.ts';
import { drawnText } from './drawn.ts';
import { galleryOf } from './listed-pictures.ts';
import { alert, link } from './markdown-pieces.ts';
import { imageTag, pairedTag, pictureIn, sharedTag, wordsTag } from './shared-tags.ts';
import type { Replacement, Tag, TagRules, TextFacts } from './tags.ts';

const PATTERN =
  /\{%[-+]?\s*(?<end>end)?(?<name>[a-z_][\w-]*)(?![\w-])(?<rest>(?:[^%{]|%(?!\})|\{(?!%))*?)[-+]?%\}|(?<!\\)\{\{-?(?<value>[^{}]*)-?\}\}/gi;

/** Tags of Liquid (Jekyll) and Nunjucks (Eleventy), and values between two braces. */
export function liquidRules(facts: TextFacts, text: string): TagRules {
  // What is caught under a name is shown where the name stands, and only there.
  const uses = new Set(Array.from(text.matchAll(USE), ([, name]) => name ?? ''));
  const caught = new Map<string, string>();
  return {
    pattern: PATTERN,
    isVerbatim: ({ name }) => /^(?:raw|verbatim|highlight|codeblock|code|prism|mermaid)$/.test(name),
    replace(tag, inner, indent) {
      if (tag.isEnd) return undefined;
      if (tag.isValue) return caughtBy(tag, caught) ?? valueOf(tag, facts);
      if (tag.name !== 'capture' || tag.isInCode || inner === undefined || !uses.has(tag.rest))
        return tagOf(tag, inner, indent, facts);
      caught.set(tag.rest, inner().trim());
      return { text: '' };
    },
  };
}

/** `{{ name | markdownify }}`, where filters change no word. */
const USE =
  /\{\{-?\s*([A-Za-z_][\w-]*)\s*(?:\|\s*(?:markdownify|strip|strip_newlines|safe|remove(?:_first|_last)?:\s*["']<\/?p>["'])\s*)*-?\}\}/g;

/** @param caught texts of captures by their names */
function caughtBy({ typed, isInCode }: Tag, caught: ReadonlyMap<string, string>): Replacement | undefined {
  const [use] = caught.size === 0 || isInCode ? [] : typed.matchAll(USE);
  const text = use === undefined ? undefined : caught.get(use[1] ?? '');
  if (text !== undefined) spend(text.length);
  return text === undefined ? undefined : { text, isBlock: /\n/.test(text) || /\bmarkdownify\b/.test(typed) };
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
    if (before !== undefined) {
      const other = /^["'](.*)["']$/.exec(argument)?.[1] ?? facts.value(argument);
      value = other === undefined ? undefined : before === 'prepend' ? other + value : value + other;
    } else if (/^(?:relative_url|url)\b/.test(filter))
      value = isWhole(value) ? value : facts.baseUrl + (value.startsWith('/') ? value : `/${value}`);
    else if (/^absolute_url\b/.test(filter))
      value = isWhole(value) ? value : facts.url + (value.startsWith('/') ? value : `/${value}`);
    else if (!/^(?:escape|xml_escape|strip|safe|uri_escape|strip_html)$/.test(filter)) return undefined;
  }
  // A value that is shown as it is, such as braces in an example, has no name.
  return value === undefined ? undefined : { text: value };
}

function isWhole(address: string): boolean {
  return /^[a-z][a-z\d+.-]*:|^(?:\/\/|#)/i.test(address);
}

function tagOf(
  tag: Tag,
  inner: (() => string) | undefined,
  indent: string,
  facts: TextFacts,
): Replacement | undefined {
  const { name, rest, isInCode } = tag;
  if (name === 'raw' || name === 'verbatim') return inner === undefined ? undefined : { text: inner() };
  if (isInCode) return undefined;
  switch (name) {
    case 'post_url': {
      const place = facts.post(rest);
      return place === undefined ? undefined : { text: place };
    }
    case 'link': {
      const place = facts.file(rest.replaceAll(/^["']|["']$/g, ''));
      return place === undefined ? undefined : { text: place };
    }
    case 'include':
    case 'include_cached':
    case 'render':
    case 'include_relative':
      return (
        includeOf(rest) ??
        drawnBy(tag, facts) ??
        galleryOf(rest, facts) ??
        wordsTag(rest.replace(/^\s*\S+/, ''), undefined)
      );
    case 'image':
    case 'img':
    case 'figure':
    case 'responsive_image':
    case 'picture': {
      const typed = rest.replaceAll(/\{\{|\}\}/g, '');
      const words = inner?.().trim() ?? '';
      const found = imageTag(typed, /\n[ \t]*\n/.test(words) ? '' : words);
      if (words === '' || (found && !/\n[ \t]*\n/.test(words))) return found;
      // What a figure shows may stand between its tags.
      const caption = found?.text ?? named(readArguments(typed), 'caption', 'title') ?? '';
      return { text: found ? `${caption}\n\n${words}` : `${words}\n\n${caption}`.trim(), isBlock: true };
    }
    default:
      return (
        (inner && pairedTag(tag, inner, indent)) ??
        sharedTag(name, rest) ??
        addressIn(name, rest, facts) ??
        pictureIn(rest)
      );
  }
}

/** A tag of the blog itself that stands for the address of another text: `{% ref "party.md" %}`. */
function addressIn(name: string, rest: string, facts: TextFacts): Replacement | undefined {
  if (!/^(?:ref|relref|xref|url|link_?to|post|permalink|internal)/.test(name)) return undefined;
  const { list } = readArguments(rest);
  const address = list.length === 1 ? facts.post(list[0] ?? '') : undefined;
  return address === undefined ? undefined : { text: address };
}

/** What a file of the blog shows. */
function drawnBy({ name, rest, typed }: Tag, facts: TextFacts): Replacement | undefined {
  const drawn = facts.drawn(name, rest, typed.replace(/^(\{%-?\s*)include_cached\b/, '$1include'), false);
  return drawn === undefined ? undefined : drawnText(drawn, INNER, '');
}

/** Parts of a theme that say nothing of the post: comments, counters, advertisements, lists of other posts. */
const MACHINERY =
  /^toc$|table-of-contents|disqus|giscus|utteranc|isso|comment|analytics|adsense|^ads?(?:[-_]|$)|share|social|related|newsletter|subscribe|sidebar|^(?:head|header|footer|nav\w*|pagination)$|mathjax|katex|^author/;

/** `figure.html src="a.jpg" caption="A"`, `youtube.html id="…"`: files of themes, whose names tell what they show. */
function includeOf(rest: string): Replacement | undefined {
  const [, file = '', behind = ''] = /^["']?([\w./-]+)["']?\s*,?\s*(.*)$/s.exec(rest) ?? [];
  const values = readArguments(behind);
  const about = file
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .toLowerCase();
  const service = /youtu|vimeo/i.exec(
    /youtube|vimeo|video|embed/.test(about) ? `${about} ${behind}` : '',
  )?.[0];
  const film =
    service === undefined
      ? undefined
      : sharedTag(service.toLowerCase() === 'vimeo' ? 'vimeo' : 'youtube', behind);
  const other = /(?:^|\/)embed\/|(?:^|\/)(?:video|audio)(?:[_-]?player)?(?:\.\w+)?$/.test(file)
    ? sharedTag(about.replace(/[_-]?player$/, ''), behind)
    : undefined;
  if (film ?? other) return film ?? other;
  if (
    /fig|image|img|picture|photo|caption/.test(about) ||
    /\.(?:jpe?g|png|gif|webp|svg|avif)["']?/i.test(behind)
  ) {
    const shown = imageTag(behind);
    if (shown) return shown;
  }
  if (/^(?:alert|note|callout|notice|tip|warning|important|info)/.test(about)) {
    const text = named(values, 'text', 'content', 'body', 'message');
    const kind = named(values, 'type', 'kind', 'class') ?? about;
    return text === undefined
      ? undefined
      : { text: alert(kind, text, named(values, 'title') ?? ''), isBlock: true };
  }
  if (/button|link/.test(about)) {
    const href = named(values, 'url', 'href', 'link');
    const text = named(values, 'text', 'title', 'label');
    if (href !== undefined && text !== undefined) return { text: link(text, href) };
  }
  return MACHINERY.test(about) ? { text: '' } : undefined;
}
