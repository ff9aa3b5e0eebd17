import { dataOf, parsedJson, type Data } from '../json.ts';

const MARK = /<!--\s+(\/)?wp:((?:[a-z][a-z0-9_-]*\/)?[a-z][a-z0-9_-]*)\s((?:(?!-->|<!--)[^])*)-->/g;

/** The marks of a body, in order: where a block begins or ends. */
export function* blockMarks(text: string) {
  for (const { 0: mark, 1: slash, 2: name = '', 3: typed = '', index } of text.matchAll(MARK)) {
    const isVoid = typed.trimEnd().endsWith('/');
    const attributes = attributesOf(
      typed
        .trimEnd()
        .slice(0, isVoid ? -1 : undefined)
        .trim(),
    );
    if (!attributes) continue;
    const whole = name.includes('/') ? name : `core/${name}`;
    yield {
      name: whole,
      attributes,
      isVoid,
      isEnd: slash !== undefined,
      start: index,
      end: index + mark.length,
    };
  }
}

/** @returns undefined for text that is no mark; no attributes for broken JSON */
function attributesOf(typed: string): Data | undefined {
  if (typed === '') return {};
  if (!typed.startsWith('{') || !typed.endsWith('}')) return undefined;
  return dataOf(parsedJson(typed));
}
