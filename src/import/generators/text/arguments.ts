/** What stands behind the name of a tag. */
export interface Arguments {
  /** Without a name, in order. */
  readonly list: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

const ARGUMENT =
  /([\w.:-]+)\s*[=]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|\{\s*["'`]?([^{}]*?)["'`]?\s*\}|([^\s,"'`]+))|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'`=]+)/g;

/** Reads `src="a.jpg" alt='A'`, `"a.jpg", "A"` and `a.jpg 200`. Names in lower case. */
export function readArguments(text: string): Arguments {
  const list: string[] = [];
  const named = new Map<string, string>();
  for (const [, name, ...values] of text.matchAll(ARGUMENT)) {
    const value = (values.find((one) => one !== undefined) ?? '').replaceAll(/\\(["'\\])/g, '$1');
    if (name === undefined) list.push(value);
    else named.set(name.toLowerCase(), value);
  }
  return { list, named };
}

/** The first argument that is there under one of some names. */
export function named({ named: values }: Arguments, ...names: readonly string[]): string | undefined {
  return names.map((name) => values.get(name)).find((value) => value !== undefined && value !== '');
}
