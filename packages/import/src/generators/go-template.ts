/** A template of Go in its parts, and the functions that are known of it. */

/** Parts of one template, and its letters. */
const MOST_PARTS = 2000;
const LONGEST = 100_000;

export type Part =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'action'; readonly code: string };

/** What a template asks for that is not known here. */
export class Unknown extends Error {}

/** @returns undefined when it has far too many */
export function partsOf(template: string): readonly Part[] | undefined {
  if (template.length > LONGEST) return undefined;
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: typed, 1: code = '', index } of template.matchAll(
    /\{\{((?:`[^`]*`|"(?:[^"\\]|\\.)*"|[^{}"`])*)\}\}/g,
  )) {
    const before = template.slice(from, index);
    parts.push({ kind: 'text', text: typed.startsWith('{{-') ? before.trimEnd() : before });
    parts.push({ kind: 'action', code: code.replace(/^-/, '').replace(/-$/, '').trim() });
    from = index + typed.length;
    if (typed.endsWith('-}}')) from += /^\s*/.exec(template.slice(from))?.[0].length ?? 0;
    if (parts.length > MOST_PARTS) return undefined;
  }
  parts.push({ kind: 'text', text: template.slice(from) });
  return parts;
}

/** Whether a condition holds. */
export function isTrue(value: string): boolean {
  return value !== '' && value !== '0';
}

const same = (values: readonly string[]): string => values.at(-1) ?? '';
const truth = (is: boolean): string => (is ? 'true' : '');

/** Functions of texts, by their names; the last value may have come through a pipe. */
export const FUNCTIONS: ReadonlyMap<string, (values: readonly string[]) => string | undefined> = new Map([
  ...[
    'markdownify',
    'safeHTML',
    'safeURL',
    'safeHTMLAttr',
    'safeCSS',
    'htmlUnescape',
    'htmlEscape',
    'plainify',
    'emojify',
    'string',
    'print',
    'trim',
    'chomp',
    '.Page.RenderString',
    '$.Page.RenderString',
    'transform.Markdownify',
  ].map((name) => [name, same] as const),
  ['default', ([first = '', second = '']) => (isTrue(second) ? second : first)],
  ['or', (values) => values.find(isTrue) ?? values.at(-1) ?? ''],
  ['and', (values) => values.find((value) => !isTrue(value)) ?? values.at(-1) ?? ''],
  ['not', ([value = '']) => truth(!isTrue(value))],
  ['eq', ([first, ...others]) => truth(others.includes(first ?? ''))],
  ['ne', ([first, second]) => truth(first !== second)],
  ['lower', ([value = '']) => value.toLowerCase()],
  ['upper', ([value = '']) => value.toUpperCase()],
  ['title', ([value = '']) => value.replace(/^./, (sign) => sign.toUpperCase())],
  ['len', ([value = '']) => String(value.length)],
  ['cond', ([is = '', first = '', second = '']) => (isTrue(is) ? first : second)],
  [
    'printf',
    ([form = '', ...values]) => {
      let next = 0;
      return /%(?![sdv%])/.test(form)
        ? undefined
        : form.replaceAll(/%[sdv]/g, () => values[next++] ?? '').replaceAll('%%', '%');
    },
  ],
  ['hasPrefix', ([value = '', start = '']) => truth(value.startsWith(start))],
  ['strings.HasPrefix', ([value = '', start = '']) => truth(value.startsWith(start))],
]);

/** The words of each command of a pipe. @throws Unknown when it is no such pipe */
export function commandsOf(code: string): string[][] {
  const commands: string[][] = [[]];
  let rest = code.trim();
  while (rest !== '') {
    const word = /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`|\||[^\s"`|()]+)/.exec(rest)?.[0] ?? bracketed(rest);
    if (word === '|') commands.push([]);
    else commands.at(-1)?.push(word);
    rest = rest.slice(word.length).trimStart();
  }
  return commands;
}

function bracketed(text: string): string {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|`[^`]*`|[()]/g)) {
    if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return text.slice(0, index + 1);
  }
  throw new Unknown();
}
