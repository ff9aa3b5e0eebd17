import { named, readArguments } from './arguments.ts';
import { INNER } from '../go-shortcodes.ts';
import { drawnText } from './drawn.ts';
import { picture } from './markdown-pieces.ts';
import { imageTag, pairedTag, sharedTag, wordsTag } from './shared-tags.ts';
import type { Replacement, Tag, TagRules, TextFacts } from './tags.ts';

const PATTERN =
  /\{\{[<%]\s*(?:(?<end>\/)\s*)?(?<name>[a-z][\w./-]*)(?![\w./-])(?<rest>(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`{}>%]|[>%](?!\}\}))*?)[>%]\}\}|\{\{[<%]\/\*(?<value>(?:(?!\{\{[<%]\/\*)[\s\S])*?)\*\/[>%]\}\}/gi;

const VERBATIM = /^(?:highlight|code|codeblock|rawhtml|raw|html|mermaid|katex|math)$/;
const CONTAINER =
  /^(?:rawhtml|raw|html|center|wrap|div|section|columns?|lead|markdown|capture|table|katex|math|sup|sub|kbd|mark|span|big|small)$/;
const PICTURE = /\.(?:jpe?g|png|gif|webp|svg|avif)$/i;
const FIGURE =
  /^(?:figure|fig|img|image|imgproc|picture|photo|figcaption|responsive-image|resize-image|bundle-image|zoomable)$/;

/** Shortcodes of Hugo: `{{< name >}}` and `{{% name %}}`. */
export function shortcodeRules(facts: TextFacts): TagRules {
  return {
    pattern: PATTERN,
    isVerbatim: ({ name }) => VERBATIM.test(name),
    replace: (tag, inner, indent) =>
      tag.isEnd
        ? undefined
        : (shortcodeOf(tag, inner, indent, facts) ??
          drawnBy(tag, inner, facts) ??
          (tag.isValue || tag.isInCode ? undefined : wordsTag(tag.rest.replace(/\/$/, ''), inner))),
  };
}

/** What a template of the blog shows. */
function drawnBy(
  { name, rest, typed, isValue, isInCode }: Tag,
  inner: (() => string) | undefined,
  facts: TextFacts,
): Replacement | undefined {
  if (isValue) return undefined;
  const drawn = facts.drawn(name, rest.replace(/\/$/, ''), typed, inner !== undefined);
  if (drawn === undefined) return undefined;
  // In code only what is plain text can stand.
  if (isInCode) return /[<\n]/.test(drawn.trim()) || inner ? undefined : { text: drawn.trim() };
  return drawnText(drawn, INNER, inner?.() ?? '');
}

function shortcodeOf(
  tag: Tag,
  inner: (() => string) | undefined,
  indent: string,
  facts: TextFacts,
): Replacement | undefined {
  const { name, typed, rest, isInCode } = tag;
  // An example of a shortcode is written with signs of a comment, in code too.
  if (tag.isValue) return { text: typed.replace(/^(\{\{[<%])\/\*/, '$1').replace(/\*\/([>%]\}\})$/, '$1') };
  if (isInCode) return undefined;
  const values = readArguments(rest.replace(/\/$/, ''));
  const block = (text: string): Replacement => ({ text, isBlock: true });
  if (name === 'ref' || name === 'relref') {
    const [path = '', fragment = ''] = (named(values, 'path') ?? values.list[0] ?? '').split(/(?=#)/);
    if (path === '') return fragment === '' ? undefined : { text: fragment };
    const address = facts.file(path) ?? facts.post(path);
    return address === undefined ? undefined : { text: address + fragment };
  }
  if (name === 'param') {
    const key = values.list[0] ?? '';
    const value = facts.value(`page.${key}`) ?? facts.value(`site.params.${key}`);
    return value === undefined ? undefined : { text: value };
  }
  if (FIGURE.test(name)) return imageTag(rest.replace(/\/$/, ''), inner?.().trim());
  if (inner !== undefined) {
    const shared = pairedTag(tag, inner, indent);
    if (shared) return shared;
    // Beside the text it would be seen; in it brackets keep the words apart.
    if (/^(?:footnote|fn|sidenote|side-note|marginnote|margin-note)$/.test(name))
      // What it stands beside may be its value.
      return {
        text: `${values.list.find((one) => /\p{L}/u.test(one)) ?? ''} (${inner().trim()})`,
      };
    if (CONTAINER.test(name)) {
      const title = named(values, 'name', 'title', 'header', 'label', 'caption');
      return { text: title === undefined ? inner() : `\n**${title}**\n${inner()}` };
    }
    if (name === 'button' || name === 'link') {
      const href = named(values, 'href', 'url', 'link', 'relref') ?? values.list[0];
      return href === undefined ? undefined : { text: `[${inner().trim()}](${href})` };
    }
    return undefined;
  }
  if (/^(?:toc|table-of-contents|tableofcontents)$/.test(name)) return { text: '' };
  const pattern = named(values, 'match', 'glob', 'pattern', 'resources');
  const album = /^(?:gallery|album)$/.test(name) ? named(values, 'album', 'dir', 'folder') : undefined;
  const patterns = [pattern, album && `${album}/*`, album && `/**/${album.replace(/^\/+/, '')}/*`];
  for (const one of patterns) {
    const shown =
      one === undefined || one === '' ? [] : facts.files(one).filter((file) => PICTURE.test(file));
    if (shown.length > 0) return block(shown.map((file) => picture(file)).join('\n\n'));
  }
  if (/^(?:glossary_tooltip|tooltip|abbr|term|badge|label|kbd)$/.test(name)) {
    const words = named(values, 'text', 'term', 'label', 'term_id') ?? values.list[0];
    if (words !== undefined) return { text: words };
  }
  if (/^(?:lite-?youtube|youtube-?\w*|yt)$/.test(name))
    return sharedTag('youtube', rest.replace(/\bautoplay=\S+/g, ''));
  if (/^twitter[\w-]*$/.test(name)) return sharedTag('tweet', rest);
  return sharedTag(name.replace(/[_-](?:simple|lite|embed)$/, ''), rest);
}
