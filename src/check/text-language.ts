import { ownName, primaryTag } from '../lib/languages.ts';
import { setOf } from '../lib/lists.ts';
import { askedPosts, atKey, rule } from './check-rule.ts';

/** Frequent short words; in Chinese and Japanese, signs. */
const FREQUENT = Object.entries({
  en: 'the of and to with was that this for are were it you',
  de: 'der die das und ist nicht mit ein eine wir sie zu den für',
  fr: 'le les des est dans pour une nous qui avec sur et du',
  es: 'el los las una por con para que del es se y',
  it: 'il di che gli una per con del della sono è e',
  nl: 'de het een van en is niet met voor die op te',
  pl: 'w i na z się do nie to jest że o dla',
  pt: 'o os de uma para com que não do da em é',
  ar: 'في من على إلى عن أن هذا التي هو ما لا و',
  he: 'של את על לא זה הוא אם כל עם יש או גם',
  ja: 'の は を に た で と が し れ',
  zh: '的 是 了 在 我 有 和 不 一 们 这 你',
}).map(([language, words]) => ({ language, words: setOf(words) }));

const WORD = /[\p{Script=Han}\p{Script=Hiragana}]|\p{L}+/gu;
const FEWEST = 5;

/** Of the whole text. Other languages share some of these words. */
const SHARE = 0.12;

/** The language of a text that has hardly a word of its own one. English shares no words with those not listed. */
function otherLanguage(text: string, own: string): string | undefined {
  const words = text.toLowerCase().match(WORD) ?? [];
  const counts = FREQUENT.map((one) => ({
    language: one.language,
    count: words.filter((word) => one.words.has(word)).length,
  }));
  const ofOwn = counts.find(({ language }) => language === own)?.count;
  const [most] = counts.toSorted((a, b) => b.count - a.count);
  if (!most || most.count < Math.max(FEWEST, words.length * SHARE, (ofOwn ?? 0) * 3)) return undefined;
  return ofOwn !== undefined || most.language === 'en' ? most.language : undefined;
}

/** Screen readers, hyphens and the search go by the language. */
export const textLanguage = rule('text-language', (facts) =>
  askedPosts(facts).map((post) => {
    if (!facts.bodies.has(post.file)) return undefined;
    const language = post.lang ?? facts.settings.language;
    const other = otherLanguage(facts.context.bodies.source(post), primaryTag(language));
    if (other === undefined || other === primaryTag(language)) return undefined;
    const message = `This text looks like ${ownName('en', other)}, and its language is “${language}”.`;
    const hint = `Write lang: ${other}, or correct the language in .eleventy.ts or in the name of the file.`;
    return atKey(facts, post.file, 'lang', message, hint);
  }),
);
