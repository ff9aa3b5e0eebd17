import { matchAt, shorten } from '../lib/text.ts';
import type { Env } from './env.ts';
import { type Finding, markProblem, type Place, report, advise } from './findings.ts';
import type { RuleInline } from './markdown-it.ts';

/** No pattern reads past the next possible start: linear cost. */
const PATTERNS = [
  // Tags of Liquid, Nunjucks and Twig.
  String.raw`\{%[-+]?\s*[a-z_][^{}]*%\}`,
  // Variables, Hugo shortcodes, Handlebars tags; but not `${{ a }}` or `x_{{i}}`.
  String.raw`(?<![\\$\w^_{}])\{\{(?!\w\}\})[{<%#>/~-]{0,3}\s*[a-z/"'_$@[][^{}]*\}\}`,
  // WordPress.
  String.raw`(?<!!)\[[a-z][\w-]*(?:\s+[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s\]["']+))+\s*\/?\](?![(:[])`,
  // BBCode of forums, and shortcodes around an address.
  String.raw`\[(b|i|u|s|url|img|quote|size|color|center|email|embed|youtube)(?:=[^\][\n]{0,300})?\](?=[^[]{0,300}\[\/\1\])`,
  // Callouts of Obsidian; `alerts` takes those of GitHub.
  String.raw`^\[![^\][\s]{2,20}\][-+]?(?=\s|$)`,
  String.raw`^\[\[?_?toc_?\]\]?(?=[ \t]*$)`,
  // Kramdown attributes, but not a format's `{:.2}`.
  String.raw`\{::?\s*(?:[.#][a-z_]|[\w-]+=["'])[^{}\n]*\}`,
  // Docusaurus and MkDocs.
  String.raw`^(?::::+|!!!)[ \t]*[a-z][^\n]*`,
  // MDX.
  String.raw`^import\s(?:[^"';]{1,300}\sfrom\s{1,9})?["'][^"'\n]+["'];?(?=[ \t]*$)`,
  String.raw`^export\s(?:const|let|var|default|async|function)\s[^\n=({]*[=({][^\n]*`,
].join('|');
const TEMPLATE = new RegExp(PATTERNS, 'gim');
/** Fast path. */
const MAY_BE_TEMPLATE = /[{[]|^(?::::|!!!|(?:im|ex)port\s)/im;
const TEMPLATE_HERE = new RegExp(PATTERNS, 'imy');

/** Of wikis, Textile, AsciiDoc, Org, reStructuredText and LaTeX, and names that a mail program fills in. */
export const OTHER_MARKUP = {
  /** Fast path, behind the end of a line. */
  may: /\n(?:={2,6} |\{\||(?:h[1-6]|bq)\. |\.\. \w|(?:image|video|include)::|#\+)|'{3}|":http|\\(?:text|emph|section|begin)|\*\||\[\[(?:https?:|[A-Z]{2})|%(?:FIRST|LAST)|\+\+\w/,
  pattern:
    /^\{\||^={2,6} [^=\n]{1,100} ={2,6}$|^(?:h[1-6]|bq)\. (?=\S)|^\.\. [a-z-]{2,20}::|^(?:image|video|include)::[^\s[]{1,300}\[|^#\+[A-Z_]{2,20}:|(?<![\w'])'{3}[^'\n]{1,200}'{3}(?!')|"[^"\n]{1,100}":https?:\/\/[^\s"]{3,300}|\[\[https?:[^\]\s]{1,300}\]\[[^\]\n]{1,200}\]\]|(?<!\$[^$\n]{0,300})\\(?:text[a-z]{2}|emph|section|begin)\{|\*\|[A-Z_]{2,20}\|\*|\[\[[A-Z][A-Z_]{2,20}\]\]|%(?:FIRST|LAST)_?NAME%|(?<![\w+])\+\+\w{2,30}\+\+(?![\w+])/gm,
};

/** Keeps and reports text for another generator. Precedes the text rule. */
export const template: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (!'{[:!ieIE'.includes(src[pos] ?? ' ')) return false;
  const [typed] = matchAt(TEMPLATE_HERE, src, pos) ?? [];
  if (typed === undefined || pos + typed.length > posMax) return false;
  state.pos += typed.length;
  if (silent) return true;
  state.pending += typed;
  markProblem(state, pos, foreign(typed));
  return true;
};

/** @param placeOf maps an index into the text */
export function noteTemplates(env: Env, text: string, placeOf: (index: number) => Place): void {
  if (!MAY_BE_TEMPLATE.test(text)) return;
  for (const { 0: typed, index } of text.matchAll(TEMPLATE)) report(env, placeOf(index), foreign(typed));
}

const ALERT =
  'Write > [!NOTE] on the first line of a quotation, with nothing behind it, or TIP, IMPORTANT, WARNING or CAUTION.';

export function foreign(typed: string): Finding {
  if (typed.startsWith('[!'))
    return advise('template-tag', `“${typed}” makes no box here, so it stays as it is typed.`, ALERT);
  const [, sign, small] = /^([~^])(\d+|(?<=\^)[a-zè]+)\1$/.exec(typed) ?? [];
  if (small !== undefined) {
    const tag = sign === '~' ? 'sub' : 'sup';
    const text = `<${tag}>${small}</${tag}>`;
    const number = `“${typed}” is small for another generator, so it stays as it is typed.`;
    return advise('template-tag', number, `Write ${text}`, { typed, text });
  }
  if (typed.startsWith('&')) {
    if (!typed.endsWith(';')) {
      const end = `The sign ; is missing behind “${typed}”, so it stays as it is typed.`;
      return advise('template-tag', end, `Write ${typed};`);
    }
    const name = `“${typed}” is not the name of a character, so it stays as it is typed.`;
    return advise('template-tag', name, 'Write the character itself, or remove it.');
  }
  const message = `“${shorten(typed.replaceAll(/\s+/g, ' '))}” is for another generator, so it stays as it is typed.`;
  const hint =
    'Write in Markdown what it stands for, or remove it. If it is an example, put it in backticks.';
  return advise('template-tag', message, hint);
}
