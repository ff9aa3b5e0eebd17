import { codeTagIn } from 'pamphlet/content';
import { readArguments } from './arguments.ts';
import { fenced } from './code-spans.ts';
import { link } from './markdown-pieces.ts';
import { imageTag, pairedTag, pictureIn, sharedTag } from './shared-tags.ts';
import type { Replacement, Tag, TagRules, TextFacts } from './tags.ts';

const PATTERN =
  /\{%-?\s*(?<end>end)?(?<name>[a-z_][\w-]*)(?![\w-])(?<rest>(?:[^%{]|%(?!\})|\{(?!%))*?)-?%\}|\{\{(?<value>[^{}]*)\}\}/gi;

/** Tags of Hexo and of its most used plugins. None is read in code. */
export function hexoRules(facts: TextFacts): TagRules {
  return {
    pattern: PATTERN,
    isVerbatim: ({ name }) => /^(?:codeblock|code|raw|mermaid)$/.test(name),
    replace: (tag, inner, indent) =>
      tag.isInCode || tag.isEnd || tag.isValue ? undefined : tagOf(tag, inner, indent, facts),
  };
}

function tagOf(
  tag: Tag,
  inner: (() => string) | undefined,
  indent: string,
  facts: TextFacts,
): Replacement | undefined {
  const { name, rest, typed } = tag;
  const { list } = readArguments(rest);
  if (inner !== undefined) {
    if (name === 'raw') return { text: inner() };
    if (name !== 'codeblock' && name !== 'code')
      return name === 'tabs' ? undefined : pairedTag(tag, inner, indent);
    const info = codeTagIn(typed.replaceAll('\n', ' '))?.info ?? '';
    return { text: fenced(inner(), info, indent).slice(indent.length), isBlock: true };
  }
  switch (name) {
    case 'post_link': {
      const [file = '', ...words] = list;
      const address = facts.post(file);
      const text = words.filter((word) => word !== 'true' && word !== 'false').join(' ');
      return address === undefined
        ? undefined
        : { text: link(text === '' ? (facts.titleOf(file) ?? file) : text, address) };
    }
    case 'post_path': {
      const address = facts.post(list[0] ?? '');
      return address === undefined ? undefined : { text: address };
    }
    case 'asset_path':
      return list[0] === undefined ? undefined : { text: list[0] };
    case 'asset_link': {
      const [file, ...words] = list;
      return file === undefined ? undefined : { text: link(words.join(' ') || file, file) };
    }
    case 'asset_img':
    case 'img':
    case 'image':
      return imageTag(rest);
    default:
      return sharedTag(name, rest) ?? pictureIn(rest);
  }
}
