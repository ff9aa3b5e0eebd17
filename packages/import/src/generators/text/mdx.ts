import { isMedia } from '../../html/embeds.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { namedTag, pictureIn } from './tag-table.ts';
import type { TagRules, TextFacts } from './tags.ts';

const MODULE =
  /^(?:import\s+(?:["'{*]|[\w$]+\s*(?:,|\s+from\s))|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))[^\n]*(?:\n(?![ \t]*\n|#|[A-Z<]).*)*/gm;
const IMPORT = /^import\s+(\w+)\s+from\s+["']([^"']+)["']/gm;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?.*)?$/i;

const ATTRIBUTES = String.raw`(?:\s+(?:[\w:.-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\{[^{}]*\}))*`;
const ELEMENT = new RegExp(String.raw`<[A-Za-z][\w.-]*${ATTRIBUTES}\s*\/?>`, 'g');
const COMPONENT = String.raw`<(?<end>\/)?(?<name>[A-Z][\w.]*)(?<rest>${ATTRIBUTES}\s*\/?)>`;
const VALUE = String.raw`(?<![\\{$=])\{(?<value>[^{}\n]*)\}(?!\})`;

/** Components of MDX, whose names tell what they show, and values between braces. @param isMdx else there are no values */
export function componentRules(facts: TextFacts, isMdx: boolean): TagRules {
  return {
    pattern: new RegExp(isMdx ? `${COMPONENT}|${VALUE}` : COMPONENT, 'g'),
    isVerbatim: () => false,
    replace(tag, inner, indent) {
      const { name, typed, isInCode } = tag;
      const rest = tag.rest.replace(/\s*\/$/, '');
      if (tag.isEnd || isInCode) return undefined;
      if (!tag.isValue)
        return namedTag({ name, rest, typed }, inner, indent) ?? (inner ? undefined : pictureIn(rest));
      const [, ...quoted] = /^\s*(?:"([^"]*)"|'([^']*)'|`([^`$]*)`|)\s*$/.exec(name) ?? [];
      const key = /^\s*(?:props\.)?(?:frontmatter|post\.data|entry\.data)\.([\w.]+)\s*$/.exec(name)?.[1];
      const found =
        quoted.find((one) => one !== undefined) ??
        (key === undefined ? undefined : facts.value(`page.${key}`));
      return found === undefined ? undefined : { text: found };
    },
  };
}

/**
 * Takes modules of MDX out of a text, line for line, and values in code out of its tags; pictures that are imported keep the address
 * that their import names.
 *
 * @param onLeft told of code that is gone, with its index
 */
export function withoutModules(
  text: string,
  onLeft: (rule: string, typed: string, index: number) => void,
): string {
  const files = new Map<string, string>();
  const isInCode = insideOf(codeSpans(text));
  const plain = text.replaceAll(MODULE, (typed: string, index: number) => {
    if (isInCode(index)) return typed;
    for (const [, name = '', file = ''] of typed.matchAll(IMPORT))
      if (PICTURE.test(file) || isMedia(file)) files.set(name, file);
    const code = /^export\b.*/m.exec(typed);
    if (code) onLeft('module', code[0], index + code.index);
    return typed.replaceAll(/[^\n]/g, '');
  });
  const isCode = insideOf(codeSpans(plain));
  return plain.replaceAll(ELEMENT, (typed, index: number) =>
    isCode(index) ? typed : withPlainValues(typed, files),
  );
}

/** A tag without values in code, but for texts, numbers and files that were imported. */
function withPlainValues(tag: string, files: ReadonlyMap<string, string>): string {
  return tag
    .replaceAll(/\s+([\w:.-]+)=\{((?:[^{}]|\{[^{}]*\})*)\}/g, (typed, name: string, code: string) => {
      const word = code.trim();
      const plain = /^(?:["'`]([^"'`]*)["'`]|-?\d+)$/.exec(word);
      const shown = files.get(word.replace(/\.src$/, '')) ?? (plain ? (plain[1] ?? word) : undefined);
      if (shown === undefined) return /^<[A-Z]/.test(tag) ? typed : '';
      return ` ${name}="${shown.replaceAll('"', '&quot;')}"`;
    })
    .replaceAll(/\sclassName=/g, ' class=');
}
