const LATIN = 'A-Za-zªµºÀ-ÖØ-öø-ˁ';
/** Scripts without capital letters, from Hebrew to Thai and from kana to Hangul. */
const OTHER = String.raw`\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06fa-\u07e7\u0900-\u0963\u0971-\u0e3a\u0e40-\u1dff\u3005-\u3007\u3041-\ud7ff\uf900-\ufaff\ufb1d-\ufdfb\ufe70-\ufefc\uff66-\uffdc`;
/** Members of a class, by the name of the class of Unicode. */
const RANGES = new Map([
  ['L', String.raw`${LATIN}\u0370-\u037d\u0386-\u0588${OTHER}\u1e00-\u1fff\uff21-\uff3a\uff41-\uff5a`],
  ['Lo', OTHER],
  ['Lu', String.raw`A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽȘȚ\u0386-\u03a9\u0400-\u042f`],
  ['N', String.raw`\d²³¹¼-¾\u0660-\u0669\u06f0-\u06f9\u0966-\u096f①-⓿０-９`],
]);

/**
 * An expression for warnings. `\p{L}`, `\p{Lo}`, `\p{Lu}` and `\p{N}` are ranges in it, which lack rare letters: V8
 * takes a millisecond or more to compile a class of Unicode, in each thread.
 */
export function rough(text: TemplateStringsArray, ...values: readonly string[]): RegExp {
  return compile(String.raw(text, ...values), 'u');
}

/** For all matches of a text. */
export function roughAll(text: TemplateStringsArray, ...values: readonly string[]): RegExp {
  return compile(String.raw(text, ...values), 'gu');
}

function compile(source: string, flags: string) {
  // An escape, or a class up to its end.
  const plain = source.replaceAll(/\\p\{\w+\}|\\.|\[(?:\\.|[^\]\\])*/g, (part) => {
    const filled = part.replaceAll(/\\p\{(\w+)\}/g, (all, name: string) => RANGES.get(name) ?? all);
    return part.startsWith('[') || filled === part ? filled : `[${filled}]`;
  });
  return new RegExp(plain, flags);
}
