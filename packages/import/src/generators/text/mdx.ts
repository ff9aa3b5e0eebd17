import { isMedia } from '../../html/players.ts';
import { readArguments, named } from './arguments.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { alert, picture } from './markdown-pieces.ts';
import { sharedTag } from './shared-tags.ts';

const MODULE =
  /^(?:import\s+(?:["'{*]|[\w$]+\s*(?:,|\s+from\s))|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))[^\n]*(?:\n(?![ \t]*\n|#|[A-Z<]).*)*/gm;
const IMPORT = /^import\s+(\w+)\s+from\s+["']([^"']+)["']/gm;
const COMPONENT =
  /<([A-Z][\w.]*)((?:\s+(?:[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?|\{[^{}]*\}))*)\s*(\/?)>/g;

const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?.*)?$/i;
const VIDEO = /^(?:lite)?(youtube|vimeo)/i;
const BOX = /^(?:Aside|Callout|Note|Admonition|Alert|Tip|Warning|Caution|Danger|Info)$/;

const ELEMENT =
  /<([a-z][\w-]*)((?:\s+(?:[\w:.-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?))*)\s*(\/?)>/g;
/** A tag as a whole, or a value between braces. */
const EXPRESSION = /<\/?[A-Za-z][^<>]*>|(?<![\\{$])\{([^{}\n]*)\}(?!\})/g;
/** Components that only put what is in them somewhere. */
const CONTAINER =
  /^(?:Fragment|Tabs|TabItem|Tab|Steps|Step|Cards?|CardGrid|Grid|Columns?|Center|Box|Container|Wrapper|Section|Layout|Content|Gallery)$/;
const CLOSE = /<\/(\w+)\s*>/g;

export interface MdxOptions {
  /** Modules and values between braces are read in MDX, and not in Markdown. */
  readonly isMdx: boolean;
  /** A value of front matter: `title`. */
  readonly value: (name: string) => string | undefined;
  /** Told of each piece that stays or goes without anything in its place, with its index. */
  readonly onLeft: (rule: string, typed: string, index: number) => void;
}

/**
 * Takes modules of MDX out of a text, line for line, and puts Markdown in the place of components whose names tell what they
 * show. Pictures that are imported keep the address that their import names.
 */
export function withoutMdx(text: string, { isMdx, value, onLeft }: MdxOptions): string {
  const files = new Map<string, string>();
  const isInCode = insideOf(codeSpans(text));
  const plain = !isMdx
    ? text
    : text.replaceAll(MODULE, (typed: string, index: number) => {
        if (isInCode(index)) return typed;
        for (const [, name = '', file = ''] of typed.matchAll(IMPORT))
          if (PICTURE.test(file) || isMedia(file)) files.set(name, file);
        const code = /^export\b.*/m.exec(typed);
        if (code) onLeft('module', code[0], index + code.index);
        return typed.replaceAll(/[^\n]/g, '');
      });
  const isCode = insideOf(codeSpans(plain));
  const drawn = plain.replaceAll(
    COMPONENT,
    (typed: string, name: string, attributes: string, slash: string, index: number) => {
      if (isCode(index)) return typed;
      const made = componentOf(name, attributes, files, slash === '');
      if (made === undefined && (!BOX.test(name) || slash !== '')) onLeft('component', typed, index);
      return made ?? typed;
    },
  );
  const closed = outsideCode(drawn, CLOSE, (typed, name) => (CONTAINER.test(name) ? '\n' : typed));
  const html = outsideCode(closed, ELEMENT, (typed) =>
    typed.includes('{') ? elementOf(typed, files) : typed.replaceAll(/\sclassName=/g, ' class='),
  );
  return withBoxes(isMdx ? withValues(html, value, onLeft) : html);
}

/** Replaces what is not in code. @param made given the whole match and its first group */
function outsideCode(text: string, pattern: RegExp, made: (typed: string, first: string) => string): string {
  const isCode = insideOf(codeSpans(text));
  return text.replaceAll(pattern, (typed: string, first: string, ...more: unknown[]) => {
    const index = more.find((one) => typeof one === 'number') ?? 0;
    return isCode(index) ? typed : made(typed, first);
  });
}

/** An element of HTML without values in code, but for those that name a picture. */
function elementOf(typed: string, files: ReadonlyMap<string, string>): string {
  return typed.replaceAll(/\s+([\w:.-]+)=\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, name: string, code: string) => {
    const word = code.trim();
    const plain = /^(?:["'`]([^"'`]*)["'`]|-?\d+)$/.exec(word);
    const file = files.get(word.replace(/\.src$/, ''));
    const shown = file ?? (plain ? (plain[1] ?? word) : undefined);
    return shown === undefined ? '' : ` ${name}="${shown.replaceAll('"', '&quot;')}"`;
  });
}

/** What stands for a text between braces: `{frontmatter.title}`, `{' '}`. */
function withValues(text: string, value: MdxOptions['value'], onLeft: MdxOptions['onLeft']): string {
  const isCode = insideOf(codeSpans(text));
  return text.replaceAll(EXPRESSION, (typed: string, code: string | undefined, index: number) => {
    if (code === undefined || isCode(index)) return typed;
    const [, ...quoted] = /^\s*(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)\s*$/.exec(code) ?? [];
    const literal = quoted.find((one) => one !== undefined);
    const key = /^\s*(?:props\.)?(?:frontmatter|post\.data|entry\.data)\.([\w.]+)\s*$/.exec(code)?.[1];
    const found = literal ?? (key === undefined ? undefined : value(key));
    if (found === undefined && code.trim() !== '') onLeft('variable', typed, index);
    return found ?? typed;
  });
}

function componentOf(
  name: string,
  attributes: string,
  files: ReadonlyMap<string, string>,
  isOpen: boolean,
): string | undefined {
  const values = readArguments(attributes);
  const service = VIDEO.exec(name)?.[1];
  if (service !== undefined) return sharedTag(service.toLowerCase(), attributes)?.text;
  if (/^(?:Tweet|Twitter|Gist)$/.test(name)) return sharedTag(name.toLowerCase(), attributes)?.text;
  if (CONTAINER.test(name) && isOpen) {
    const title = named(values, 'label', 'title');
    return title === undefined ? '\n' : `\n**${title}**\n\n`;
  }
  if (/video|audio/i.test(name)) return sharedTag('video', elementOf(attributes, files))?.text;
  const namesPicture = (one: string): boolean => PICTURE.test(one) || files.has(one.replace(/\.src$/, ''));
  const isPicture = /image|picture|img|figure|photo|screenshot/i.test(name);
  if (!isPicture && (isOpen || ![...values.named.values()].some(namesPicture))) return undefined;
  const typed =
    named(values, 'src', 'image', 'img', 'source', 'url') ?? [...values.named.values()].find(namesPicture);
  const src = typed === undefined ? undefined : (files.get(typed.replace(/\.src$/, '')) ?? typed);
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
