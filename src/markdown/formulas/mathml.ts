import { library } from '../../lib/libraries.ts';
import { setOf } from '../../lib/lists.ts';
import { grouped, escapeHtml, shorten } from '../../lib/text.ts';
import { withoutTexComments } from './tex-comments.ts';

export class FormulaFault extends Error {
  /** Index into the source, if known. */
  readonly at: number | undefined;

  constructor(message: string, at?: number) {
    super(message);
    this.at = at;
  }
}

/** Characters. */
const LONGEST = 2000;
/** Nested elements. */
const DEEPEST = 100;
/** Definitions expand without bound; references need a script. */
const REFUSED = /\\(?:[egx]?def|(?:re)?newcommand|providecommand|let|futurelet|(?:eq)?ref)(?![a-z])/i;
const UNREADABLE = 'This formula cannot be read';
const DEEP = `Parts of this formula stand more than ${DEEPEST} deep in one another`;

/**
 * Converts TeX through an allow-list. Temml instead of KaTeX, whose MathML loses columns, letters such as ℝ
 * and strokes in Chromium.
 *
 * @throws FormulaFault
 */
export function toMathML(tex: string, isBlock: boolean): string {
  if (tex.length > LONGEST)
    throw new FormulaFault(`This formula has more than ${grouped(LONGEST)} characters`);
  const refused = REFUSED.exec(tex);
  if (refused) throw new FormulaFault(`“${refused[0]}” cannot be used here`, refused.index);
  return safeMathML(written(tex, isBlock));
}

function written(tex: string, isBlock: boolean) {
  try {
    return library('temml').renderToString(tex.trim(), {
      displayMode: isBlock,
      annotate: true,
      throwOnError: true,
      trust: false,
      maxExpand: 200,
      maxSize: [20, 400], // em, pt
    });
  } catch (error) {
    if (error instanceof RangeError) throw new FormulaFault(DEEP);
    const { message, position } = error as Error & { position?: number };
    if (position === undefined) throw new FormulaFault(UNREADABLE);
    throw new FormulaFault(inWords(message), position + tex.length - tex.trimStart().length);
  }
}

/** Removes place and source. */
function inWords(message: string) {
  const [said = ''] = message.replace(/^ParseError:/, '').split(/ at (?:position \d+|end of input):/);
  const missing = /[Ee]xpected '([^']+)'(?:, got 'EOF')?$/.exec(said)?.[1];
  if (missing !== undefined && !missing.startsWith('EOF')) return `“${missing}” is missing`;
  const unknown = /(?:Unsupported function name|Undefined control sequence): (.+)$/.exec(said)?.[1];
  if (unknown !== undefined) return `“${shorten(unknown)}” is not a command that is known here`;
  return shorten(
    said
      .replaceAll("'EOF'", 'the end')
      .replaceAll(/['"]([^'"]+)['"]/g, '“$1”')
      .trim(),
  );
}

/** MathML Core: https://www.w3.org/TR/mathml-core/. */
const ELEMENTS = setOf(`
  math semantics annotation mrow mi mn mo mtext mspace ms mfrac msqrt mroot msub msup msubsup munder mover munderover
  mmultiscripts mprescripts none mtable mtr mtd mphantom mstyle mpadded
`);
const ATTRIBUTES = setOf(`
  display encoding form stretchy fence separator symmetric lspace rspace minsize maxsize movablelimits largeop accent
  linethickness width height depth voffset mathvariant mathcolor mathbackground mathsize scriptlevel displaystyle
`);
const VALUE = /^[\w#.%+/-]{1,40}$/;
const CLASSES = /^(?:tml-(?:left|right|jot|tageqn|x?cancel|overline|underline)|upstrike|sout)$/;
/** Borders that become classes: pages allow no inline styles. */
const SIDES = /\bborder(?:-(top|right|bottom|left))?:/g;

/** CSS draws `menclose`, which Core lacks. */
function elementFor(name: string) {
  const element = name === 'menclose' ? 'mrow' : name;
  return ELEMENTS.has(element) ? element : undefined;
}

/** The one place that writes MathML. */
function safeMathML(source: string) {
  let [html, depth, isSource] = ['', 0, false];
  const parser = new (library('saxes').SaxesParser)();
  parser.on('error', () => {
    throw new FormulaFault(UNREADABLE);
  });
  parser.on('text', (text) => (html += escapeHtml(isSource ? withoutTexComments(text).trim() : text)));
  parser.on('opentag', ({ name, attributes }) => {
    const element = elementFor(name);
    if (element === undefined) return;
    isSource = element === 'annotation';
    if (++depth > DEEPEST) throw new FormulaFault(DEEP);
    const { class: names = '', style = '', ...others } = attributes as Record<string, string>;
    const colour = /(?:^|;)color:([^;]+)/.exec(style)?.[1];
    const classes = names.split(' ').filter((one) => CLASSES.test(one));
    for (const [, side = 'box'] of style.matchAll(SIDES)) classes.push(`tml-line-${side}`);
    const allowed = Object.entries({ ...others, ...(colour !== undefined && { mathcolor: colour }) })
      .filter(([key, value]) => ATTRIBUTES.has(key) && (VALUE.test(value) || key === 'encoding'))
      .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
    if (classes.length > 0) allowed.push(` class="${classes.join(' ')}"`);
    html += `<${element}${allowed.join('')}>`;
  });
  parser.on('closetag', ({ name }) => {
    const element = elementFor(name);
    if (element === undefined) return;
    depth--;
    isSource = false;
    html += `</${element}>`;
  });
  parser.write(source).close();
  return html;
}
