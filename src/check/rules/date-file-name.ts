import { readFileName } from '../../content/file-name.ts';
import { readYaml } from '../../content/yaml.ts';
import { rule } from '../check-rule.ts';
import { placeOfKey } from '../../content/front-matter-place.ts';

/** Two dates for one post. A date with an offset may be another day at home: what was typed counts. */
export const dateFileName = rule('date-file-name', (facts) =>
  facts.posts.flatMap(({ file, date }) => {
    const named = readFileName(file).date;
    if (!date || named === undefined || named === date.day) return [];
    const typed = String(readYaml(facts.frontMatter(file)).values.get('date')).slice(0, named.length);
    if (typed === named) return [];
    return [
      {
        ...placeOfKey(facts, file, 'date'),
        message: `The date is ${typed}, but the name of the file says ${named}.`,
        hint: `Write date: ${named}, or rename the file.`,
      },
    ];
  }),
);
