import type { PlacedEdit } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';
import { type Env, envOf } from './env.ts';
import { codeRanges } from './words.ts';
import type { RuleCore } from './markdown-it.ts';
import { type Place, placeIn, reportOnce, warning } from './findings.ts';

/** What is in every such text. Most texts have none of it, which is found out fast. */
const SUSPECT =
  /\{[%{:]|\[(?:[a-z][\w-]*[\s=][^\]\n[]*[=:]|\/?(?:caption|gallery|embed|playlist|sourcecode|contact-|slideshow|toc|vc_|et_pb_))|^(?::::|!!!|(?:import|export)\s)|<[A-Z][\w.]*\s[^<>\n{]*[=\s]\{/im;

/** What such text looks like. No pattern reads beyond the next place at which it may start, so the cost is a straight line. */
const TEMPLATE = new RegExp(
  [
    // Tags of Liquid, Nunjucks and Twig.
    String.raw`(?<!\\)\{%[-+]?\s*[a-z_](?:[^%{]|%(?!\})|\{(?!%))*%\}`,
    // Variables, shortcodes of Hugo, tags of Handlebars; but not `${{ a }}` or `x_{{i}}`.
    String.raw`(?<![\\$\w^_{}])\{\{(?!\w\}\})[{<%#>/~-]{0,3}\s*[a-z/"'_$@[][^{}]*\}\}`,
    // Shortcodes of WordPress.
    String.raw`(?<![\\!])\[[a-z][\w-]*(?:\s+[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s\]["']+))+\s*\/?\](?![(:[])`,
    String.raw`(?<![\\!])\[[a-z]+[ =]https?:[^\]\n[]*\](?![(:[])`,
    String.raw`(?<![\\!\]])\[\/?(?:caption|gallery|embed|playlist|sourcecode|contact-form|slideshow|toc|vc_\w+|et_pb_\w+)\](?![(:[])`,
    // Attributes of Kramdown, but not the `{:.2}` of a format.
    String.raw`(?<=^|[\s)*_\`\]>"])\{:{1,2}\s*(?:[.#][a-z_][\w-]*|[\w-]+=["'“”]|toc\b|\/|(?:comment|nomarkdown|options)\b)[^{}\n]*\}`,
    // Blocks of Docusaurus and MkDocs.
    String.raw`^(?::::+[ \t]*[a-z][^\n]*|!!![ \t]+[a-z][^\n]*)`,
    // Modules and components of MDX.
    String.raw`^import\s(?:[\w$\{\}*,\s]{1,300}\sfrom\s{1,9})?["'][^"'\n]+["'];?(?=[ \t]*$)`,
    String.raw`^export[ \t](?:(?:const|let|var)[ \t]+[\w$]+[ \t]*=|default[ \t](?:[(\{]|[\w$]+;?[ \t]*$)|(?:default[ \t])?(?:async[ \t])?function[ \t]+\w+[ \t]*\()[^\n]*`,
    String.raw`^[ \t]*<[A-Z][\w.]*\s[^<>\n{]*[=\s]\{[^\n]*`,
  ].join('|'),
  'gim',
);

/** Finds what is written for another generator, but for what is code, a part of a tag or the target of a link. */
function templatesIn(text: string): { readonly index: number; readonly typed: string }[] {
  if (!SUSPECT.test(text)) return [];
  const code = codeRanges(text);
  let next = 0;
  return Array.from(text.matchAll(TEMPLATE), ({ 0: typed, index }) => {
    const indent = typed.length - typed.trimStart().length;
    return { index: index + indent, typed: typed.slice(indent) };
  }).filter(({ index, typed }) => {
    while ((code[next]?.end ?? Infinity) <= index) next++;
    const isCode = (code[next]?.start ?? Infinity) <= index;
    return !isCode && !isInTarget(text, index) && !/^<[a-z]/.test(typed);
  });
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

/** Whether a tag of no element is PHP or a component, and no `Vec<T>`. */
export function isTemplateTag(tag: string): boolean {
  return /^<(?:\?(?:php\b|=)|\/?[A-Z]\w*[a-z][\w.]*(?:\s[^]*=|[^]*\/>$)|\/[A-Z]\w*[a-z])/.test(tag);
}

/**
 * Notes text for another generator. What starts with the same sign is reported once.
 *
 * @param fixes of tags around code, which is shown as a block: fences in place of both
 */
export function noteTemplate(env: Env, place: Place, written: string, fixes?: readonly PlacedEdit[]): void {
  const typed = written.trim().replaceAll(/\s+/g, ' ');
  const [rule, becomes] = fixes
    ? ['template-code', 'what it encloses is shown as a block of code']
    : ['template-tag', 'it stays as it is typed'];
  const fence = fixes?.map(({ text }) => text).join(' in its place, and ');
  const hint = fence === undefined ? hintFor(typed) : `Write ${fence} where the code ends.`;
  const message = `“${shorten(typed)}” is for another generator, so ${becomes}`;
  const kind = fixes ? rule : `${rule} ${/^[{%<[:!?]{0,3}/.exec(typed)?.[0]}`;
  reportOnce(env, kind, place, () => warning(rule, message, hint), fixes);
}

/**
 * Notes those in a text.
 *
 * @param placeOf an index into it
 * @param isApart whether it is a paragraph that stands in nothing: only there are imports and exports
 */
export function noteTemplates(
  env: Env,
  text: string,
  placeOf: (index: number) => Place,
  isApart = false,
): void {
  for (const { index, typed } of templatesIn(text)) {
    const place = placeOf(index);
    // Where plugins have blocks, it is a name that none of them has.
    const isBlock = typed.startsWith(':::') && env.unknownBlocks.has(place.line - env.context.firstLine);
    if (!isBlock && (isApart || !/^(?:import|export)/.test(typed))) noteTemplate(env, place, typed);
  }
}

/** Finds text for another generator in paragraphs, headings and cells. Runs when the inline content has been read. */
export const templateTags: RuleCore = (state) => {
  const env = envOf(state);
  if (!SUSPECT.test(env.source)) return;
  for (const token of state.tokens)
    if (token.type === 'inline')
      noteTemplates(env, token.content, (index) => placeIn(env, token, index), token.level === 1);
};

/** What may stand in the place of tags, by what they are about. */
const INSTEAD: readonly (readonly [about: RegExp, hint: string])[] = [
  [
    /^\{::?(?!\s*#)|^(?:im|ex)port\b/,
    'Remove it; the theme decides how a post looks, and no code of a post is run.',
  ],
  [/^\{:/, 'Write the id at the end of the heading: ## Words {#id}'],
  [/^\W*(?:end)?(?:raw|verbatim)\b/i, 'Remove it with the one that ends it; no template language runs here.'],
  [
    /^\W*(?:post_?url|post_?link|link|rel_?ref|ref)\b/i,
    'Link to the file of the post: [its words](its-file.md).',
  ],
  [
    /youtube|vimeo|video|embed|player/i,
    'Write a link to the video, alone in its paragraph: [What it shows](https://…).',
  ],
  [
    /figure|image|img|picture|photo|caption|gallery/i,
    'Write a picture in Markdown: ![What it shows](file.jpg "A caption").',
  ],
  [
    /^:::|^!!!|note|tip|warning|callout|alert|admonition/i,
    'Write > [!NOTE] in its place and > before each line of the block.',
  ],
  [/highlight|code|gist/i, 'Put the code between two lines of three backticks.'],
];
const REWRITE =
  'Write in Markdown what it stands for, or remove it. If it is an example, put it in backticks.';
/** How much of a tag is read to find out what it is about. */
const TELLING = 60;

function hintFor(typed: string): string {
  return INSTEAD.find(([about]) => about.test(typed.slice(0, TELLING)))?.[1] ?? REWRITE;
}
