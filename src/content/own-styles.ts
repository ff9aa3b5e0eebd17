import { tokenize, TokenType, type CSSToken } from '@csstools/css-tokenizer';
import { error, type Finding, type Problem, warning } from '../lib/problems.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { readText } from './decode.ts';
import { listFiles } from './discover.ts';
import { addAll } from '../lib/lists.ts';
import { placeAt } from '../lib/text.ts';

/** These sheets follow the theme's. */
export const STYLES_FOLDER = 'styles';

export interface OwnStyles {
  /** In code-point order; undefined if none. */
  text?: string;
  problems: readonly Problem[];
}

/** @param path from the blog root */
export function isStyleSheet(path: string): boolean {
  return /^styles\/[^/]+\.css$/i.test(path);
}

export function readStyles(root: string): OwnStyles {
  const { files, problems: listed } = listFiles(root, STYLES_FOLDER);
  const problems = [...listed];
  const texts: string[] = [];
  for (const { path } of files) {
    const text = isStyleSheet(path) ? readText(root, path) : noStyle(path);
    if (typeof text === 'string') texts.push(text);
    addAll(problems, typeof text === 'string' ? checkStyle(path, text) : [text]);
  }
  return { ...(texts.length > 0 && { text: texts.join('\n') }), problems };
}

function noStyle(file: string): Problem {
  const message =
    'This is not a style sheet. Style sheets are in “styles” itself, and their names end in “.css”.';
  const hint = 'Pictures and fonts that a style sheet needs belong in public/.';
  return { file, ...warning('file-type', message, hint) };
}

/** Exposes an unclosed string as a token. */
const END = '\n';

const CLOSERS: ReadonlyMap<TokenType, string> = new Map([
  [TokenType.Function, ')'],
  [TokenType.OpenParen, ')'],
  [TokenType.OpenSquare, ']'],
  [TokenType.OpenCurly, '}'],
]);
const CLOSING = /^[)\]}]$/;

const ADDRESS_FUNCTION = /^(?:url|src|image-set|-webkit-image-set)\($/i;

interface Bracket {
  start: number;
  raw: string;
  closer: string;
}

/**
 * Finds errors that break later rules (CSS Syntax 3, sections 4.3 and 5.4), and requests to other sites.
 * Stops at the first error.
 */
export function checkStyle(file: string, css: string): Problem[] {
  const problems: Problem[] = [];
  const open: Bracket[] = [];
  let isNamespace = false;
  const spoiled = (start: number, [message, hint]: Words): Problem[] => [
    ...problems,
    { file, ...placeAt(css, start), ...error('style-sheet', message, hint) },
  ];
  const unclosed = ({ start, raw, closer }: Bracket): Problem[] =>
    spoiled(start, [`“${raw}” is opened here and not closed.`, `Write ${closer} where it ends.`]);
  for (const token of tokenize({ css: css + END })) {
    const [type, raw, start] = token;
    const fault = faultOf(token);
    if (fault) return spoiled(start, fault);
    // `@namespace` names a URL without a request.
    if (type === TokenType.AtKeyword) isNamespace = raw.toLowerCase() === '@namespace';
    else if (raw === ';' || raw === '{') isNamespace = false;
    const isAddress =
      type === TokenType.URL ||
      (type === TokenType.String && open.some((bracket) => ADDRESS_FUNCTION.test(bracket.raw)));
    const host = isAddress && !isNamespace ? remoteHost(token[4].value) : undefined;
    if (host !== undefined) problems.push({ file, ...placeAt(css, start), ...requestTo(host) });
    const closer = CLOSERS.get(type);
    if (closer !== undefined) open.push({ start, raw, closer });
    if (!CLOSING.test(raw)) continue;
    const last = open.pop();
    if (!last) return spoiled(start, [`“${raw}” closes something here, and nothing is open.`, 'Remove it.']);
    if (last.closer !== raw) return unclosed(last);
  }
  return open[0] ? unclosed(open[0]) : problems;
}

type Words = readonly [message: string, hint: string];

/** Includes rules without effect. */
function faultOf([type, raw]: CSSToken): Words | undefined {
  if (type === TokenType.AtKeyword && raw.toLowerCase() === '@import')
    return [
      '@import does nothing here: it works before all other rules only.',
      'Put the rules themselves into a file in styles/. Typefaces are set with theme.fonts in .eleventy.ts.',
    ];
  if (type === TokenType.Comment && !/^\/\*[^]*\*\/$/.test(raw))
    return ['A comment begins here and does not end.', 'Write */ where it ends.'];
  if (type === TokenType.BadString || (type === TokenType.String && !/^(.)[^]*\1$/.test(raw)))
    return [
      'A text in quotation marks begins here and does not end on its line.',
      'Close it with the same sign.',
    ];
  if (type === TokenType.BadURL || (type === TokenType.URL && !raw.endsWith(')')))
    return ['An address begins here and does not end.', "Write it like url('../paper.png')."];
  return undefined;
}

function requestTo(host: string): Finding {
  const message = `The browser of every reader would ask ${host} for this.`;
  const hint = "Put the file into public/ and write its address on this site, such as url('../paper.png').";
  return warning('remote-style', message, hint);
}

/** Base for relative URLs. */
const HERE = 'https://here.invalid';

/** @returns undefined unless a browser would contact another site */
function remoteHost(target: string): string | undefined {
  const url = parseUrl(target, HERE);
  if (!url) return undefined;
  const { protocol, origin, host } = url;
  return /^https?:$/.test(protocol) && origin !== HERE ? host : undefined;
}
