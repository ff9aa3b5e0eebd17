import { codeTagIn } from 'pamphlet/content';
import { isLook } from './boxes.ts';
import { readArguments } from './arguments.ts';
import { fenced } from './code-spans.ts';
import { alert, details, link, quoted } from './markdown-pieces.ts';
import { imageTag, pictureIn, sharedTag } from './shared-tags.ts';
import type { Replacement, Tag, TagRules } from './tags.ts';
import type { TextFacts } from './text-facts.ts';

const PATTERN =
  /\{%-?\s*(?<end>end)?(?<name>[a-z_][\w-]*)(?![\w-])(?<rest>(?:[^%{]|%(?!\})|\{(?!%))*?)-?%\}|\{\{(?<value>[^{}]*)\}\}/gi;

const PAIRED =
  /^(?:codeblock|code|blockquote|quote|pullquote|raw|note|details|fold|spoiler|mermaid|gp|grouppicture|gallery|centerquote|cq)$/i;

/** Tags of Hexo and of its most used plugins. None is read in code. */
export function hexoRules(facts: TextFacts): TagRules {
  return {
    pattern: PATTERN,
    isPaired: ({ name }) => PAIRED.test(name),
    isVerbatim: ({ name }) => /^(?:codeblock|code|raw|mermaid)$/.test(name),
    replace: (tag, inner, indent) =>
      tag.isInCode || tag.isEnd || tag.isValue ? undefined : tagOf(tag, inner, indent, facts),
  };
}

function tagOf(
  { name, rest, typed }: Tag,
  inner: (() => string) | undefined,
  indent: string,
  facts: TextFacts,
): Replacement | undefined {
  const { list } = readArguments(rest);
  const block = (text: string): Replacement => ({ text, isBlock: true });
  switch (name) {
    case 'mermaid':
      return inner === undefined
        ? undefined
        : block(fenced(`${inner().trim()}\n`, 'mermaid', indent).slice(indent.length));
    case 'raw':
      return inner === undefined ? undefined : { text: inner() };
    case 'codeblock':
    case 'code': {
      if (inner === undefined) return undefined;
      const info = codeTagIn(typed.replaceAll('\n', ' '))?.info ?? '';
      return block(fenced(inner(), info, indent).slice(indent.length));
    }
    case 'blockquote':
    case 'quote': {
      if (inner === undefined) return undefined;
      return block(rest === '' ? quoted(inner()) : `${quoted(inner())}\n>\n> — ${sourceOf(rest)}`);
    }
    case 'pullquote':
    case 'centerquote':
    case 'cq':
      return inner === undefined ? undefined : block(quoted(inner()));
    case 'gp':
    case 'grouppicture':
    case 'gallery':
      return inner === undefined ? undefined : block(inner().trim());
    case 'details':
    case 'fold':
    case 'spoiler':
      return inner === undefined ? undefined : block(details(rest, inner()));
    case 'note':
      return inner === undefined
        ? undefined
        : block(
            alert(
              list[0] ?? '',
              inner(),
              list
                .slice(1)
                .filter((word) => !word.split(/\s+/).every(isLook))
                .join(' '),
            ),
          );
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
    case 'fi':
    case 'full-image':
      return imageTag(rest);
    case 'link':
    case 'linkgrid':
    case 'btn':
    case 'button': {
      const href = list.find((one) => /^(?:https?:)?\/|^#/.test(one));
      const text =
        list.slice(0, href === undefined ? 0 : list.indexOf(href)).join(' ') ||
        (name === 'btn' ? list[1] : undefined);
      return href === undefined || !text ? undefined : { text: link(text.replace(/,$/, ''), href) };
    }
    default:
      return sharedTag(name, rest) ?? pictureIn(rest);
  }
}

/** `Author, Book https://… Title` */
function sourceOf(rest: string): string {
  const plain = rest.replaceAll(/["']/g, '');
  const at = plain.search(/https?:\/\//);
  if (at < 0) return plain;
  const [href = '', ...title] = plain.slice(at).split(/\s+/);
  const words = plain.slice(0, at).replace(/,?\s*$/, '');
  const shown = link(title.join(' ') || href.replace(/^https?:\/\/|\/$/g, ''), href);
  return words === '' ? shown : `${words}, ${shown}`;
}
