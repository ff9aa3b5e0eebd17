/** `{n}` stands for the number; a form may omit it ("a comment"). */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & {
  readonly other: string;
  /** For 0, in any language. */
  readonly none?: string;
};

/** Latin digits everywhere, so that the output does not depend on the ICU version. */
export function numberWords(language: string): (value: number) => string {
  // Lazy: the first formatter takes 20 ms, and most blogs have few large numbers.
  let format: Intl.NumberFormat | undefined;
  return (value) => {
    if (value < 1000 && value >= 0) return String(value);
    format ??= new Intl.NumberFormat(language, { numberingSystem: 'latn', maximumFractionDigits: 0 });
    return format.format(value);
  };
}

/** Follows CLDR's plural rules. */
export function plural(language: string, forms: PluralForms): (count: number) => string {
  const number = numberWords(language);
  let rules: Intl.PluralRules | undefined;
  return (count) => {
    if (count === 0 && forms.none !== undefined) return forms.none;
    rules ??= new Intl.PluralRules(language);
    return (forms[rules.select(count)] ?? forms.other).replace('{n}', () => number(count));
  };
}
