import { createRandom, type Random } from './random.ts';

/** Most frequent English words, in order. They make up half of any text. */
const COMMON =
  `the of and to a in that is for it was on with as be at by this from have or are we they not our which but
  had has one all their were when who will more an if out so what up about into than them can only other new some could
  time these two may then do first any my now such like over even most made after also did many before must through
  back years where much your way well down should because each just those people how too little state good very make
  still own see men work long here between both life being under never day same another know while last might us great
  old year off come since against go came right used take three small why find asked later given group place until
  don’t it’s we’re can’t that’s`.split(/\s+/);

const ONSETS = [
  'b',
  'br',
  'c',
  'ch',
  'cl',
  'd',
  'f',
  'g',
  'gr',
  'h',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'sh',
  'st',
  't',
  'tr',
  'v',
  'w',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'a', 'e', 'i', 'o', 'ea', 'ai', 'ou'];
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'rn'];
const ENDINGS = ['', '', '', '', '', '', 's', 'ed', 'ing', 'er', 'ly', 'tion', 'ment', 'al'];

/** Syllables of rude words. */
const RUDE =
  /f[aou]g|f[aeu]c|sh[ei]t|c[ou]n|n[ie]g|d[iy]c|cum|rap[ei]|sex|tit|as[se]|an[au]|pis|who|hor|slu|pub|wan/;

/** Different words in all posts. */
export const VOCABULARY_SIZE = 8000;

/** Most frequent first: common English words, then invented ones. */
export function createVocabulary(): readonly string[] {
  const random = createRandom(1848);
  const words = new Set(COMMON);
  while (words.size < VOCABULARY_SIZE) words.add(inventWord(random));
  return [...words];
}

/** ASCII letters, for URLs. */
export function inventName(random: Random): string {
  return inventWord(random).replaceAll('é', 'e');
}

function inventWord(random: Random): string {
  const syllables = random.pick([1, 1, 2, 2, 2, 3]);
  const accent = random.chance(0.02);
  let word = '';
  for (let left = syllables; left > 0; left -= 1) word += random.pick(ONSETS) + random.pick(VOWELS);
  const whole = word + random.pick(CODAS) + random.pick(ENDINGS);
  return RUDE.test(whole) ? inventWord(random) : accent ? whole.replace('e', 'é') : whole;
}
