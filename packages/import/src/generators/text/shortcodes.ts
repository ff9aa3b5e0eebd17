import { named, namedTag, readArguments, wordsTag } from './tag-table.ts';
import { drawnText } from './liquid.ts';
import type { Replacement, Tag, TagRules, TextFacts } from './tags.ts';

const PATTERN =
  /\{\{[<%]\s*(?:(?<end>\/)\s*)?(?<name>[a-z][\w./-]*)(?![\w./-])(?<rest>(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`{}>%]|[>%](?!\}\}))*?)[>%]\}\}|\{\{[<%]\/\*(?<value>(?:(?!\{\{[<%]\/\*)[\s\S])*?)\*\/[>%]\}\}/gi;

const VERBATIM = /^(?:highlight|code|codeblock|rawhtml|raw|html|mermaid|katex|math)$/;

/** Shortcodes of Hugo: `{{< name >}}` and `{{% name %}}`. */
export function shortcodeRules(facts: TextFacts): TagRules {
  return {
    pattern: PATTERN,
    isVerbatim: ({ name }) => VERBATIM.test(name),
    replace(tag, inner, indent) {
      const { name, typed, rest } = tag;
      if (tag.isEnd) return undefined;
      // An example of a shortcode is written with signs of a comment, in code too.
      if (tag.isValue)
        return { text: typed.replace(/^(\{\{[<%])\/\*/, '$1').replace(/\*\/([>%]\}\})$/, '$1') };
      if (tag.isInCode) return undefined;
      const form = name.replace(/^.*\//, '').replace(/[_-](?:simple|lite|embed)$/, '');
      const known = referenceOf(tag, facts) ?? namedTag({ name: form, rest, typed }, inner, indent);
      const drawn = known || inner ? undefined : facts.drawn(typed, name, rest);
      return known ?? (drawn === undefined ? wordsTag(rest, inner) : drawnText(drawn));
    },
  };
}

/** An address or a value of the blog. */
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
