import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isMap, isPair, isScalar, LineCounter, parseDocument, type Node } from 'yaml';

/**
 * Two libraries read the YAML. `js-yaml` gives the values, ten times faster, with the fail-safe schema: every
 * scalar stays the text that was typed, so `2024-02-30` and `yes` can be judged by us. `yaml` is asked only when
 * something is wrong: it knows the line and column of each key and value.
 */
export interface YamlFault {
  /** In the YAML, counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

export interface RawFrontMatter {
  /** Each key with a text, a list, a nested record, or null where nothing was typed. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly faults: readonly YamlFault[];
  /** Keys whose value could not be read. */
  readonly lost: ReadonlySet<string>;
  /** The YAML without the lines that could not be read; the others stand on the lines they stood on. */
  readonly readable: string;
}

/** More faults than this in one front matter are not looked for. */
const MOST_FAULTS = 20;

/** Reads front matter. A line that cannot be read is named, and the rest is read without it. */
export function readYaml(yaml: string): RawFrontMatter {
  const faults: YamlFault[] = [];
  const lost = new Set<string>();
  let readable = yaml;
  while (faults.length < MOST_FAULTS) {
    const values = tryYaml(readable);
    if (values instanceof Map) return { values, faults, lost, readable };
    faults.push(values);
    const rest = withoutKeyAt(readable, values.line - 1);
    if (rest.key !== undefined) lost.add(rest.key);
    if (rest.yaml === readable) break;
    readable = rest.yaml;
  }
  return { values: new Map(), faults, lost: new Set(['title', 'date', ...lost]), readable: '' };
}

function tryYaml(yaml: string): Map<string, unknown> | YamlFault {
  let value: unknown;
  try {
    value = load(yaml, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    if (error instanceof YAMLException) return explain(error, yaml);
    throw error;
  }
  if (value === null || value === undefined) return new Map();
  if (typeof value === 'object' && !Array.isArray(value)) return new Map(Object.entries(value));
  const line = yaml.split('\n').findIndex((text) => text.trim() !== '' && !text.startsWith('#'));
  return {
    line: Math.max(line, 0) + 1,
    column: 1,
    message: 'This line is not a key and a value.',
    hint: 'Write the key, a colon, a space and the value: “title: My day out”.',
  };
}

/** Blanks a line and those that belong to the same key. @param line counted from 0 */
function withoutKeyAt(yaml: string, line: number): { yaml: string; key: string | undefined } {
  const lines = yaml.split('\n');
  const isKey = (text: string | undefined): boolean => text !== undefined && /^[^\s#-][^:]*:/.test(text);
  let first = Math.min(line, lines.length - 1);
  while (first > 0 && !isKey(lines[first])) first--;
  let end = first + 1;
  while (end < lines.length && !isKey(lines[end])) end++;
  const key = isKey(lines[first]) ? lines[first]?.split(':')[0]?.trim() : undefined;
  return { yaml: lines.map((text, index) => (index >= first && index < end ? '' : text)).join('\n'), key };
}

/** Where a key (and, with an index, an item of its list) stands in the YAML, counted from 1. */
export function locateKey(
  yaml: string,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
): { line: number; column: number } | undefined {
  const counter = new LineCounter();
  const { contents } = parseDocument(yaml, { schema: 'failsafe', lineCounter: counter });
  if (!isMap(contents)) return undefined;
  const pair = contents.items.find(
    (item) => isPair(item) && isScalar(item.key) && item.key.value === path[0],
  );
  if (!pair || !isScalar(pair.key)) return undefined;
  let offset = pair.key.range?.[0];
  if (part === 'value') {
    const inner = path.length > 1 ? contents.getIn(path.map(pathPart), true) : undefined;
    const node = (inner ?? pair.value) as Node | null;
    offset = node?.range && node.range[1] > node.range[0] ? node.range[0] : offset;
  }
  if (offset === undefined) return undefined;
  const { line, col } = counter.linePos(offset);
  return { line, column: codePoints(yaml, offset, col) };
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === 'symbol' ? String(part) : part;
}

/** A column in code points from one in UTF-16 units. */
function codePoints(text: string, offset: number, column: number): number {
  return [...text.slice(offset - column + 1, offset)].length + 1;
}

function explain(error: YAMLException, yaml: string): YamlFault {
  const { line = 0, column = 0 } = error.mark as { line?: number; column?: number };
  const lines = yaml.split('\n');
  const [message, hint, at] = wording(error.reason, lines, line);
  const shown = lines[at ?? line] ?? '';
  const unit = at === undefined ? column : 0;
  return { line: (at ?? line) + 1, column: [...shown.slice(0, unit)].length + 1, message, hint };
}

/** An editor's words for js-yaml's reasons; with a third part when the fault is on another line than reported. */
function wording(reason: string, lines: readonly string[], line: number): [string, string, number?] {
  const text = lines[line] ?? '';
  if (/duplicated mapping key/.test(reason)) {
    return [`The key “${text.split(':')[0]?.trim() ?? ''}” is here twice.`, 'Keep one of the two lines.'];
  }
  if (/\t/.test(text) && /tab|indentation/.test(reason)) {
    return [
      'There is a tab here.',
      'Use spaces instead: editors show tabs and spaces alike, but only spaces count.',
    ];
  }
  if (/quoted scalar/.test(reason)) {
    const open = lines.findLastIndex(
      (candidate, index) => index <= line && /:\s*["']|^\s*-\s*["']/.test(candidate),
    );
    return [
      'A quotation mark is opened and not closed.',
      'Add the closing mark at the end of the value.',
      Math.max(open, 0),
    ];
  }
  if (/flow (collection|sequence|mapping)|missed comma/.test(reason)) {
    const open = lines.findLastIndex((candidate, index) => index <= line && /[[{]/.test(candidate));
    return [
      'A list in square brackets is not right.',
      'Put a comma between items and a ] at the end: [Press, Events].',
      Math.max(open, 0),
    ];
  }
  if (/unknown tag|undeclared tag|tag/.test(reason)) {
    return ['A value may not start with an exclamation mark.', 'Put the value in quotation marks.'];
  }
  if (/alias|anchor/.test(reason)) {
    return ['A value may not start with * or &.', 'Put the value in quotation marks.'];
  }
  if (/non-printable/.test(reason)) {
    return ['There is an invisible control character here.', 'Delete the line and type it again.'];
  }
  if (/reserved|cannot start|unexpected|directive|%/.test(reason) && /[@`%|>]/.test(text)) {
    return ['A value may not start with this character.', 'Put the value in quotation marks.'];
  }
  if (
    /bad indentation of a mapping entry|mapping values|multiline key|incomplete explicit mapping/.test(reason)
  ) {
    return colonOrIndent(lines, line);
  }
  if (/can not read|implicit mapping|block mapping|end of the stream|document separator/.test(reason)) {
    return colonOrIndent(lines, line);
  }
  return [
    'This line cannot be understood.',
    'Write the key, a colon, a space and the value; put a value with unusual characters in quotation marks.',
  ];
}

function colonOrIndent(lines: readonly string[], line: number): [string, string, number?] {
  for (const index of [line, line - 1]) {
    const text = lines[index] ?? '';
    const value = /^\s*[\w-]+:\s+(.*)$/.exec(text)?.[1];
    if (value && /:(\s|$)/.test(value) && !/^["'[{]/.test(value)) {
      return [
        'The value has a colon in it, so it needs quotation marks.',
        `Write ${text.split(':')[0]?.trim()}: "${value.replaceAll('"', '’')}"`,
        index,
      ];
    }
    if (/^[\w-]+:\S/.test(text) && !/^[\w-]+:\/\//.test(text)) {
      const key = text.split(':')[0] ?? '';
      return ['There is no space after the colon.', `Write ${key}: ${text.slice(key.length + 1)}`, index];
    }
  }
  const text = lines[line] ?? '';
  if (/^\s+\S/.test(text)) {
    return [
      'This line does not start where the others do.',
      'Remove the spaces in front of it, so that every key starts at the edge.',
    ];
  }
  return [
    'This line is not a key and a value.',
    'Write the key, a colon, a space and the value: “title: My day out”.',
  ];
}
