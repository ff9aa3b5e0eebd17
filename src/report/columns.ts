/** Two columns wide: Chinese, Japanese, Korean and emoji. */
export const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u;
function columnsOfLetter(letter: string) {
  if (letter >= ' ' && letter <= '~') return 1;
  return /[\p{M}\u200B-\u200F]/u.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
}

export function columnsOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + columnsOfLetter(letter), 0);
}

export function fitColumns(text: string, most: number): string {
  if (columnsOf(text) <= most) return text;
  let fitting = '';
  let used = 1;
  for (const letter of text) {
    used += columnsOfLetter(letter);
    if (used > most) break;
    fitting += letter;
  }
  return `${fitting.trimEnd()}…`;
}
