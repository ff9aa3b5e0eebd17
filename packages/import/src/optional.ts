/** Properties without the undefined ones. */
export function known<Values extends object>(
  values: Values,
): { readonly [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Values]?: Exclude<Values[Key], undefined> };
}

/** Sentences or lines without those that do not apply. */
export function told(...lines: readonly (string | false | undefined)[]): string[] {
  return lines.filter((line) => line !== undefined && line !== false);
}

/** The result of a function; undefined if it throws. */
export function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Parses JSON of other programs. Undefined if it is damaged. */
export function parsedJson(text: string): unknown {
  return attempt<unknown>(() => JSON.parse(text));
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
