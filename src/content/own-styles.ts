import { tokenize, TokenType } from '@csstools/css-tokenizer';
import type { TransformFailure } from 'esbuild';
import { error, type Finding, type Problem, advise } from '../lib/problems.ts';
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
  return { file, ...advise('file-type', message, hint) };
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
  /** End of a line that lacks its semicolon, if this is no selector. */
  let end: number | undefined;
  const tokens = tokenize({ css });
  for (const [index, token] of tokens.entries()) {
    const [type, raw, start] = token;
    // These name a URL without a request.
    if (/^@(?:namespace|import)$/i.test(raw)) isName = true;
    if (/^@import$/i.test(raw)) found(start, IMPORT);
    if (type === TokenType.Colon) {
      const [gap, name] = tokens.slice(index - 2, index);
      if (isValue && name?.[0] === TokenType.Ident && gap?.[1].includes('\n')) end ??= gap[2];
      isValue = true;
    }
    if (/^[;{}]$/.test(raw)) {
      if (end !== undefined && raw !== '{') found(end, SEMICOLON);
      isName = isValue = false;
      end = undefined;
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
const SEMICOLON = advise('style-slip', 'There is no semicolon at the end of this line.', 'Write ; there.');

/** Faults of the syntax. */
function syntaxFaults(css: string): Omit<Problem, 'file'>[] {
  const { transformSync } = library('esbuild');
  const messages = (() => {
    try {
      return transformSync(css, { loader: 'css', logLevel: 'silent' }).warnings;
    } catch (thrown) {
      return (thrown as TransformFailure).errors;
    }
  })();
  return (
    messages
      // The feature `own-look` knows more properties.
      .filter(({ id }) => !/@|property/.test(id))
      .map(({ id, text, location, notes: [note] }) => {
        // The sign that is open.
        const { line = 1, lineText = '', column = 0 } = note?.location ?? location ?? {};
        const isError = /^(?:css-syntax-error)?$/.test(id);
        const { suggestion } = location ?? {};
        const hint = suggestion
          ? `Write ${suggestion}`
          : 'Look for a missing sign, here or on the line above.';
        return {
          line,
          column: [...Buffer.from(lineText).subarray(0, column).toString()].length + 1,
          rule: isError ? 'style-sheet' : 'style-slip',
          severity: isError ? 'error' : 'hint',
          message: `${text}.`,
          hint,
        };
      })
  );
}

function requestTo(host: string) {
  const message = `The browser of every reader would ask ${host} for this.`;
  const hint = "Put the file into public/ and write its address on this site, such as url('../paper.png').";
  return advise('remote-style', message, hint);
}

/** Base for relative URLs. */
const HERE = 'https://here.invalid';

/** @returns undefined unless a browser would contact another site */
function remoteHost(target: string) {
  const url = parseUrl(target, HERE);
  return url && url.origin !== HERE && /^https?:$/.test(url.protocol) ? url.host : undefined;
}
