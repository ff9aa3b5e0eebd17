import { codeSpans, insideOf } from './code-spans.ts';

const DEFINES = /^ {0,3}:[ \t]+(?=\S)/;
/** A line that starts something else than a paragraph. */
const NO_TERM = /^(?:[ \t]|[>#<|:]|[*+-][ \t]|\d+[.)][ \t]|`{3}|~{3}|\[\^)/;

/** Lists of words with what they mean, `Tea` and `: hot` below it, as Kramdown and Hugo read them, in HTML. */
export function withDefinitions(text: string): string {
  if (!/^ {0,3}:[ \t]+\S/m.test(text)) return text;
  const isInCode = insideOf(codeSpans(text));
  const lines = text.split('\n');
  let at = 0;
  const inCode = lines.map((line) => {
    const found = isInCode(at);
    at += line.length + 1;
    return found;
  });
  const isTerm = (index: number): boolean => {
    const line = lines[index] ?? '';
    return line.trim() !== '' && !NO_TERM.test(line) && inCode[index] === false;
  };
  const result: string[] = [];
  let isOpen = false;
  for (let index = 0; index < lines.length; index++) {
    // Terms, perhaps an empty line, and what they mean.
    const isFirstAlone = index === 0 || (lines[index - 1] ?? '').trim() === '' || isOpen;
    let end = index;
    if (isFirstAlone) while (isTerm(end)) end++;
    const first = lines[end]?.trim() === '' && end > index ? end + 1 : end;
    if (end === index || !DEFINES.test(lines[first] ?? '') || inCode[first] === true) {
      if (isOpen && (lines[index] ?? '').trim() !== '') {
        withoutEnd(result);
        result.push('</dl>', '');
        isOpen = false;
      }
      result.push(lines[index] ?? '');
      continue;
    }
    if (isOpen) withoutEnd(result);
    else result.push('<dl>');
    isOpen = true;
    for (const term of lines.slice(index, end)) result.push(...element('dt', [term.trim()]));
    index = first;
    while (DEFINES.test(lines[index] ?? '')) {
      const words = [(lines[index] ?? '').replace(DEFINES, '')];
      for (index++; index < lines.length; index++) {
        const line = lines[index] ?? '';
        const next = lines[index + 1] ?? '';
        if (/^[ \t]{2,}\S/.test(line)) words.push(line.replace(/^(?: {1,4}|\t)/, ''));
        else if (line.trim() === '' && /^(?: {2,}|\t)\S/.test(next)) words.push('');
        else break;
      }
      result.push(...element('dd', words));
      if ((lines[index] ?? '').trim() === '' && DEFINES.test(lines[index + 1] ?? '')) index++;
    }
    index--;
  }
  if (isOpen) {
    withoutEnd(result);
    result.push('</dl>');
  }
  return result.join('\n');
}

function element(name: string, lines: readonly string[]): string[] {
  const [only = ''] = lines;
  return lines.length === 1 && !/[*_`[\]<&\\!~$]|https?:/.test(only)
    ? [`<${name}>${only}</${name}>`]
    : [`<${name}>`, '', ...lines, '', `</${name}>`];
}

/** Takes the empty lines at the end away. */
function withoutEnd(lines: string[]): void {
  while (lines.at(-1) === '') lines.pop();
}
