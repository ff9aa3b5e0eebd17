/** What stands behind the name of a tag. */
export interface Arguments {
  /** Without a name, in order. */
  readonly list: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

/** `src="a.jpg"`, `src: "a.jpg"`, `:src => "a.jpg"`, or a value without a name. A quotation mark that nothing opened goes with the word before it. */
const ARGUMENT =
  /([\w.:-]*[\w-])(?:\s*=>?|:(?=\s*["']))\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|\{([^{}]*)\}|([^\s,"'`]+))|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'`=][^\s,"'`]*)(?:["'`](?=\s|$))?/g;

/** Reads `src="a.jpg" alt='A'`, `"a.jpg", "A"` and `a.jpg 200`. Names in lower case. */
export function readArguments(text: string): Arguments {
  const list: string[] = [];
  const values = new Map<string, string>();
  for (const [, name, double, single, back, braces, ...others] of text.matchAll(ARGUMENT)) {
    const inBraces = braces
      ?.trim()
      .replace(/^["'`]/, '')
      .replace(/["'`]$/, '');
    const forms = [double, single, back, inBraces, ...others];
    const value = (forms.find((one) => one !== undefined) ?? '').replaceAll(/\\(["'\\])/g, '$1');
    if (name !== undefined) values.set(name.replace(/^:/, '').toLowerCase(), value);
    // Braces around named ones say nothing.
    else if (!/^[{}()]+$/.test(value)) list.push(value);
  }
  return { list, named: values };
}

/** The first argument that is there under one of some names. */
export function named({ named: values }: Arguments, ...names: readonly string[]): string | undefined {
  return names.map((name) => values.get(name)).find((value) => value !== undefined && value !== '');
}
