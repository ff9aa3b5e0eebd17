import { expect, it } from 'vitest';
import { withoutTemplates } from '../src/verify/source-html.ts';

it.each([
  ['::: warning Hot tea\nNine.\n:::', '· Hot tea\nNine.\n:::'],
  [':::note{title="Tea"}\nHot.\n:::', '·\nHot.\n:::'],
  ['::github{repo="elm/cake"}', '·'],
  ['import tea from "./tea.js"\nimport duties rose', '·\nimport duties rose'],
  ['{frontmatter.title} and {1 + 1}', '· and {1 + 1}'],
  ['at 10::30 a: b', 'at 10::30 a: b'],
  ['Tea :joy: and [a]:https://elm.example', 'Tea · and [a]:https://elm.example'],
  ['[a]: /tea/\n<!-- Hot\n\ntea -->\n[b]: /cake/', '[a]: /tea/\n<!---->\n[b]: /cake/'],
  [
    'See [[Tea]], [[Tea|the pot]], [[a\\|b]] and ![[cake.png|300]]. [[1]](a.md)',
    'See ·, the pot, b and ·. [[1]](a.md)',
  ],
  ['Nine %%not\n\nten%% cakes. ^nine\n> [!info]- Tea', 'Nine · cakes. ·\n> · Tea'],
])('names of boxes and values are no words that readers saw: %j', (typed, words) => {
  expect(withoutTemplates(typed)).toBe(words);
});
