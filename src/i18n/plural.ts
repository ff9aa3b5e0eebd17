/** The forms of one countable word. `{n}` stands for the number; a form may leave it out ("a comment"). */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & {
  readonly other: string;
  /** What stands for none at all, whatever the language's rule says of 0. */
  readonly none?: string;
};

/** A number formatter of a language. Latin digits everywhere, so that the output does not hang on ICU's age. */
export function numberWords(language: string): (value: number) => string {
  // Made when it is needed: the first one takes 20 ms to find its data, and most blogs have few large numbers.
  let format: Intl.NumberFormat | undefined;
  return (value) => {
    if (value < 1000 && value >= 0) return String(value);
    format ??= new Intl.NumberFormat(language, { numberingSystem: 'latn', maximumFractionDigits: 0 });
    return format.format(value);
  };
}

/** Chooses the form of a word by the plural rules of a language (CLDR). */
export function plural(language: string, forms: PluralForms): (count: number) => string {
  const number = numberWords(language);
  let rules: Intl.PluralRules | undefined;
  return (count) => {
    if (count === 0 && forms.none !== undefined) return forms.none;
    rules ??= new Intl.PluralRules(language);
    return (forms[rules.select(count)] ?? forms.other).replace('{n}', () => number(count));
  };
}
