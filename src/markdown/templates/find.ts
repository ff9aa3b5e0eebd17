import { codeRanges } from '../only-words.ts';
import type { TemplateKind } from '../env.ts';

/** Text for another generator in a text. */
export interface TemplateInText {
  readonly kind: TemplateKind;
  /** In UTF-16. */
  readonly index: number;
  readonly typed: string;
}

/** What is in every such text. Most texts have none of it, which is found out fast. */
const SUSPECT =
  /\{[%{:]|\[(?:[a-z][\w-]*[\s=][^\]\n[]*[=:]|\/?(?:caption|gallery|embed|playlist|sourcecode|contact-|slideshow|toc|vc_|et_pb_))|^(?::::|!!!|(?:import|export)\s)|<[A-Z][\w.]*\s[^<>\n{]*[=\s]\{/im;

/** Whether it is worth while to look for templates in a text. */
export function mayHaveTemplates(text: string): boolean {
  return SUSPECT.test(text);
}

/**
 * What each kind looks like. No pattern reads beyond the next place at which it may start, so the cost is a straight line.
 *
 * - tags of Liquid, Nunjucks and Twig: `{% include a.html %}`; of Handlebars: `{{#if a}}`
 * - shortcodes of Hugo: `{{< figure src="a.jpg" >}}`, `{{% note %}}`
 * - variables: `{{ page.title }}`, but not `${{ a }}` or `x_{{i}}`
 * - attributes of Kramdown: `{: .wide}`, `{::comment}`, but not the `{:.2}` of a format
 * - containers of Docusaurus and MkDocs: `:::tip`, `!!! note`
 * - modules of MDX: `import A from './a'`
 * - shortcodes of WordPress: `[gallery ids="1,2"]`
 * - components whose attributes hold code: `<A b={…}`
 */
const PATTERNS: Readonly<Partial<Record<TemplateKind, string>>> = {
  tag: [
    String.raw`(?<!\\)\{%[-+]?\s*[a-z_](?:[^%{]|%(?!\})|\{(?!%))*%\}`,
    String.raw`(?<![\\$])\{\{[#/>]\s*[a-z][^{}]*\}\}`,
  ].join('|'),
  shortcode: [
    String.raw`(?<!\\)\{\{[<%]-?\s*\/?\s*[a-z][^{}]*[%>]\}\}`,
    String.raw`(?<![\\!])\[[a-z][\w-]*(?:\s+[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s\]["']+))+\s*\/?\](?![(:[])`,
    String.raw`(?<![\\!])\[(?:youtube|vimeo|embed|soundcloud|tweet|gist|instagram|wpvideo)[ =]https?:[^\]\n[]*\](?![(:[])`,
    String.raw`(?<![\\!\]])\[\/?(?:caption|gallery|embed|playlist|sourcecode|contact-form|slideshow|toc|vc_\w+|et_pb_\w+)\](?![(:[])`,
  ].join('|'),
  variable: String.raw`(?<![\\$\w^_{}])\{\{(?!\w\}\})\{?[-~]?\s*[a-z"'_$@[][^{}]*\}\}`,
  attributes: String.raw`(?<=^|[\s)*_\`\]>"])\{:{1,2}\s*(?:[.#][a-z_][\w-]*|[\w-]+=["'“”]|toc\b|\/|(?:comment|nomarkdown|options)\b)[^{}\n]*\}`,
  container: String.raw`^(?::::+[ \t]*[a-z][^\n]*|!!![ \t]+[a-z][^\n]*)`,
  module: [
    String.raw`^import\s(?:[\w$\{\}*,\s]{1,300}\sfrom\s{1,9})?["'][^"'\n]+["'];?(?=[ \t]*$)`,
    String.raw`^export[ \t](?:(?:const|let|var)[ \t]+[\w$]+[ \t]*=|default[ \t](?:[(\{]|[\w$]+;?[ \t]*$)|(?:default[ \t])?(?:async[ \t])?function[ \t]+\w+[ \t]*\()[^\n]*`,
  ].join('|'),
  component: String.raw`^[ \t]*<[A-Z][\w.]*\s[^<>\n{]*[=\s]\{[^\n]*`,
};

const ANY = new RegExp(
  Object.entries(PATTERNS)
    .map(([kind, pattern]) => `(?<${kind}>${pattern})`)
    .join('|'),
  'gim',
);

/** Finds what is written for another generator, but for what is code, a part of a tag or the target of a link. */
export function templatesIn(text: string): TemplateInText[] {
  if (!mayHaveTemplates(text)) return [];
  const code = codeRanges(text);
  let next = 0;
  const found: TemplateInText[] = [];
  for (const { 0: typed, index, groups = {} } of text.matchAll(ANY)) {
    while ((code[next]?.end ?? Infinity) <= index) next++;
    if ((code[next]?.start ?? Infinity) <= index || isInTarget(text, index)) continue;
    const kind = Object.keys(PATTERNS).find((name) => groups[name] !== undefined) as TemplateKind;
    if (kind === 'component' && !/^[ \t]*<[A-Z]/.test(typed)) continue;
    const indent = typed.length - typed.trimStart().length;
    found.push({ kind, index: index + indent, typed: typed.slice(indent) });
  }
  return found;
}

/** Characters before a template in which the link or tag starts that it is a part of. */
const FARTHEST = 300;

function isInTarget(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - FARTHEST), index);
  const target = before.lastIndexOf('](');
  if (target >= 0 && !/[\s)]/.test(before.slice(target + 2).trimStart())) return true;
  const tag = before.slice(before.lastIndexOf('<'));
  return /^<[a-z]/i.test(tag) && !tag.includes('>');
}
