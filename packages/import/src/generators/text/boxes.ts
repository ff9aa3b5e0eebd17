import { named, readArguments } from './arguments.ts';
import { alert } from './markdown-pieces.ts';

const KIND =
  /^(?:note|info|information|tip|hint|success|check|warning|warn|attention|danger|error|caution|bug|fail(?:ure)?|important|primary|secondary|default|abstract|summary|question|quote|example|todo|neutral|alert|callout|admonition|notice|message|aside)$/i;
const SAYS_NOTHING = /^(?:md|markdown|html|true|false|\d+)$/i;

const COLOUR =
  /^(?:default|primary|success|info|warning|danger|error|blue|light-blue|cyan|pink|red|purple|orange|yellow|green|gray|grey|white|black|modern|flat|simple|disabled|no-icon|open|checked|block|outline|center|left|right|regular|large|larger|small|logo|bold|code|plus|minus|times)$/i;

/** Whether words say how something looks: a colour, a size, an icon. */
function isLook(words: string): boolean {
  return words
    .split(/\s+/)
    .every(
      (word) =>
        COLOUR.test(word) || /^(?:fa[srlbd]?|fa-[\w-]+|icon-[\w-]+|#[\da-f]{3,8}|var\(.*)$/i.test(word),
    );
}

/**
 * A box of `{% callout "Read this" %}` or `{{< admonition type="tip" title="Read this" >}}`: of what kind it is, what stands above
 * it and what is only how it looks is told by the values.
 */
export function boxTag(name: string, rest: string, inner: string): string {
  const values = readArguments(rest);
  const words = values.list.filter((word) => KIND.test(word) || (!isLook(word) && !SAYS_NOTHING.test(word)));
  const kind =
    named(values, 'type', 'kind', 'level', 'style', 'variant', 'color', 'class') ??
    words.find((word) => KIND.test(word)) ??
    '';
  const others = words.filter((word) => !KIND.test(word));
  const title =
    named(values, 'title', 'header', 'heading') ?? (/["']/.test(rest) ? others[0] : others.join(' ')) ?? '';
  return alert(`${kind} ${name}`, inner, title);
}
