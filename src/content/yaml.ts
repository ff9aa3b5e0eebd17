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

export type RawFrontMatter = ReadonlyMap<string, unknown>;

/**
 * Reads front matter.
 *
 * @returns each key with a text, a list, a nested record, or null where nothing was typed
 */
export function readYaml(yaml: string): RawFrontMatter | YamlFault {
  let value: unknown;
  try {
    value = load(yaml, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    if (error instanceof YAMLException) return explain(error, yaml);
    throw error;
  }
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) {
    return {
      line: 1,
      column: 1,
      message: 'The front matter is not a list of keys and values.',
      hint: 'Write each on its own line, with a colon and a space: “title: My day out”.',
    };
  }
  return new Map(Object.entries(value));
}

/** Narrows what {@link readYaml} gave. */
export function isYamlFault(value: RawFrontMatter | YamlFault): value is YamlFault {
  return 'message' in value;
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
    return [
      'A list in square brackets is not right.',
      'Put a comma between items and a ] at the end: [Press, Events].',
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
