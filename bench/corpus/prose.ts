import type { Random } from './random.ts';
import { createVocabulary } from './vocabulary.ts';
import { createZipf } from './zipf.ts';

const drawWord = createZipf(createVocabulary(), 2.7);

/** Words with natural frequencies, separated by spaces. */
export function phrase(random: Random, count: number): string {
  let text = drawWord(random);
  for (let left = count - 1; left > 0; left -= 1) text += ` ${drawWord(random)}`;
  return text;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** No contestant checks these links. */
function link(random: Random): string {
  return `[${phrase(random, 1 + random.below(4))}](https://www.example.org/${random.below(90_000)}/)`;
}

/** Emphasis, a link or code, for about one sentence in five. */
function marked(random: Random): string {
  const kind = random.fraction();
  if (kind < 0.35) return link(random);
  if (kind < 0.65) return `*${phrase(random, 1 + random.below(3))}*`;
  if (kind < 0.9) return `**${phrase(random, 1 + random.below(3))}**`;
  return `\`${phrase(random, 1)}\``;
}

/** About `words` words, with capital and full stop. */
export function sentence(random: Random, words: number): string {
  const head = capitalise(phrase(random, Math.max(1, words >> 1)));
  const comma = random.chance(0.4) ? ',' : '';
  const middle = random.chance(0.2) ? ` ${marked(random)}` : '';
  const end = random.pick(['.', '.', '.', '.', '.', '.', '?', '.', '; “so be it.”', '.']);
  return `${head}${comma}${middle} ${phrase(random, Math.max(1, words - (words >> 1)))}${end}`;
}

/** One line of 40 to 110 words. */
export function paragraph(random: Random): string {
  const sentences: string[] = [];
  for (let left = 40 + random.below(60); left > 0;) {
    const words = 6 + random.below(20);
    sentences.push(sentence(random, words));
    left -= words;
  }
  return sentences.join(' ');
}
