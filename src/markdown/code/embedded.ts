/**
 * The languages that a grammar embeds by name. Those that it would have to guess stay plain: guessing means trying
 * one after the other on text that somebody else has written.
 *
 * @param grammar what a language of highlight.js is made of: modes that hold modes, sometimes themselves
 */
export function embeddedIn(grammar: unknown): string[] {
  const names = new Set<string>();
  const met = new Set<object>();
  const left: unknown[] = [grammar];
  for (let mode = left.pop(); mode !== undefined || left.length > 0; mode = left.pop()) {
    if (typeof mode !== 'object' || mode === null || mode instanceof RegExp || met.has(mode)) continue;
    met.add(mode);
    for (const [key, value] of Object.entries(mode)) {
      if (key === 'subLanguage' && typeof value === 'string') names.add(value);
      else left.push(value);
    }
  }
  return [...names].toSorted();
}
