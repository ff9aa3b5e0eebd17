import { capitalise, paragraph, phrase, sentence } from './prose.ts';
import type { Random } from './random.ts';

/** Includes code and tables. */
export const MEAN_WORDS = 930;

/**
 * An opening paragraph, then sections with headings, paragraphs, lists, tables and quotations. One post in
 * ten has a code block. Most lengths lie between half and twice the mean, as in real blogs.
 */
export function postBody(random: Random): string {
  const spread = 0.45;
  const target = MEAN_WORDS * Math.exp(spread * random.normal() - (spread * spread) / 2);
  const blocks = [paragraph(random)];
  let words = countWords(blocks[0] ?? '');
  if (random.chance(0.1)) blocks.push(codeBlock(random));
  for (let section = 0; words < target - 45; section += 1) {
    const added = [...(blocks.length > 2 || section > 0 ? [heading(random)] : []), ...sectionBlocks(random)];
    for (const block of added) {
      blocks.push(block);
      words += countWords(block);
      if (words >= target - 45) break;
    }
  }
  return `${blocks.join('\n\n')}\n`;
}

function sectionBlocks(random: Random): string[] {
  const blocks: string[] = [];
  for (let left = 2 + random.below(3); left > 0; left -= 1) blocks.push(paragraph(random));
  if (random.chance(0.3)) blocks.push(list(random));
  if (random.chance(0.08)) blocks.push(table(random));
  if (random.chance(0.15)) blocks.push(`> ${sentence(random, 14)} ${sentence(random, 9)}`);
  return blocks;
}

function heading(random: Random): string {
  return `${random.chance(0.75) ? '##' : '###'} ${capitalise(phrase(random, 3 + random.below(4)))}`;
}

function list(random: Random): string {
  const ordered = random.chance(0.3);
  return Array.from({ length: 3 + random.below(5) }, (_, index) => {
    return `${ordered ? `${index + 1}.` : '-'} ${capitalise(phrase(random, 3 + random.below(12)))}`;
  }).join('\n');
}

function table(random: Random): string {
  const row = (): string => `| ${phrase(random, 2)} | ${random.below(1000)} | ${phrase(random, 2)} |`;
  return [row(), '| --- | ---: | --- |', ...Array.from({ length: 3 + random.below(5) }, row)].join('\n');
}

function codeBlock(random: Random): string {
  const lines = Array.from({ length: 4 + random.below(9) }, (_, index) => {
    return `const value${index} = list.filter((item) => item < ${random.below(100)}); // ${phrase(random, 3)}`;
  });
  return `\`\`\`js\n${lines.join('\n')}\n\`\`\``;
}

function countWords(text: string): number {
  return text.split(' ').length;
}
