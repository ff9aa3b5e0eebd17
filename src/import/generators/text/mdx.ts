import { readArguments, named } from './arguments.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { alert, picture } from './markdown-pieces.ts';
import { sharedTag } from './shared-tags.ts';

const MODULE = /^(?:import|export)\s[^\n]*(?:\n(?![ \t]*\n|#|[A-Z<]).*)*/gm;
const IMPORT = /^import\s+(\w+)\s+from\s+["']([^"']+)["']/gm;
const COMPONENT =
  /<([A-Z][\w.]*)((?:\s+(?:[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?|\{[^{}]*\}))*)\s*(\/?)>/g;

const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?.*)?$/i;
const VIDEO = /^(?:lite)?(youtube|vimeo)/i;
const BOX = /^(?:Aside|Callout|Note|Admonition|Alert|Tip|Warning|Caution|Danger|Info)$/;

/**
 * Takes modules of MDX out of a text, line for line, and puts Markdown in the place of components whose names tell what they
 * show. Pictures that are imported keep the address that their import names.
 *
 * @param onLeft told of each piece that stays or goes without anything in its place, with its index
 */
export function withoutMdx(
  text: string,
  onLeft: (rule: string, typed: string, index: number) => void,
): string {
  const files = new Map<string, string>();
  const isInCode = insideOf(codeSpans(text));
  const plain = text.replaceAll(MODULE, (typed: string, index: number) => {
    if (isInCode(index)) return typed;
    for (const [, name = '', file = ''] of typed.matchAll(IMPORT))
      if (PICTURE.test(file)) files.set(name, file);
    const code = /^export\b.*/m.exec(typed);
    if (code) onLeft('module', code[0], index + code.index);
    return typed.replaceAll(/[^\n]/g, '');
  });
  const uncommented = plain.replaceAll(
    /\{\/\*((?:(?!\*\/|\{\/\*)[\s\S])*)\*\/\}/g,
    (_, words: string) => `<!--${words.replaceAll('-->', '-- >')}-->`,
  );
  const isCode = insideOf(codeSpans(uncommented));
  return withBoxes(
    uncommented.replaceAll(
      COMPONENT,
      (typed: string, name: string, attributes: string, slash: string, index: number) => {
        if (isCode(index)) return typed;
        const made = componentOf(name, attributes, files);
        if (made === undefined && (!BOX.test(name) || slash !== '')) onLeft('component', typed, index);
        return made ?? typed;
      },
    ),
  );
}

function componentOf(
  name: string,
  attributes: string,
  files: ReadonlyMap<string, string>,
): string | undefined {
  const values = readArguments(attributes);
  const service = VIDEO.exec(name)?.[1];
  if (service !== undefined) return sharedTag(service.toLowerCase(), attributes)?.text;
  if (/^(?:Tweet|Twitter|Gist)$/.test(name)) return sharedTag(name.toLowerCase(), attributes)?.text;
  if (!/^(?:Image|Picture|Img|Figure|AstroImage|Photo)$/.test(name)) return undefined;
  const typed = named(values, 'src');
  const src = typed === undefined ? undefined : (files.get(typed) ?? typed);
  return src === undefined || !/[./]/.test(src)
    ? undefined
    : picture(src, named(values, 'alt') ?? '', named(values, 'caption', 'title') ?? '');
}

/** `<Aside type="tip">` … `</Aside>`, on lines of their own. */
function withBoxes(text: string): string {
  return text.replaceAll(
    /^<(Aside|Callout|Note|Admonition|Alert|Tip|Warning|Caution|Danger|Info)\b([^<>\n]*)>[ \t]*\n((?:(?!<\/?\1\b)[\s\S])*?)\n?<\/\1>[ \t]*$/gm,
    (_, name: string, attributes: string, inner: string) => {
      const values = readArguments(attributes);
      return `\n${alert(`${named(values, 'type', 'variant') ?? ''} ${name}`, inner, named(values, 'title') ?? '')}\n`;
    },
  );
}
