import { tokenizer } from '@csstools/css-tokenizer';
import type { Reason } from './left-out.ts';
import { END, StylePiece } from './style-piece.ts';

/** Callback for what is left out. @param offset of its place in the style, in UTF-16 units */
export type OnLeftOut = (what: string, reason: Reason, offset: number) => void;

/** Blocks within blocks to this depth. */
const DEEPEST = 32;

/**
 * A style sheet, or the declarations of a `style` attribute, without what leads out of the drawing. It is cut at the
 * semicolons and braces that end declarations and begin and end blocks (CSS Syntax 3, section 5.4). A piece that has a
 * token in it which is not allowed is left out as a whole; what begins a block goes with the block.
 */
export function cleanStyle(css: string, onLeftOut: OnLeftOut): string {
  // Most attributes have no function, string, escape, comment or at-rule.
  if (/^[\w\s:;.,#%+*!-]*$/.test(css)) return css;
  const tokens = tokenizer({ css: css + END });
  let [clean, blocks, piece] = ['', 0, new StylePiece()];
  const finish = (end = ''): void => {
    if (piece.fault === undefined) clean += piece.text + end;
    else if (piece.fault !== 'broken') onLeftOut(piece.text, piece.fault, piece.start ?? 0);
    piece = new StylePiece();
  };
  while (!tokens.endOfFile()) {
    const token = tokens.nextToken();
    const sign = piece.isOpen ? '' : token[1];
    if (sign === ';') finish(';');
    else if (sign === '}' && blocks > 0) {
      finish();
      clean += '}';
      blocks--;
    } else if (sign === '{' && piece.fault === undefined && blocks < DEEPEST) {
      finish('{');
      blocks++;
    } else if (piece.add(token)) finish();
  }
  piece.end();
  finish();
  return clean + '}'.repeat(blocks);
}

/**
 * What is wrong with the value of an attribute, read as CSS: that it leads out of the drawing, or calls a function that
 * is not known. Undefined when nothing is.
 */
export function faultOfValue(value: string): Reason | undefined {
  // Without these there is neither a function nor an escape by which one could be written.
  if (!/[(\\]/.test(value)) return undefined;
  const tokens = tokenizer({ css: value + END });
  const piece = new StylePiece();
  while (!tokens.endOfFile()) piece.add(tokens.nextToken());
  return piece.fault === 'broken' ? 'foreign' : piece.fault;
}
