import { rule } from '../check-rule.ts';

/** The name of a file, or a word that only says that there is a picture. */
const NAME =
  /^(?:\S+\.(?:jpe?g|png|gif|webp|avif|svg)|(?:img|dsc[fn]?|p|image|picture|photo|photograph|screenshot|imagen|foto|bild|图片|صورة)[\s_-]*\d*)$/i;

/** Words for a picture that tell nothing to those who cannot see it. */
export const imageAltName = rule('image-alt-name', ({ files }) =>
  files.flatMap(({ file, body }) =>
    (body?.inspection.images ?? [])
      .filter(({ alt }) => NAME.test(alt))
      .map(({ alt, line, column }) => ({
        file,
        line,
        column,
        message: `“${alt}” does not say what the picture shows.`,
        hint: 'Write it for somebody who cannot see it: ![Long tables under bunting](tables.jpg).',
      })),
  ),
);
