import { tokenize, TokenType } from '@csstools/css-tokenizer';
import type { TransformFailure } from 'esbuild';
import { editLimitOfName, nearest } from '../lib/nearest.ts';
import { error, type Finding, type Problem, warning } from '../lib/problems.ts';
import { remember } from '../lib/remember.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { readText } from './decode.ts';
import { listFiles } from './discover.ts';
import { library } from '../lib/libraries.ts';
import { placeAt } from '../lib/text.ts';

/** These sheets follow the theme's. */
export const STYLES_FOLDER = 'styles';

export interface OwnStyles {
  /** In code-point order; undefined if none. */
  text?: string;
  /** Names of files. */
  problems: readonly Problem[];
  /** Lazy: a build without changes needs none, and the parser takes 40 ms to start. */
  faults: () => readonly Problem[];
}

/** @param path from the blog root */
export function isStyleSheet(path: string): boolean {
  return /^styles\/[^/]+\.css$/i.test(path);
}

export function readStyles(root: string): OwnStyles {
  const { files, problems: listed } = listFiles(root, STYLES_FOLDER);
  const problems = [...listed];
  const sheets = files.flatMap(({ path: file }) => {
    const text = isStyleSheet(file) ? readText(root, file) : noStyle(file);
    if (typeof text === 'string') return [{ file, text }];
    problems.push(text);
    return [];
  });
  const text = sheets.length > 0 ? sheets.map((sheet) => sheet.text).join('\n') : undefined;
  return { text, problems, faults: () => sheets.flatMap((sheet) => checkStyle(sheet.file, sheet.text)) };
}

function noStyle(file: string) {
  const message =
    'This is not a style sheet. Style sheets are in “styles” itself, and their names end in “.css”.';
  const hint = 'Pictures and fonts that a style sheet needs belong in public/.';
  return { file, ...warning('file-type', message, hint) };
}

const ADDRESS_FUNCTION = /^(?:url|src|image-set|-webkit-image-set)\($/i;

/** Finds errors and slips, and requests to other sites. */
export function checkStyle(file: string, css: string): Problem[] {
  const problems = syntaxFaults(css).map((fault) => ({ file, ...fault }));
  const found = (start: number, finding: Finding) =>
    problems.push({ file, ...placeAt(css, start), ...finding });
  /** Names of open functions. */
  const open: string[] = [];
  let [isName, isValue] = [false, false];
  let property = '';
  /** Of what may still be a selector. */
  let pending: [start: number, finding: Finding][] = [];
  const tokens = tokenize({ css });
  for (const [index, token] of tokens.entries()) {
    const [type, raw, start] = token;
    // These name a URL without a request.
    if (/^@(?:namespace|import)$/i.test(raw)) isName = true;
    if (/^@import$/i.test(raw)) found(start, IMPORT);
    if (type === TokenType.Colon) {
      const [gap, last] = tokens.slice(index - 2, index);
      const name = last?.[0] === TokenType.Ident ? last : gap;
      const late = isValue && gap?.[1].includes('\n') ? gap : undefined;
      if (name?.[0] === TokenType.Ident && gap?.[0] !== TokenType.Delim && (late || !isValue)) {
        property = name[1].toLowerCase();
        const fault = unknownProperty(property);
        if (late) pending.push([late[2], SEMICOLON]);
        if (fault) pending.push([name[2], fault]);
      }
      isValue = true;
    }
    if (isValue && BRITISH.test(raw) && !NAMING.test(property))
      pending.push([start, unknownName(raw, american(raw))]);
    if (/^[;{}]$/.test(raw)) {
      if (raw !== '{') for (const [at, finding] of pending) found(at, finding);
      pending = [];
      isName = isValue = false;
    }
    const isAddress =
      type === TokenType.URL ||
      (type === TokenType.String && open.some((name) => ADDRESS_FUNCTION.test(name)));
    const host = isAddress && !isName ? remoteHost(token[4].value) : undefined;
    if (host !== undefined) found(start, requestTo(host));
    if (type === TokenType.Function || type === TokenType.OpenParen) open.push(raw);
    if (type === TokenType.CloseParen) open.pop();
  }
  return problems;
}

const IMPORT = error(
  'style-sheet',
  '@import does nothing here: it works before all other rules only.',
  'Put the rules themselves into a file in styles/. Typefaces are set with theme.fonts in .eleventy.ts.',
);
const SEMICOLON = warning('style-slip', 'There is no semicolon at the end of this line.', 'Write ; there.');

/** Values that CSS spells in the American way. */
const BRITISH = /^(?:(?:[a-z]+-)?colour|centre|colour-mix\()$/i;

/** Their values are names of the owner. */
const NAMING = /^(?:--|grid|animation|view|counter|container|font|anchor|position-|content)/;

const american = (name: string) => name.replace(/colour/i, 'color').replace(/centre/i, 'center');

function unknownName(name: string, guess: string | undefined) {
  const hint = guess
    ? `Did you mean “${guess}”?`
    : 'Look for its name at https://developer.mozilla.org/docs/Web/CSS';
  return warning('style-slip', `“${name}” means nothing in CSS.`, hint);
}

/** Properties that highlight.js lacks, and descriptors of at-rules. */
const MORE =
  /^(?:-.*|(?:app|page)-\w+|baseline-source|base-palette|border-shape|buffered-rendering|column-wrap|d|dynamic-range-limit|fallback|frame-sizing|grid-\w+-gap|inherits|initial-value|interactivity|navigation|negative|override-colors|pad|prefix|r[xy]|range|result|row-rule|ruby-overhang|rule|size|suffix|symbols|syntax|system|text-(?:autospace|box|fit)|types|window-drag|.+-override|.+-symbols|size-adjust)$/;

/** Beginnings of names that browsers are learning. */
const NEW =
  /^(?:anchor|animation|caret|column|corner|flex-line|interest|interpolate|object-view|page-margin|position|reading|row-rule|rule|scroll|text-(?:auto|box|fit|spacing)|timeline|trigger|view-transition)-/;

const properties = remember((load: typeof library) => {
  const { contains } = load('highlight.js/lib/languages/css')(load('highlight.js/lib/core'));
  const names = contains.flatMap(({ className, begin }) => (className === 'attribute' ? String(begin) : []));
  return new Set(names.join(' ').match(/[a-z][a-z-]*/g));
});

function unknownProperty(name: string) {
  const known = properties(library);
  if (known.has(name) || MORE.test(name)) return undefined;
  const meant = american(name);
  const near = nearest(meant, known, Math.max(1, editLimitOfName(name)));
  if (near === undefined && NEW.test(name)) return undefined;
  return unknownName(name, near ?? [meant.replace(/^[a-z]+-/, '')].find((one) => known.has(one)));
}

/** Faults of the syntax. `unknownProperty` knows more of names. */
function syntaxFaults(css: string): Omit<Problem, 'file'>[] {
  const { transformSync } = library('esbuild');
  const messages = (() => {
    try {
      return transformSync(css, { loader: 'css', logLevel: 'silent' }).warnings;
    } catch (thrown) {
      return (thrown as TransformFailure).errors;
    }
  })();
  return messages
    .filter(({ id }) => !/@|property/.test(id))
    .map(({ id, text, location, notes: [note] }) => {
      // The sign that is open.
      const { line = 1, lineText = '', column = 0 } = note?.location ?? location ?? {};
      const isError = /^(?:css-syntax-error)?$/.test(id);
      const { suggestion } = location ?? {};
      const hint = suggestion ? `Write ${suggestion}` : 'Look for a missing sign, here or on the line above.';
      return {
        line,
        column: [...Buffer.from(lineText).subarray(0, column).toString()].length + 1,
        rule: isError ? 'style-sheet' : 'style-slip',
        severity: isError ? 'error' : 'warning',
        message: `${text}.`,
        hint,
      };
    });
}

function requestTo(host: string) {
  const message = `The browser of every reader would ask ${host} for this.`;
  const hint = "Put the file into public/ and write its address on this site, such as url('../paper.png').";
  return warning('remote-style', message, hint);
}

/** Base for relative URLs. */
const HERE = 'https://here.invalid';

/** @returns undefined unless a browser would contact another site */
function remoteHost(target: string) {
  const url = parseUrl(target, HERE);
  return url && url.origin !== HERE && /^https?:$/.test(url.protocol) ? url.host : undefined;
}
