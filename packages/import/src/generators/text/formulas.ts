import { codeSpans, insideOf } from './code-spans.ts';

const TEX =
  /\$\$(?:[^$\\]|\\[^]){1,4000}?\$\$|(\\{1,2})\[(?:[^\\]|\\(?!\\?\])){1,800}?\\{1,2}\]|(\\{1,2})\((?:[^\\\n]|\\[^)\n]){1,1000}?\\{1,2}\)|(?<![\w$\\])\$(?!\s)(?:[^$\n\\]|\\.){1,500}?(?<![\s\\])\$(?![\w$])/g;

/**
 * Formulas in Markdown become code, where no sign of them means anything else. Lines keep their numbers.
 *
 * @param onFormula told of each with its index
 */
export function withFormulas(text: string, onFormula: (typed: string, index: number) => void): string {
  if (!/[$\\]/.test(text)) return text;
  const isInCode = insideOf(codeSpans(text));
  return text.replaceAll(TEX, (typed: string, ...more: unknown[]) => {
    const index = more.find((one) => typeof one === 'number') ?? 0;
    const isSure = typed.startsWith('$$') || typed.startsWith('\\\\');
    // Sums of money and brackets that are escaped have no sign of TeX in them.
    const isTex =
      isSure ||
      (/[\\^_{]/.test(typed.slice(1, -1).replace(/^[([]|\\$/g, '')) && !/<\/?[a-z]/i.test(typed)) ||
      /^\$[a-zA-Z]{1,2}'?\$$/.test(typed);
    if (isInCode(index) || !isTex || /\n[ \t]*(?:>|\n)/.test(typed) || typed.includes('`')) return typed;
    onFormula(typed, index);
    const lineStart = text.lastIndexOf('\n', index - 1) + 1;
    const [, inner] = /^(?:\$\$|\\{1,2}\[)[ \t]*\n([^]*)\n[ \t]*(?:\$\$|\\{1,2}\])$/.exec(typed) ?? [];
    const indent = text.slice(lineStart, index);
    const isAlone = /^[ \t]*$/.test(indent) && /^[ \t]*(?:\n|$)/.test(text.slice(index + typed.length));
    return inner !== undefined && isAlone
      ? `\`\`\`tex\n${inner}\n${indent}\`\`\``
      : `\`${typed.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/^\\\\|\\\\(?=[)\]]$)/g, '\\')}\``;
  });
}
