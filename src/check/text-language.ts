import { ownName, primaryTag } from '../lib/languages.ts';
import { atKey, type CheckRule } from './check-rule.ts';

/** Frequent short words; in Chinese and Japanese, signs. */
const FREQUENT: Readonly<Record<string, RegExp>> = {
  en: /(?<!\S)(?:the|of|and|to|with|was|that|this|for|are|were|it|you)(?![^\s,.;:!?])/gi,
  de: /(?<!\S)(?:der|die|das|und|ist|nicht|mit|ein|eine|wir|sie|zu|den|für)(?![^\s,.;:!?])/gi,
  fr: /(?<!\S)(?:le|les|des|est|dans|pour|une|nous|qui|avec|sur|et|du)(?![^\s,.;:!?])/gi,
  es: /(?<!\S)(?:el|los|las|una|por|con|para|que|del|es|se|y)(?![^\s,.;:!?])/gi,
  it: /(?<!\S)(?:il|di|che|gli|una|per|con|del|della|sono|è|e)(?![^\s,.;:!?])/gi,
  nl: /(?<!\S)(?:de|het|een|van|en|is|niet|met|voor|die|op|te)(?![^\s,.;:!?])/gi,
  pl: /(?<!\S)(?:w|i|na|z|się|do|nie|to|jest|że|o|dla)(?![^\s,.;:!?])/gi,
  pt: /(?<!\S)(?:o|os|de|uma|para|com|que|não|do|da|em|é)(?![^\s,.;:!?])/gi,
  ar: /(?<!\S)(?:في|من|على|إلى|عن|أن|هذا|التي|هو|ما|لا|و)(?![^\s,.;:!?])/gi,
  he: /(?<!\S)(?:של|את|על|לא|זה|הוא|אם|כל|עם|יש|או|גם)(?![^\s,.;:!?])/gi,
  ja: /[のはをにたでとがしれ]/g,
  zh: /[的是了在我有和不一们这你]/g,
};
const FEWEST = 5;
/** Of all words. Other languages share some of these. */
const SHARE = 0.12;
/** UTF-16 units that tell enough. */
const SAMPLE = 2000;

/**
 * Texts with hardly a word of their own language. Screen readers, hyphens and the search go by it. English shares
 * no words with the languages that are not listed.
 */
export const textLanguage: CheckRule = [
  'text-language',
  (facts) =>
    facts.asked.map((post) => {
      const { file, lang = facts.settings.language } = post;
      const { words = 0, excerpt = '' } = facts.bodies.get(file) ?? {};
      const { description: opening = excerpt } = post;
      const pattern = FREQUENT[primaryTag(lang)];
      const countIn = (some: string, one = pattern) => (one && some.match(one)?.length) ?? 0;
      // Fast path: most texts show their language at once.
      if (words < FEWEST || countIn(opening) >= FEWEST) return undefined;
      const whole = facts.context.bodies.source(post);
      const text = whole.slice(0, SAMPLE);
      const ofOwn = pattern && countIn(text);
      const counts = Object.entries(FREQUENT).map(
        ([language, one]) => [language, countIn(text, one)] as const,
      );
      const [[other, count] = ['', 0]] = counts.toSorted(([, a], [, b]) => b - a);
      const most = ofOwn ?? (other === 'en' ? 0 : Infinity);
      if (count < Math.max(FEWEST, (words * SHARE * text.length) / whole.length, most * 3)) return undefined;
      const message = `This text looks like ${ownName('en', other)}, and its language is “${lang}”.`;
      const hint = `Write lang: ${other}, or correct the language in .eleventy.ts or in the name of the file.`;
      return atKey(facts, file, 'lang', message, hint);
    }),
];
