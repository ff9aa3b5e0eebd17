import type { Line, Look, Report, Run } from '../draw/preview.tsx';

// oxlint-disable-next-line no-control-regex -- A code of a terminal begins with one.
const CODE = /\u001B\[(\d+)m/;

/** Codes of a terminal (ECMA-48 §8.3.117, and those for bright colours) that begin a look. */
const LOOKS: ReadonlyMap<string, Look> = new Map([
  ['1', 'bold'],
  ['31', 'red'],
  ['33', 'yellow'],
  ['90', 'gray'],
]);

/** Codes that end one. */
const ENDS: Readonly<Record<string, (look: Look) => boolean>> = {
  '22': (look) => look === 'bold',
  '39': (look) => look !== 'bold',
};

/**
 * The report of a terminal, with its codes for colours, as pieces of text that look the same throughout: one list of
 * lines for each block that an empty line ends. A code holds for its own line.
 */
export function runsOf(coloured: string): Report {
  return coloured
    .trimEnd()
    .split(/\n{2,}/)
    .filter((block) => block !== '')
    .map((block) => block.split('\n').map(lineOf));
}

function lineOf(line: string): Line {
  const runs: Run[] = [];
  let looks: readonly Look[] = [];
  // Text and codes by turns.
  for (const [index, part] of line.split(CODE).entries()) {
    if (index % 2 === 0) {
      if (part !== '') runs.push({ looks, text: part });
      continue;
    }
    const look = LOOKS.get(part);
    const ends = ENDS[part];
    if (look) looks = [...looks, look];
    else if (ends) looks = looks.filter((one) => !ends(one));
  }
  return { isFrame: /^ *\d* \|/.test(runs.map(({ text }) => text).join('')), runs };
}
