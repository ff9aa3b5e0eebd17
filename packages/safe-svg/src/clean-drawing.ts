import { createRequire } from 'node:module';
import type * as Saxes from 'saxes';
import { drawingWriter, isDrawing, type DrawingFrame } from './drawing-writer.ts';
import { placeAt, shorten } from './text.ts';

const load = createRequire(import.meta.url);

export interface Finding {
  /** From 1; absent for the whole file. */
  line?: number;
  /** In code points, from 1. */
  column?: number;
  message: string;
  hint: string;
}

export interface CleanDrawing {
  svg: string;
  frame: DrawingFrame;
  /** Those that an editor should know. */
  leftOut: readonly Finding[];
}

export interface UnusableDrawing {
  fault: Finding;
}

/** 10 megabytes take browsers seconds. */
const MOST_BYTES = 10_000_000;

/** Drawing programs stay far below. Renderers fail not far above. */
const DEEPEST = 256;

/** Ten times more take a browser a minute. */
const MOST_REPEATED = 100_000;

const MOST_NAMED = 10;

const SAVE_PLAIN = 'Save it as “plain SVG” in your drawing program.';
const SAVE_UTF8 = 'Save it again and choose the encoding UTF-8.';
const IF_WRONG =
  'If the picture looks wrong without it, save it as “plain SVG” with pictures and fonts embedded, or as PNG, in your drawing program.';

/** The result runs no code and makes no requests. Deterministic, idempotent, linear. */
export function cleanDrawing(bytes: Uint8Array): CleanDrawing | UnusableDrawing {
  try {
    return parse(decode(bytes));
  } catch (error) {
    if (error instanceof Fault) return { fault: error.finding };
    throw error;
  }
}

class Fault extends Error {
  finding: Finding;

  constructor(message: string, hint: string, place?: { line: number; column: number }) {
    super(message);
    this.finding = { ...place, message, hint };
  }
}

/** Removes the byte order mark, normalises line ends (XML 1.0, section 2.11). */
function decode(bytes: Uint8Array) {
  if (bytes.length > MOST_BYTES) {
    const megabytes = Math.ceil(bytes.length / 1_000_000);
    throw new Fault(
      `This drawing weighs ${megabytes} megabytes, which is too much for browsers to draw.`,
      'Make it simpler in your drawing program, or save it as PNG.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch {
    throw new Fault('This drawing is not in UTF-8.', SAVE_UTF8);
  }
}

function parse(text: string): CleanDrawing {
  // Loads the library on first use.
  const { SaxesParser } = load('saxes') as typeof Saxes;
  const parser = new SaxesParser({
    xmlns: true,
    defaultXMLVersion: '1.0',
    forceXMLVersion: true,
  });
  const findings: Finding[] = [];
  /** Index of the last `<`. */
  let tagStart = 0;
  let depth = 0;
  let count = 0;
  const onLeftOut = (what: string) => {
    if (++count > MOST_NAMED) {
      const message = 'More of these are left out of this drawing, from here on.';
      if (count === MOST_NAMED + 1) findings.push({ ...placeAt(text, tagStart), message, hint: IF_WRONG });
      return;
    }
    // Falls back to the tag: a normalised quote may not match.
    const at = text.slice(tagStart, parser.position).indexOf(what.trim());
    // Data URLs can be as long as the file.
    const quoted = shorten(what.slice(0, 200).replaceAll(/\s+/g, ' ').trim());
    findings.push({
      ...placeAt(text, tagStart + Math.max(0, at)),
      message: `“${quoted}” is left out of this drawing, because it could run, leads out of the file or is not known to be safe.`,
      hint: IF_WRONG,
    });
  };
  const writer = drawingWriter(onLeftOut);
  const refuse = (message: string, hint: string, offset: number): never => {
    throw new Fault(message, hint, placeAt(text, offset));
  };
  parser.on('error', () => {
    const message =
      'This drawing cannot be read from here on, because it is not written as XML or ends too early.';
    refuse(message, SAVE_PLAIN, Math.max(0, parser.position - 1));
  });
  parser.on('xmldecl', ({ encoding = 'UTF-8' }) => {
    if (!/^utf-?8$/i.test(encoding)) refuse(`This drawing says that it is in ${encoding}.`, SAVE_UTF8, 0);
  });
  parser.on('doctype', (doctype) => {
    // Harmless without declarations.
    if (!doctype.includes('[')) return;
    refuse(
      'This drawing has declarations in its DOCTYPE, which can change what the rest of it means.',
      `${SAVE_PLAIN} In Illustrator, do not preserve editing capabilities.`,
      text.indexOf('<!DOCTYPE'),
    );
  });
  parser.on('processinginstruction', ({ target }) => {
    tagStart = text.lastIndexOf('<?', parser.position);
    // Browsers load it.
    if (target.toLowerCase() === 'xml-stylesheet') onLeftOut(`<?${target}?>`);
  });
  parser.on('opentagstart', () => {
    tagStart = text.lastIndexOf('<', parser.position - 1);
    if (++depth <= DEEPEST) return;
    refuse(
      `This drawing has more than ${DEEPEST} elements within each other.`,
      'Ungroup some of them in your drawing program.',
      tagStart,
    );
  });
  parser.on('opentag', (tag) => {
    if (depth === 1 && !isDrawing(tag)) {
      refuse(`This is not a drawing: it begins with “<${tag.name}>”.`, SAVE_PLAIN, tagStart);
    }
    writer.openTag(tag);
  });
  parser.on('closetag', () => {
    depth--;
    writer.closeTag();
  });
  parser.on('text', (piece) => writer.text(piece));
  parser.on('cdata', (piece) => writer.text(piece));
  parser.write(text).close();
  const repeated = writer.repeated();
  if (repeated === 'circle' || repeated > MOST_REPEATED) {
    const what =
      repeated === 'circle'
        ? 'has a part that is drawn within itself'
        : 'repeats its parts so often that browsers would stop at it';
    throw new Fault(
      `This drawing ${what}: by “<use>”, a marker, a mask, a pattern, a clip path or a filter.`,
      'Ungroup and simplify it in your drawing program, or save it as PNG.',
    );
  }
  const { svg, frame } = writer.written();
  return { svg: svg + (text.endsWith('\n') ? '\n' : ''), frame, leftOut: findings };
}
